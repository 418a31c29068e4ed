using CarersBreaks.Domain.Payments;

namespace CarersBreaks.UnitTests.Payments;

public sealed class CardNumbersTests
{
    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("card 5500-0055-5555-5559 used", true)]
    [InlineData("4111 1111 1111 1112", false)]
    [InlineData("41111111111111111", false)]
    [InlineData("TX-20121119-000123", false)]
    public void ACardsNumber_IsSeenHoweverItIsWritten(string text, bool isNumber) => Assert.Equal(isNumber, CardNumbers.AreIn(text));
}
