using CarersBreaks.Domain;

namespace CarersBreaks.UnitTests;

/// <summary>That an act is refused, by which rule, in which words.</summary>
internal static class Refused
{
    public static string By(Enum rule, Action act)
    {
        var refusal = Assert.Throws<RuleBroken>(act);
        Assert.Equal(rule, refusal.Rule);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }
}
