using System.Text.RegularExpressions;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.TestKit.Settlements;

/// <summary>The nation's NHS bodies as the reference files name them: trusts to 31 March 2013, then the groups that succeed them.</summary>
/// <param name="Trusts">ODS codes and names, in the file's order.</param>
public sealed partial record NationalBodies(IReadOnlyList<(string Code, string Name)> Trusts, IReadOnlyList<(string Code, string Name)> Groups)
{
    private static readonly DateOnly LastDayOfTrusts = new(2013, 3, 31);

    /// <summary>Null, said aloud, where the files are absent.</summary>
    public static NationalBodies? Read(Action<string> say)
    {
        if (SharedFiles.Find(say, "reference", "pct.csv") is not { } trusts || SharedFiles.Find(say, "reference", "pct_ccg.csv") is not { } groups)
            return null;
        return new NationalBodies([.. Rows(trusts).Select(row => (row[0], $"NHS {row[2]}"))], [.. Rows(groups).Select(row => (Code: row[2], Name: row[4])).DistinctBy(row => row.Code)]);
    }

    /// <summary>Puts them into the store without an act.</summary>
    public Task Keep(TestApp app) => app.AsJob().Insert(
    [
        .. Trusts.Select(trust => Body(OrganisationKind.PrimaryCareTrust, trust, new DateOnly(2006, 10, 1), LastDayOfTrusts)),
        .. Groups.Select(group => Body(OrganisationKind.ClinicalCommissioningGroup, group, LastDayOfTrusts.AddDays(1), null)),
    ]);

    private static Organisation Body(OrganisationKind kind, (string Code, string Name) body, DateOnly from, DateOnly? to)
    {
        var organisation = new Organisation(kind, body.Name, from);
        organisation.BearCode(CodeScheme.Ods, body.Code, from);
        if (to is { } lastDay)
            organisation.CeaseAfter(lastDay);
        return organisation;
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file).Skip(1)
        .Select(line => Cell().Matches(line).Select(cell => cell.Groups["plain"].Success ? cell.Groups["plain"].Value : cell.Groups["quoted"].Value).ToArray());

    [GeneratedRegex("(?:^|,)(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^,\"]*))")]
    private static partial Regex Cell();
}
