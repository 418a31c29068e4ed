using System.Security.Cryptography;
using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.UnitTests.Carers;

public sealed class PersonTokensTests
{
    private static readonly OrganisationId Council = new(7);
    private static readonly string[] Names =
    [
        "Asha Patel", "Olive Hart", "Margaret Thompson", "Mohammed Hussain", "Jean Wood", "Siobhan Gallagher", "Zofia Kowalska", "Li Wei",
        "Catherine Ogden", "Winston Campbell", "Priya Ramanathan", "Tom Reid", "Elizabeth Fairweather", "Abdul Karim", "Una Reed",
    ];

    /// <summary>Every name, with one letter left out, doubled, changed or turned with its neighbour, at every place.</summary>
    [Fact]
    public void ANameWithOneSlip_SharesATokenInMostCases()
    {
        var slips = Names.SelectMany(name => Slips(name).Select(slip => (name, slip))).ToList();

        var found = slips.Count(one => Telling(one.slip).Intersect(Telling(one.name)).Any());

        Assert.True(slips.Count > 1_500, $"{slips.Count} slips");
        Assert.True(found * 100 >= slips.Count * 97, $"{found} of {slips.Count} misspelt names are found");
    }

    [Fact]
    public void OtherNames_ShareFewTokens()
    {
        var pairs = Names.SelectMany((one, i) => Names.Skip(i + 1).Select(other => (one, other))).ToList();

        Assert.True(pairs.Count(pair => Telling(pair.one).Intersect(Telling(pair.other)).Any()) <= 1);
    }

    [Fact]
    public void TokensOfAnotherCouncil_AreOthers() =>
        Assert.Empty(PersonTokens.Of(new Hashes(), Council, Known("Asha Patel")).Intersect(PersonTokens.Of(new Hashes(), new(8), Known("Asha Patel"))));

    [Fact]
    public void AReference_IsTheSameHoweverItIsWritten() =>
        Assert.Equal(PersonTokens.Telling(new Hashes(), Council, new Particulars("", null, "", "", "c-000 123")),
            PersonTokens.Telling(new Hashes(), Council, new Particulars("", null, "", "", "C000123")));

    private static Particulars Known(string name) => new(name, new DateOnly(1961, 3, 9), "BD18 3AS", "9434765919", "C000001");

    private static IEnumerable<long> Telling(string name) => PersonTokens.Telling(new Hashes(), Council, new Particulars(name, null, "", ""));

    private static IEnumerable<string> Slips(string name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] == ' ')
                continue;
            yield return name.Remove(at, 1);
            yield return name.Insert(at, name[at..(at + 1)]);
            foreach (var letter in "aeknrtz")
                yield return name.Remove(at, 1).Insert(at, letter.ToString());
            if (at + 1 < name.Length && name[at + 1] != ' ')
                yield return name.Remove(at, 2).Insert(at, $"{name[at + 1]}{name[at]}");
        }
    }

    /// <summary>A vault that only hashes.</summary>
    private sealed class Hashes : IVault
    {
        public SealedText Seal(string text) => throw new NotSupportedException();

        public string Open(PersonalDetail detail) => throw new NotSupportedException();

        public string Open(byte[] ciphertext, int keyVersion) => throw new NotSupportedException();

        public byte[] Fingerprint(string sortCode, string accountNumber) => throw new NotSupportedException();

        public byte[] Fingerprint(ReadOnlySpan<byte> content) => SHA256.HashData(content);
    }
}
