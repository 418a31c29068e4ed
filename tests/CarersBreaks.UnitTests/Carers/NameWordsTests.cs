using CarersBreaks.Domain.Carers;

namespace CarersBreaks.UnitTests.Carers;

public sealed class NameWordsTests
{
    [Theory]
    [InlineData("Mrs Zoë O'Brien-Hart", "zoe obrien hart")]
    [InlineData("  ASHA   patel ", "asha patel")]
    [InlineData("Carer 12", "carer")]
    [InlineData("", "")]
    public void Of_IsWithoutCaseAccentsApostrophesAndTitles(string name, string words) => Assert.Equal(words, string.Join(' ', NameWords.Of(name)));

    [Theory]
    [InlineData("catherine", "katharine")]
    [InlineData("philip", "filip")]
    [InlineData("knight", "night")]
    [InlineData("wright", "right")]
    [InlineData("ahmed", "ahmad")]
    [InlineData("thomson", "tomson")]
    public void Sound_IsOneForWhatSoundsAlike(string one, string other) => Assert.Equal(NameWords.Sound(one), NameWords.Sound(other));

    [Theory]
    [InlineData("olive", "love")]
    [InlineData("smith", "jones")]
    public void Sound_TellsOthersApart(string one, string other) => Assert.NotEqual(NameWords.Sound(one), NameWords.Sound(other));

    [Theory]
    [InlineData("Asha Patel", "Patel, Asha", NameLikeness.Same)]
    [InlineData("Asha Patel", "Asha Patle", NameLikeness.SpeltDifferently)]
    [InlineData("Asha Patel", "Mrs Asha May Patel", NameLikeness.SpeltDifferently)]
    [InlineData("Asha Patel", "Ravi Patel", NameLikeness.InPart)]
    [InlineData("Asha Patel", "Olive Hart", NameLikeness.None)]
    [InlineData("", "Olive Hart", NameLikeness.None)]
    public void Likeness_IsJudgedWordByWord(string one, string other, NameLikeness likeness) => Assert.Equal(likeness, NameWords.Likeness(one, other));

    [Theory]
    [InlineData("bd183as", "BD18 3AS")]
    [InlineData(" W1A  1AA ", "W1A 1AA")]
    [InlineData("BD18", null)]
    public void Postcode_IsWrittenOneWay(string text, string? postcode) => Assert.Equal(postcode, Postcode.Read(text));

    [Theory]
    [InlineData("12 Mill Lane, Shipley, bd18 3as", "BD18 3AS")]
    [InlineData("12 Mill Lane, Shipley", null)]
    public void Postcode_IsReadFromTheEndOfAnAddress(string address, string? postcode) => Assert.Equal(postcode, Postcode.In(address));
}
