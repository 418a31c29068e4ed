using CarersBreaks.Application.Payments;

namespace CarersBreaks.UnitTests.Payments;

public class BacsTextTests
{
    [Theory]
    [InlineData("Mary O'Neill", "MARY O NEILL")]
    [InlineData("José Núñez-Åberg", "JOSE NUNEZ-ABERG")]
    [InlineData("Jose\u0301", "JOSE")]
    [InlineData("Łukasz & Søn Ltd.", "LUKASZ & SON LTD.")]
    [InlineData("Weiß", "WEIS")]
    [InlineData("Smith\u2013Jones", "SMITH-JONES")]
    [InlineData("A_B@C 😀", "A B C   ")]
    public void Text_IsWrittenInBacsCharacters(string text, string expected) => Assert.Equal(expected, BacsText.Of(text));

    [Fact]
    public void EveryCharacter_IsWrittenInThoseThatBacsCarries()
    {
        for (var character = char.MinValue; character < char.MaxValue; character++)
        {
            var written = BacsText.Of("X" + character);
            Assert.True(written.All(BacsText.IsAllowed), $"U+{(int)character:X4}");
        }
    }

    [Fact]
    public void ALongName_IsCutAtEighteenCharacters() => Assert.Equal("WILHELMINA FEATHER", BacsText.Name(" Wilhelmina Featherstonehaugh"));
}
