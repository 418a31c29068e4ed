using System.Globalization;
using System.Text.RegularExpressions;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Infrastructure.Organisations;

internal sealed record NationalCode(CodeScheme Scheme, string Code, DateOnly From, DateOnly? To);

/// <summary>A body as the files tell of it. <see cref="Id"/> is set once it is known, or is new and has its key.</summary>
internal sealed class NationalBody(NationalRow row, OrganisationKind kind, string name, DateOnly from, DateOnly? to)
{
    public NationalRow Row => row;

    public OrganisationKind Kind => kind;

    public string Name => name;

    public DateOnly From => from;

    public DateOnly? To => to;

    public List<NationalCode> Codes { get; } = [];

    /// <summary>The cluster that a trust is a member of, by name; null for any other body, and for a trust that stands alone.</summary>
    public string? Cluster { get; init; }

    public OrganisationId Id { get; set; }

    public bool IsNew => Known is null;

    public Organisation? Known { get; set; }
}

internal sealed record NationalOverlap(
    NationalRow Row, NationalBody Trust, NationalBody Council, DateOnly From, DateOnly? To, bool IsCoterminous, string Source);

internal sealed record NationalSuccession(NationalRow Row, NationalBody Trust, NationalBody Group, int Share);

/// <summary>
/// What the nation's files say, row by row, each held against the others. Nothing of a refused row is among it. The register begins on 1
/// April 2011: the files know no earlier day.
/// </summary>
internal sealed partial class NationalBodies
{
    public static readonly DateOnly TrustsFrom = new(2011, 4, 1);

    /// <summary>Health and Social Care Act 2012, section 34, from 1 April 2013.</summary>
    public static readonly DateOnly TrustsTo = new(2013, 3, 31);

    /// <summary>Operating Framework 2011/12: clusters in place by June 2011.</summary>
    public static readonly DateOnly ClustersFrom = new(2011, 6, 1);

    public static readonly DateOnly GroupsFrom = new(2013, 4, 1);

    /// <summary>Two decimals of a percentage, in millionths; the parts of a trust may miss the whole by half of that for each part.</summary>
    private const int RoundingOfTheFile = 100;

    /// <summary>Groups that ccg_council.csv, which is of 2015, names in place of those that they replaced on 1 April 2015.</summary>
    private static readonly Dictionary<string, string[]> FormedLater = new(StringComparer.Ordinal) { ["13T"] = ["00F", "00G", "00H"] };

    private readonly Dictionary<string, NationalTable> _tables;
    private readonly Dictionary<string, NationalBody> _bodies = new(StringComparer.Ordinal);

    private NationalBodies(Dictionary<string, NationalTable> tables) => _tables = tables;

    public List<NationalBody> Trusts { get; } = [];

    public List<NationalBody> Councils { get; } = [];

    public List<NationalBody> Groups { get; } = [];

    public List<NationalOverlap> Overlaps { get; } = [];

    public List<NationalSuccession> Successions { get; } = [];

    public IReadOnlyList<string> Problems => [.. IOrganisationImport.FileNames.SelectMany(name => _tables[name].Problems)];

    /// <exception cref="RuleBroken"><see cref="OrganisationRule.NationalFileIsMissing"/>.</exception>
    public static NationalBodies Read(IReadOnlyList<NationalFile> files)
    {
        var missing = IOrganisationImport.FileNames.Where(name => files.All(file => file.Name != name)).ToList();
        Refuse.If(missing.Count > 0, OrganisationRule.NationalFileIsMissing, $"The nation's files are not all there: {string.Join(", ", missing)} missing.");
        NationalTable Table(string name, params string[] columns) => NationalTable.Read(files.First(file => file.Name == name), columns);
        var bodies = new NationalBodies(new(StringComparer.Ordinal)
        {
            ["pct.csv"] = Table("pct.csv", "ods_code", "gss_code", "name", "kind", "cluster"),
            ["councils.csv"] = Table("councils.csv", "gss_code", "gss_code_pre_2013_04_01", "name"),
            ["pct_council.csv"] = Table("pct_council.csv", "pct_ods", "council_gss", "basis", "coterminous"),
            ["pct_ccg.csv"] = Table("pct_ccg.csv", "pct_ods", "ccg_ods", "ccg_gss", "ccg_name", "postcode_percent"),
            ["ccg_2012_proposed.csv"] = Table("ccg_2012_proposed.csv", "ods_code", "name", "pct_cluster"),
            ["ccg_council.csv"] = Table("ccg_council.csv", "ccg_ods", "ccg_name", "council_gss"),
        });
        bodies.ReadTrusts();
        bodies.ReadCouncils();
        bodies.ReadProposals();
        bodies.ReadSuccessions();
        bodies.ReadTrustsGround();
        bodies.ReadGroupsGround();
        return bodies;
    }

    /// <summary>Refused rows of the files that tell of one kind of record.</summary>
    public int Refused(params string[] files) => files.Sum(name => _tables[name].Refused);

    private void ReadTrusts()
    {
        var table = _tables["pct.csv"];
        table.EnsureOnce("the code", row => row["ods_code"]);
        table.EnsureOnce("the code", row => row["gss_code"]);
        foreach (var row in table.Rows)
        {
            var kind = row["kind"] switch { "PCT" => OrganisationKind.PrimaryCareTrust, "Care trust" => OrganisationKind.CareTrust, _ => default };
            if (kind == default)
                row.Refuse($"the kind “{row["kind"]}” is neither PCT nor Care trust.");
            if (Body(row, kind, row["name"], TrustsFrom, TrustsTo, row["cluster"]) is { } trust
                && Bears(trust, CodeScheme.Ods, row["ods_code"], TrustsFrom, TrustsTo) && Bears(trust, CodeScheme.Gss, row["gss_code"], TrustsFrom, TrustsTo))
                Trusts.Add(trust);
        }
    }

    private void ReadCouncils()
    {
        var table = _tables["councils.csv"];
        table.EnsureOnce("the code", row => row["gss_code"]);
        table.EnsureOnce("the code", row => row["gss_code_pre_2013_04_01"]);
        foreach (var row in table.Rows)
        {
            if (Body(row, OrganisationKind.Council, row["name"], TrustsFrom, null, null) is not { } council)
                continue;
            var before = row["gss_code_pre_2013_04_01"];
            var isRead = before.Length == 0 || Bears(council, CodeScheme.Gss, before, TrustsFrom, TrustsTo);
            if (Bears(council, CodeScheme.Gss, row["gss_code"], before.Length == 0 ? TrustsFrom : GroupsFrom, null) && isRead)
                Councils.Add(council);
        }
    }

    /// <summary>Proposals of 2012 become no bodies: those that were authorised are in pct_ccg.csv, which is held against them.</summary>
    private void ReadProposals()
    {
        var table = _tables["ccg_2012_proposed.csv"];
        table.EnsureOnce("the code", row => row["ods_code"]);
        var clusters = _tables["pct.csv"].Rows.Select(row => row["cluster"]).ToHashSet(StringComparer.Ordinal);
        foreach (var row in table.Rows.Where(row => _tables["pct.csv"].IsRead && !clusters.Contains(row["pct_cluster"])))
            row.Refuse($"no trust of pct.csv is in the cluster “{row["pct_cluster"]}”.");
    }

    private void ReadSuccessions()
    {
        var table = _tables["pct_ccg.csv"];
        table.EnsureOnce("the pair", row => $"{row["pct_ods"]} and {row["ccg_ods"]}");
        var proposals = _tables["ccg_2012_proposed.csv"];
        var proposed = proposals.Rows.Select(row => row["ods_code"]).ToHashSet(StringComparer.Ordinal);
        var names = _tables["ccg_council.csv"].Rows.GroupBy(row => row["ccg_ods"]).ToDictionary(rows => rows.Key, rows => rows.First()["ccg_name"]);
        foreach (var rows in table.Rows.GroupBy(row => row["ccg_ods"]))
        {
            var row = rows.First();
            if (proposals.IsRead && !proposed.Contains(rows.Key))
                row.Refuse($"the group {rows.Key} is not among the proposals in ccg_2012_proposed.csv.");
            foreach (var other in rows.Where(other => other["ccg_gss"] != row["ccg_gss"]))
                other.Refuse($"the group {rows.Key} has the GSS code “{row["ccg_gss"]}” on line {row.Line}.");
            // The names of ccg_council.csv are the Office for National Statistics'; pct_ccg.csv spells some of them in two ways.
            if (Body(row, OrganisationKind.ClinicalCommissioningGroup, names.GetValueOrDefault(rows.Key, row["ccg_name"]), GroupsFrom, null, null) is { } group
                && Bears(group, CodeScheme.Ods, rows.Key, GroupsFrom, null)
                && (row["ccg_gss"].Length == 0 || Bears(group, CodeScheme.Gss, row["ccg_gss"], GroupsFrom, null)))
                Groups.Add(group);
        }
        foreach (var rows in table.Rows.GroupBy(row => row["pct_ods"]))
            ReadSuccessors(rows.Key, [.. rows]);
    }

    private void ReadSuccessors(string trustCode, List<NationalRow> rows)
    {
        var shares = rows.ConvertAll(Share);
        var sum = shares.Sum(share => share ?? 0);
        if (shares.TrueForAll(share => share is not null) && Math.Abs(sum - Succession.Whole) > RoundingOfTheFile / 2 * rows.Count)
            rows[0].Refuse($"the percentages of {trustCode} make {(sum / 10_000m).ToString("0.####", CultureInfo.InvariantCulture)}, not 100.");
        foreach (var (row, share) in rows.Zip(shares))
        {
            if (Trust(row, trustCode) is { } trust && _bodies.TryGetValue(row["ccg_ods"], out var group) && share is { } millionths)
                Successions.Add(new NationalSuccession(row, trust, group, millionths));
        }
    }

    private void ReadTrustsGround()
    {
        var table = _tables["pct_council.csv"];
        table.EnsureOnce("the pair", row => $"{row["pct_ods"]} and {row["council_gss"]}");
        var councilsOf = table.Rows.ToLookup(row => row["pct_ods"]);
        var trustsOf = table.Rows.ToLookup(row => row["council_gss"]);
        foreach (var row in table.Rows)
        {
            var isCoterminous = row["coterminous"] == "Y";
            if (row["coterminous"] is not ("Y" or "N"))
                row.Refuse($"coterminous is “{row["coterminous"]}”, and has to be Y or N.");
            else if (isCoterminous && (councilsOf[row["pct_ods"]].Count() > 1 || trustsOf[row["council_gss"]].Count() > 1))
                row.Refuse($"{row["pct_ods"]} and {row["council_gss"]} are called coterminous, and other rows say that they are not one to one.");
            if (Trust(row, row["pct_ods"]) is { } trust && Council(row) is { } council)
                Overlaps.Add(new NationalOverlap(row, trust, council, TrustsFrom, TrustsTo, isCoterminous, $"{OrganisationImport.Source}, by {row["basis"]}"));
        }
    }

    private void ReadGroupsGround()
    {
        var table = _tables["ccg_council.csv"];
        table.EnsureOnce("the pair", row => $"{row["ccg_ods"]} and {row["council_gss"]}");
        var groupsAreRead = _tables["pct_ccg.csv"].IsRead;
        var pairs = new List<(NationalRow Row, NationalBody Group, NationalBody Council)>();
        foreach (var row in table.Rows)
        {
            if (Council(row) is not { } council)
                continue;
            if (FormedLater.TryGetValue(row["ccg_ods"], out var earlier))
                pairs.AddRange(earlier.Where(_bodies.ContainsKey).Select(code => _bodies[code]).Where(group => TrustsShareGround(group, council))
                    .Select(group => (row, group, council)));
            else if (_bodies.TryGetValue(row["ccg_ods"], out var group) && group.Kind is OrganisationKind.ClinicalCommissioningGroup)
                pairs.Add((row, group, council));
            else if (groupsAreRead)
                row.Refuse($"the group {row["ccg_ods"]} is not in pct_ccg.csv.");
        }
        var (councilsOf, groupsOf) = (pairs.ToLookup(pair => pair.Group), pairs.ToLookup(pair => pair.Council));
        Overlaps.AddRange(pairs.Select(pair => new NationalOverlap(pair.Row, pair.Group, pair.Council, GroupsFrom, null,
            councilsOf[pair.Group].Count() == 1 && groupsOf[pair.Council].Count() == 1, $"{OrganisationImport.Source}, by small areas of 2015")));
    }

    /// <summary>Whether a trust that a group follows shares ground with the council.</summary>
    private bool TrustsShareGround(NationalBody group, NationalBody council) =>
        Successions.Exists(one => one.Group == group && Overlaps.Exists(overlap => overlap.Trust == one.Trust && overlap.Council == council));

    private static NationalBody? Body(NationalRow row, OrganisationKind kind, string name, DateOnly from, DateOnly? to, string? cluster)
    {
        if (name.Length is 0 or > 200)
            row.Refuse(name.Length == 0 ? "there is no name." : "the name is longer than 200 characters.");
        return kind == default || name.Length is 0 or > 200 ? null : new NationalBody(row, kind, name, from, to) { Cluster = cluster is "" ? null : cluster };
    }

    private bool Bears(NationalBody body, CodeScheme scheme, string code, DateOnly from, DateOnly? to)
    {
        var isCode = (scheme == CodeScheme.Ods ? OdsCode() : GssCode()).IsMatch(code);
        if (!isCode)
            body.Row.Refuse($"“{code}” is not {(scheme == CodeScheme.Ods ? "an ODS code, like 5NY" : "a GSS code, like E08000032")}.");
        else if (_bodies.TryGetValue(code, out var other) && other.Row.Table != body.Row.Table)
            body.Row.Refuse($"{other.Name} bears the code {code} too.");
        else
            _bodies.TryAdd(code, body);
        body.Codes.Add(new NationalCode(scheme, code, from, to));
        return isCode;
    }

    private NationalBody? Trust(NationalRow row, string code)
    {
        if (_bodies.TryGetValue(code, out var trust) && trust.Kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.CareTrust)
            return trust;
        if (_tables["pct.csv"].Rows.TrueForAll(one => one["ods_code"] != code) && _tables["pct.csv"].IsRead)
            row.Refuse($"the trust {code} is not in pct.csv.");
        return null;
    }

    private NationalBody? Council(NationalRow row)
    {
        if (_bodies.TryGetValue(row["council_gss"], out var council) && council.Kind is OrganisationKind.Council)
            return council;
        if (_tables["councils.csv"].Rows.TrueForAll(one => one["gss_code"] != row["council_gss"]) && _tables["councils.csv"].IsRead)
            row.Refuse($"the council {row["council_gss"]} is not in councils.csv.");
        return null;
    }

    /// <summary>In millionths, exactly: a percentage has at most four decimals.</summary>
    private static int? Share(NationalRow row)
    {
        var text = row["postcode_percent"];
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent);
        if (isNumber && percent is > 0 and <= 100 && percent * 10_000 == decimal.Truncate(percent * 10_000))
            return decimal.ToInt32(percent * 10_000);
        row.Refuse($"“{text}” is not a percentage above 0 and up to 100, with at most four decimals.");
        return null;
    }

    [GeneratedRegex("^[0-9A-Z]{3,5}$")]
    private static partial Regex OdsCode();

    [GeneratedRegex("^[EW][0-9]{8}$")]
    private static partial Regex GssCode();
}
