using CarersBreaks.Domain.Carers;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Carers;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("943 476 5919", "9434765919")]
    [InlineData("401-023-2137", "4010232137")]
    [InlineData("943 476 5918", null)]
    [InlineData("94347659", null)]
    [InlineData("943476591X", null)]
    [InlineData("", null)]
    public void Read_TakesTenDigitsWhoseLastAgrees(string text, string? number) => Assert.Equal(number, NhsNumber.Read(text));

    /// <summary>The same rule said otherwise: all ten digits, weighted 10 to 1, sum to a multiple of eleven.</summary>
    [Fact]
    public void Read_AgreesWithTheWeightedSumOfAllTen() => Prop.ForAll(Gen.Choose(0, 9).ListOf(10).ToArbitrary(), digits =>
    {
        var isWhole = digits.Select((digit, at) => digit * (10 - at)).Sum() % 11 == 0;
        return isWhole == (NhsNumber.Read(string.Concat(digits)) is not null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Read_OfTwoNeighboursTurned_IsRefused() => Assert.Null(NhsNumber.Read("493 476 5919"));
}
