using CarersBreaks.Application.Banking;

namespace CarersBreaks.UnitTests.Banking;

public class OurReferencesTests
{
    private static readonly OurReferences References = new(["BRAD75-03", "BW-READ-01"]);

    private static string? In(string? reference, string narrative = "", string? bank = null) =>
        References.In(new StatementLineRead
        {
            FileLine = 1,
            BookingDate = new DateOnly(2012, 11, 14),
            AmountPence = 1,
            Currency = "GBP",
            Raw = "",
            PaymentReference = reference,
            Narrative = narrative,
            BankReference = bank,
        });

    [Theory]
    [InlineData("PR000012", "PR000012")]
    [InlineData("BACS PR000012 CONTRA", "PR000012")]
    [InlineData("/EREF/cb0000123/REMI/", "CB0000123")]
    [InlineData("brad75-03", "BRAD75-03")]
    [InlineData("INV BW-READ-01.", "BW-READ-01")]
    [InlineData("BRAD75-04", null)]
    [InlineData("XPR000012", null)]
    [InlineData("PR12", null)]
    [InlineData("CB0000123 CB0000124", null)]
    [InlineData("MRS A N OTHER 12345678", null)]
    public void In_FindsNumbersOfOursAndNothingElse(string words, string? expected) => Assert.Equal(expected, In(words));

    [Fact]
    public void In_LooksAtTheReferenceBeforeTheNarrative() => Assert.Equal("CB0000123", In("CB0000123", "for PR000012"));

    [Fact]
    public void In_LooksAtTheNarrativeAndTheBanksReferenceToo()
    {
        Assert.Equal("PR000012", In("NONREF", "for PR000012"));
        Assert.Equal("PR000012", In(null, "", "PR000012"));
    }
}
