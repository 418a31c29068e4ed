using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>What the register knows of the bodies that the nation's files tell of, followed by the context's change tracker.</summary>
internal sealed class NationalRegister
{
    private readonly ILookup<string, (Organisation Body, OrganisationCode Code)> _bearers;
    private readonly Dictionary<string, Organisation> _clusters = new(StringComparer.Ordinal);
    private readonly ILookup<OrganisationId, Membership> _memberships;
    private readonly ILookup<(OrganisationId Trust, OrganisationId Council), Overlap> _overlaps;
    private readonly Dictionary<(OrganisationId Trust, OrganisationId Group), Succession> _successions;

    private NationalRegister(List<Organisation> bodies, List<Membership> memberships, List<Overlap> overlaps, List<Succession> successions)
    {
        _bearers = bodies.SelectMany(body => body.Codes.Select(code => (body, code))).ToLookup(one => one.code.Code, StringComparer.Ordinal);
        foreach (var cluster in bodies.Where(body => body.Kind == OrganisationKind.Cluster))
        {
            foreach (var name in cluster.Names)
                _clusters.TryAdd(name.Name, cluster);
        }
        _memberships = memberships.ToLookup(one => one.MemberId);
        _overlaps = overlaps.ToLookup(one => (one.TrustId, one.CouncilId));
        _successions = successions.ToDictionary(one => (one.PredecessorId, one.SuccessorId));
    }

    public static async Task<NationalRegister> Load(DbContext context, CancellationToken cancellationToken) => new(
        await context.Set<Organisation>().Include(one => one.Names).Include(one => one.Codes)
            .Where(one => one.Kind != OrganisationKind.GpPractice && one.Kind != OrganisationKind.Consortium).ToListAsync(cancellationToken),
        await context.Set<Membership>().Where(one => one.From <= NationalBodies.TrustsTo && (one.To == null || one.To >= NationalBodies.ClustersFrom)
            && context.Set<Organisation>().Any(cluster => cluster.Id == one.GroupId && cluster.Kind == OrganisationKind.Cluster))
            .ToListAsync(cancellationToken),
        await context.Set<Overlap>().ToListAsync(cancellationToken),
        await context.Set<Succession>().Where(one => one.From == NationalBodies.GroupsFrom).ToListAsync(cancellationToken));

    /// <summary>Those who bear one of the codes on a day on which the files say that this body does.</summary>
    public IReadOnlyList<Organisation> Bearers(NationalBody body) =>
    [
        .. body.Codes.SelectMany(code => _bearers[code.Code].Where(one => one.Code.Scheme == code.Scheme
            && (code.To is null || one.Code.From <= code.To) && (one.Code.To is null || one.Code.To >= code.From)).Select(one => one.Body)).Distinct(),
    ];

    public Organisation? Cluster(string name) => _clusters.GetValueOrDefault(name);

    public IEnumerable<Membership> Memberships(OrganisationId trust) => _memberships[trust];

    public Overlap? Overlap(NationalOverlap overlap) =>
        _overlaps[(overlap.Trust.Id, overlap.Council.Id)].FirstOrDefault(one =>
            (overlap.To is null || one.From <= overlap.To) && (one.To is null || one.To >= overlap.From));

    public Succession? Succession(NationalSuccession succession) => _successions.GetValueOrDefault((succession.Trust.Id, succession.Group.Id));
}

/// <summary>
/// The files held against the register. What a file told before, a file corrects; what somebody recorded, no file overrules: where
/// the two differ the row is refused, except for names, of which the files know only the place's.
/// </summary>
internal sealed class NationalComparison(NationalRegister register)
{
    private readonly List<string> _changes = [];
    private readonly HashSet<object> _changed = [];
    private readonly Dictionary<string, NationalBody> _clusters = new(StringComparer.Ordinal);

    /// <summary>New trusts, councils, groups and clusters.</summary>
    public List<NationalBody> NewBodies { get; } = [];

    public List<(NationalBody Trust, NationalBody Cluster)> NewMemberships { get; } = [];

    /// <summary>Memberships known from earlier files, which these replace.</summary>
    public List<Membership> Superseded { get; } = [];

    public List<NationalOverlap> NewOverlaps { get; } = [];

    public List<NationalSuccession> NewSuccessions { get; } = [];

    public OrganisationsImport Compare(NationalBodies bodies)
    {
        foreach (var body in bodies.Trusts.Concat(bodies.Councils).Concat(bodies.Groups))
            Compare(body);
        foreach (var overlap in bodies.Overlaps)
            Compare(overlap);
        foreach (var succession in bodies.Successions)
            Compare(succession);
        ImportCount Count<T>(List<T> all, Func<T, bool> isNew, params string[] files)
            where T : class
        {
            var added = all.Count(isNew);
            var changed = all.Count(_changed.Contains);
            return new ImportCount(added, changed, all.Count - added - changed, bodies.Refused(files));
        }
        return new OrganisationsImport(
            Count(bodies.Trusts, one => one.IsNew, "pct.csv"),
            Count(bodies.Councils, one => one.IsNew, "councils.csv"),
            Count(bodies.Overlaps, NewOverlaps.Contains, "pct_council.csv", "ccg_council.csv"),
            Count(bodies.Groups, one => one.IsNew, "ccg_2012_proposed.csv"),
            Count(bodies.Successions, NewSuccessions.Contains, "pct_ccg.csv"),
            bodies.Problems, _changes);
    }

    private void Compare(NationalBody body)
    {
        var bearers = register.Bearers(body);
        var known = bearers.Count == 0 ? null : bearers[0];
        if (bearers.Count > 1)
            body.Row.Refuse($"its codes are borne by two bodies: {string.Join(" and ", bearers.Select(one => one.NameOn(body.From)))}.");
        else if (known is not null && known.Kind != body.Kind)
            body.Row.Refuse($"the code {body.Codes[0].Code} is borne by {known.NameOn(body.From)}, which is recorded as another kind of body.");
        (body.Known, body.Id) = (known, known?.Id ?? default);
        if (known is null)
            NewBodies.Add(body);
        else
            Follow(body, known);
        if (body.Cluster is { } cluster)
            CompareMembership(body, cluster);
    }

    private void Follow(NationalBody body, Organisation known)
    {
        var recorded = known.NameFrom(OrganisationImport.Source);
        if (recorded is not null && recorded != body.Name)
        {
            known.CorrectName(OrganisationImport.Source, body.Name);
            Changed(body, $"{body.Codes[0].Code}: the name is {body.Name}, and was {recorded}");
        }
        foreach (var code in body.Codes.Where(code => known.Codes.All(one => one.Scheme != code.Scheme || one.Code != code.Code)))
        {
            try
            {
                known.BearCode(code.Scheme, code.Code, code.From);
                Changed(body, $"{body.Codes[0].Code} {body.Name}: bears the code {code.Code} from {code.From:d MMMM yyyy}");
            }
            catch (RuleBroken refusal)
            {
                body.Row.Refuse($"the code {code.Code} cannot be added to {known.NameOn(body.From)}. {refusal.Message}");
            }
        }
        if (body.To is { } last && known.ExistsTo is null)
        {
            known.CeaseAfter(last);
            Changed(body, $"{body.Codes[0].Code} {body.Name}: its last day is {last:d MMMM yyyy}");
        }
    }

    private void CompareMembership(NationalBody trust, string cluster)
    {
        var group = Cluster(trust.Row, cluster);
        var memberships = trust.IsNew ? [] : register.Memberships(trust.Id).ToList();
        if (memberships.Exists(one => one.GroupId == group.Known?.Id))
            return;
        if (memberships.Exists(one => one.Source is null))
            trust.Row.Refuse($"{trust.Name} is recorded in another cluster than “{cluster}”. Correct the record, or the file.");
        Superseded.AddRange(memberships);
        NewMemberships.Add((trust, group));
        if (!trust.IsNew)
            Changed(trust, $"{trust.Codes[0].Code} {trust.Name}: is in the cluster {cluster}");
    }

    /// <summary>Clusters have no code: they are known by name.</summary>
    private NationalBody Cluster(NationalRow row, string name)
    {
        if (_clusters.TryGetValue(name, out var cluster))
            return cluster;
        var known = register.Cluster(name);
        cluster = new NationalBody(row, OrganisationKind.Cluster, name, NationalBodies.ClustersFrom, NationalBodies.TrustsTo)
        {
            Known = known,
            Id = known?.Id ?? default,
        };
        if (known is null)
            NewBodies.Add(cluster);
        return _clusters[name] = cluster;
    }

    private void Compare(NationalOverlap overlap)
    {
        var known = overlap.Trust.IsNew || overlap.Council.IsNew ? null : register.Overlap(overlap);
        if (known is null)
        {
            NewOverlaps.Add(overlap);
        }
        else if (known.IsCoterminous != overlap.IsCoterminous)
        {
            if (!known.Source.StartsWith(OrganisationImport.Source, StringComparison.Ordinal))
                overlap.Row.Refuse($"that {overlap.Trust.Name} and {overlap.Council.Name} share ground is recorded, {Coterminous(known.IsCoterminous)}.");
            known.Correct(overlap.IsCoterminous);
            Changed(overlap, $"{overlap.Trust.Name} and {overlap.Council.Name}: {Coterminous(overlap.IsCoterminous)}");
        }
    }

    private void Compare(NationalSuccession succession)
    {
        var known = succession.Trust.IsNew || succession.Group.IsNew ? null : register.Succession(succession);
        if (known is null)
        {
            NewSuccessions.Add(succession);
        }
        else if (known.ShareInMillionths != succession.Share)
        {
            if (!known.Source.StartsWith(OrganisationImport.Source, StringComparison.Ordinal))
                succession.Row.Refuse($"another share of {succession.Trust.Name} for {succession.Group.Name} is recorded.");
            known.Measure(succession.Share);
            Changed(succession, $"{succession.Trust.Name} to {succession.Group.Name}: the proposed share is another");
        }
    }

    private void Changed(object record, string what)
    {
        _changed.Add(record);
        _changes.Add(what);
    }

    private static string Coterminous(bool isCoterminous) => isCoterminous ? "coterminous" : "not coterminous";
}
