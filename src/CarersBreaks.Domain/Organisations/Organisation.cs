namespace CarersBreaks.Domain.Organisations;

public readonly record struct OrganisationId(long Value) : ITypedId;

/// <summary>What the register of organisations refuses.</summary>
public enum OrganisationRule
{
    CodeIsBorneAlready,
    OverlapIsOfATrustAndACouncil,
    OverlapIsRecordedAlready,
}

public enum OrganisationKind
{
    PrimaryCareTrust = 1,
    CareTrust = 2,

    /// <summary>A management group of trusts: no legal person, so never a party to an agreement.</summary>
    Cluster = 3,

    /// <summary>A council with adult social services responsibilities.</summary>
    Council = 4,
    ClinicalCommissioningGroup = 5,
    NhsEngland = 6,
    DepartmentOfHealth = 7,
}

/// <summary>An NHS body or council. What it was called and which codes it bore hold from a day to a day.</summary>
public sealed class Organisation : IAggregate
{
    private readonly List<OrganisationName> _names = [];
    private readonly List<OrganisationCode> _codes = [];

    private Organisation()
    {
    }

    public Organisation(OrganisationKind kind, string name, DateOnly existsFrom)
    {
        Kind = kind;
        ExistsFrom = existsFrom;
        _names.Add(new OrganisationName(name, existsFrom));
    }

    public OrganisationId Id { get; private set; }

    public OrganisationKind Kind { get; private set; }

    public DateOnly ExistsFrom { get; private set; }

    /// <summary>Its last day, such as 31 March 2013 for a primary care trust; null while it has none.</summary>
    public DateOnly? ExistsTo { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<OrganisationName> Names => _names;

    public IReadOnlyList<OrganisationCode> Codes => _codes;

    public bool IsNhs => Kind is not OrganisationKind.Council;

    /// <summary>Whether it can sign an agreement on a day: it exists, and is a legal person.</summary>
    public bool CanBeParty(DateOnly day) => Kind is not OrganisationKind.Cluster && Exists(day);

    public bool Exists(DateOnly day) => ExistsFrom <= day && (ExistsTo is null || day <= ExistsTo);

    public string NameOn(DateOnly day) => (_names.Find(name => name.HoldsOn(day)) ?? _names[^1]).Name;

    public void BearCode(CodeScheme scheme, string code, DateOnly from) => _codes.Add(new OrganisationCode(scheme, code, from));

    /// <summary>Its last day is set in advance, by law. It bears its name and codes until then.</summary>
    public void CeaseAfter(DateOnly lastDay)
    {
        ExistsTo = lastDay;
        _names[^1].Cease(lastDay);
        foreach (var code in _codes)
            code.Cease(lastDay);
    }
}

public sealed class OrganisationName
{
    private OrganisationName() => Name = "";

    internal OrganisationName(string name, DateOnly from)
    {
        Name = name;
        From = from;
    }

    public OrganisationId OrganisationId { get; private set; }

    public string Name { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? To { get; private set; }

    internal bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);

    internal void Cease(DateOnly lastDay) => To = lastDay;
}

/// <summary>Whose code it is: the NHS Organisation Data Service's, or the Office for National Statistics'.</summary>
public enum CodeScheme
{
    Ods = 1,
    Gss = 2,
}

public sealed class OrganisationCode
{
    private OrganisationCode() => Code = "";

    internal OrganisationCode(CodeScheme scheme, string code, DateOnly from)
    {
        Scheme = scheme;
        Code = code;
        From = from;
    }

    public OrganisationId OrganisationId { get; private set; }

    public CodeScheme Scheme { get; private set; }

    public string Code { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? To { get; private set; }

    internal void Cease(DateOnly lastDay) => To = lastDay;
}

/// <summary>A trust and a council that share ground, from a day to a day. Many to many; coterminous where the pair is one to one.</summary>
public sealed class Overlap
{
    private Overlap() => Source = "";

    public Overlap(OrganisationId trust, OrganisationId council, DateOnly from, DateOnly? to, bool isCoterminous, string source)
    {
        TrustId = trust;
        CouncilId = council;
        From = from;
        To = to;
        IsCoterminous = isCoterminous;
        Source = source;
    }

    public OrganisationId TrustId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? To { get; private set; }

    public bool IsCoterminous { get; private set; }

    public string Source { get; private set; }
}
