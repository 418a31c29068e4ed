namespace CarersBreaks.Domain.Organisations;

public readonly record struct OrganisationId(long Value) : ITypedId;

/// <summary>What the register of organisations refuses.</summary>
public enum OrganisationRule
{
    CodeIsBorneAlready,
    OverlapIsOfATrustAndACouncil,
    OverlapIsRecordedAlready,

    /// <summary>A name or code starts after the one before it, while the body exists.</summary>
    NameOrCodeStartsTooEarly,

    /// <summary>Trusts are members of clusters, GP practices of consortia and clinical commissioning groups.</summary>
    MembershipIsOfOtherKinds,

    /// <summary>Nobody is in two groups of a kind at once.</summary>
    IsAMemberAlready,

    /// <summary>Executive teams, assigned staff and the officer for safeguarding are a cluster's.</summary>
    AppointmentIsOfACluster,

    /// <summary>Staff are assigned to one GP consortium.</summary>
    AssignmentNamesItsConsortium,

    EndsBeforeItBegins,

    NationalFileIsMissing,

    /// <summary>A row of the nation's files is refused, so nothing of them is kept.</summary>
    NationalRowIsRefused,
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
    GpPractice = 8,

    /// <summary>GP practices that prepare to commission together, until a clinical commissioning group is authorised: no legal person.</summary>
    Consortium = 9,
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

    public bool IsTrust => Kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.CareTrust;

    /// <summary>Whether it can sign an agreement on a day: it exists, and is an NHS body or council with a legal person of its own.</summary>
    public bool CanBeParty(DateOnly day) =>
        Kind is not (OrganisationKind.Cluster or OrganisationKind.Consortium or OrganisationKind.GpPractice) && Exists(day);

    private OrganisationName LastName => _names.Where(name => name.IsBorne).MaxBy(name => name.From)!;

    private IEnumerable<OrganisationCode> LastCodes =>
        _codes.Where(code => code.IsBorne).GroupBy(code => code.Scheme).Select(codes => codes.MaxBy(code => code.From)!);

    public bool Exists(DateOnly day) => ExistsFrom <= day && (ExistsTo is null || day <= ExistsTo);

    /// <summary>The name borne on the day; of a body that has ceased by then its last, of one that does not exist yet its first.</summary>
    public string NameOn(DateOnly day) =>
        (_names.Where(name => name.IsBorne && name.From <= day).MaxBy(name => name.From) ?? _names.MinBy(name => name.From)!).Name;

    /// <summary>A name that it took from a day was never borne, and the one before goes on.</summary>
    public void TakeBackName(DateOnly from)
    {
        _names.Find(name => name.From == from)!.Cease(from.AddDays(-1));
        LastName.Cease(ExistsTo);
    }

    /// <summary>A code that it took from a day was never borne, and the one before goes on.</summary>
    public void TakeBackCode(CodeScheme scheme, DateOnly from)
    {
        _codes.Find(code => code.Scheme == scheme && code.From == from)!.Cease(from.AddDays(-1));
        LastCodes.Single(code => code.Scheme == scheme).Cease(ExistsTo);
    }

    /// <summary>From a day it bears another name; the one before holds until the day before.</summary>
    /// <exception cref="RuleBroken"><see cref="OrganisationRule.NameOrCodeStartsTooEarly"/>.</exception>
    public void Rename(string name, DateOnly from)
    {
        var last = LastName;
        EnsureFollows(last.Name, last.From, from);
        last.Cease(from.AddDays(-1));
        if (_names.Find(one => one.From == from) is { } neverBorne)
            neverBorne.Be(name, ExistsTo);
        else
            _names.Add(new OrganisationName(name, from, ExistsTo));
    }

    /// <summary>The name known from a source, as it is recorded; null where none is.</summary>
    public string? NameFrom(string source) => _names.Find(name => name.Source == source)?.Name;

    /// <summary>A source gives another name for the days for which it gave one before: a correction, not a renaming.</summary>
    public void CorrectName(string source, string name) => _names.Find(one => one.Source == source)!.Correct(name);

    /// <summary>From a day it bears a code; the one that it bore in the same scheme holds until the day before.</summary>
    /// <exception cref="RuleBroken"><see cref="OrganisationRule.NameOrCodeStartsTooEarly"/>.</exception>
    public void BearCode(CodeScheme scheme, string code, DateOnly from)
    {
        var last = LastCodes.SingleOrDefault(one => one.Scheme == scheme);
        if (last is not null)
        {
            EnsureFollows(last.Code, last.From, from);
            last.Cease(from.AddDays(-1));
        }
        if (_codes.Find(one => one.Scheme == scheme && one.From == from) is { } neverBorne)
            neverBorne.Be(code, ExistsTo);
        else
            _codes.Add(new OrganisationCode(scheme, code, from, ExistsTo));
    }

    /// <summary>Its last day is set in advance, by law; null: it does not cease. It bears its last name and codes until then.</summary>
    public void CeaseAfter(DateOnly? lastDay)
    {
        ExistsTo = lastDay;
        LastName.Cease(lastDay);
        foreach (var code in LastCodes)
            code.Cease(lastDay);
    }

    private void EnsureFollows(string last, DateOnly lastFrom, DateOnly from)
    {
        Refuse.Unless(from > lastFrom, OrganisationRule.NameOrCodeStartsTooEarly,
            $"“{last}” is borne from {lastFrom:d MMMM yyyy}, so what follows it starts later than that.");
        Refuse.If(ExistsTo < from, OrganisationRule.NameOrCodeStartsTooEarly, $"It exists until {ExistsTo:d MMMM yyyy}, and takes on nothing new after that.");
    }
}

public sealed class OrganisationName
{
    private OrganisationName() => Name = "";

    internal OrganisationName(string name, DateOnly from, DateOnly? to = null)
    {
        Name = name;
        From = from;
        To = to;
    }

    public OrganisationId OrganisationId { get; private set; }

    public string Name { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Its last day, or null while it has none. The day before <see cref="From"/>: it was undone, and never borne.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The files from which the name is known; null where somebody recorded it, which no file overrules.</summary>
    public string? Source { get; private set; }

    internal bool IsBorne => To is null || From <= To;

    internal void Cease(DateOnly? lastDay) => To = lastDay;

    internal void Be(string name, DateOnly? to) => (Name, To) = (name, to);

    internal void Correct(string name) => Name = name;
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

    internal OrganisationCode(CodeScheme scheme, string code, DateOnly from, DateOnly? to)
    {
        Scheme = scheme;
        Code = code;
        From = from;
        To = to;
    }

    public OrganisationId OrganisationId { get; private set; }

    public CodeScheme Scheme { get; private set; }

    public string Code { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Its last day, or null while it has none. The day before <see cref="From"/>: it was undone, and never borne.</summary>
    public DateOnly? To { get; private set; }

    internal bool IsBorne => To is null || From <= To;

    internal void Cease(DateOnly? lastDay) => To = lastDay;

    internal void Be(string code, DateOnly? to) => (Code, To) = (code, to);
}
