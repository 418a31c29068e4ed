using System.Diagnostics.CodeAnalysis;

namespace CarersBreaks.Domain;

/// <summary>An act that a rule of the field does not allow. The message is in the user's words.</summary>
public sealed class RuleBroken : Exception
{
    public RuleBroken(Enum rule, string message)
        : base(message) => Rule = rule;

    /// <summary>Which rule, by name: one enum per feature is that feature's policy on one screen.</summary>
    public Enum Rule { get; }
}

/// <summary>How rules refuse: aloud, by name, and in words that the user can act on.</summary>
public static class Refuse
{
    public static void If([DoesNotReturnIf(true)] bool broken, Enum rule, string message)
    {
        if (broken)
            throw new RuleBroken(rule, message);
    }

    public static void Unless([DoesNotReturnIf(false)] bool kept, Enum rule, string message) => If(!kept, rule, message);
}
