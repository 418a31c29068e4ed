using CarersBreaks.Domain.Access;

namespace CarersBreaks.Domain.Organisations;

public readonly record struct ReorganisationId(long Value) : ITypedId;

/// <summary>What a reorganisation refuses.</summary>
public enum ReorganisationRule
{
    SharesDoNotMakeTheWhole,
    BodyDoesNotExistOnTheDay,
    BodyIsReorganisedAlready,
    BodyIsACouncil,
    BodyIsAHost,
    SuccessorDoesNotExist,
    SuccessorCannotBeParty,
    KindIsOfOtherBodies,
    NothingIsReorganised,
    ReorganisationIsNotDraft,
    ReorganisationIsNotConfirmed,
    ReorganisationIsNotApplied,
    ReorganisationIsApplied,
    DayHasNotCome,
    PeriodIsNotOpen,
    AgreementHasNoHandover,
    HandoverIsTheHosts,
    HandoverIsConfirmedAlready,
    InstalmentIsReceivedInPart,
    FundIsReleasing,
    InstalmentIsNotInTheBooks,
    InstalmentIsInvoiced,
    UndoIsNotProposed,
    SomethingRestsOnIt,
}

public enum ReorganisationKind
{
    /// <summary>Bodies become one, which exists already.</summary>
    Merger = 20,

    /// <summary>One body becomes several, which exist already.</summary>
    Split = 21,

    /// <summary>Bodies cease, and others follow them in part: the trusts of 31 March 2013.</summary>
    Abolition = 22,
    Renaming = 23,

    /// <summary>Another code of the Office for National Statistics, as after a change of boundary.</summary>
    CodeChange = 24,

    /// <summary>Trusts are managed by one group from a day. It is no legal person: the trusts stay the parties to their agreements.</summary>
    ClusterCreation = 25,
}

public enum ReorganisationState
{
    Draft = 20,
    Confirmed = 21,
    Applied = 22,
    UndoProposed = 23,
    Undone = 24,
    Withdrawn = 25,
}

/// <summary>
/// Bodies merge, split, cease, or take another name, code or management at the end of a day. Drafted by one person, confirmed by
/// another, applied once the day has come, and undone by two people as long as nothing rests on it. Nothing is deleted: what was
/// before stays under the old body and code.
/// </summary>
public sealed class Reorganisation : IAggregate
{
    private readonly List<ReorganisedBody> _bodies = [];
    private readonly List<ProposedShare> _proposals = [];

    private Reorganisation() => Title = Authority = "";

    /// <param name="lastDay">The last day of how things were, such as 31 March 2013.</param>
    /// <param name="authority">What orders or records it, such as "Health and Social Care Act 2012, section 34".</param>
    public Reorganisation(ReorganisationKind kind, string title, DateOnly lastDay, string authority, UserId draftedBy)
    {
        Kind = kind;
        Title = title;
        LastDay = lastDay;
        Authority = authority;
        DraftedById = draftedBy;
        State = ReorganisationState.Draft;
    }

    public ReorganisationId Id { get; private set; }

    public ReorganisationKind Kind { get; private set; }

    /// <summary>What it is called; of a cluster's creation, the cluster's name.</summary>
    public string Title { get; private set; }

    public DateOnly LastDay { get; private set; }

    public string Authority { get; private set; }

    public ReorganisationState State { get; private set; }

    public UserId DraftedById { get; private set; }

    public UserId? ConfirmedById { get; private set; }

    /// <summary>UTC; null until it is applied.</summary>
    public DateTime? AppliedAt { get; private set; }

    public UserId? UndoProposedById { get; private set; }

    public string? UndoReason { get; private set; }

    public UserId? UndoneById { get; private set; }

    /// <summary>The cluster that it created; null until it is applied, and of other kinds.</summary>
    public OrganisationId? ClusterId { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<ReorganisedBody> Bodies => _bodies;

    public IReadOnlyList<ProposedShare> Proposals => _proposals;

    /// <summary>The first day of how things are after it.</summary>
    public DateOnly From => LastDay.AddDays(1);

    /// <summary>Whether its bodies cease, so that others follow them in agreements and balances.</summary>
    public bool Abolishes => Kind is ReorganisationKind.Merger or ReorganisationKind.Split or ReorganisationKind.Abolition;

    /// <summary>A body ceases after the last day. Who follows it in what part is a proposal, for each agreement to confirm.</summary>
    /// <param name="balanceSuccessor">Takes what the body owes and has left in its funds, unless an agreement says otherwise.</param>
    /// <param name="successors">In millionths of the body, which make the whole.</param>
    public void Abolish(Organisation body, Organisation balanceSuccessor, IReadOnlyList<(Organisation Successor, int Share)> successors)
    {
        EnsureDraft();
        Refuse.Unless(Abolishes, ReorganisationRule.KindIsOfOtherBodies, $"A {Kind} does not end a body.");
        EnsureExists(body);
        Refuse.If(body.Kind is OrganisationKind.Council, ReorganisationRule.BodyIsACouncil,
            $"{body.NameOn(LastDay)} is a council: its carers' records would belong to nobody. Councils are renamed and recoded here.");
        foreach (var successor in successors.Select(one => one.Successor).Append(balanceSuccessor))
            EnsureMayFollow(body, successor);
        EnsureWhole(successors.Select(one => one.Share), body.NameOn(LastDay));
        _bodies.Add(new ReorganisedBody(body, balanceSuccessor.Id));
        _proposals.AddRange(successors.Select(one => new ProposedShare(body.Id, one.Successor.Id, one.Share)));
    }

    public void Rename(Organisation body, string name)
    {
        EnsureDraft();
        Refuse.Unless(Kind == ReorganisationKind.Renaming, ReorganisationRule.KindIsOfOtherBodies, $"A {Kind} gives no new names.");
        EnsureExists(body);
        _bodies.Add(new ReorganisedBody(body, newName: name));
    }

    public void Recode(Organisation body, string gssCode)
    {
        EnsureDraft();
        Refuse.Unless(Kind == ReorganisationKind.CodeChange, ReorganisationRule.KindIsOfOtherBodies, $"A {Kind} gives no new codes.");
        EnsureExists(body);
        _bodies.Add(new ReorganisedBody(body, newCode: gssCode));
    }

    /// <summary>A trust comes under the management of the cluster that is created.</summary>
    public void Group(Organisation trust)
    {
        EnsureDraft();
        Refuse.Unless(Kind == ReorganisationKind.ClusterCreation && trust.IsTrust, ReorganisationRule.KindIsOfOtherBodies,
            "A cluster manages trusts, and nothing but a cluster's creation makes one.");
        EnsureExists(trust);
        _bodies.Add(new ReorganisedBody(trust));
    }

    /// <summary>Another person has looked at what it touches.</summary>
    public void Confirm(UserId person)
    {
        EnsureDraft();
        Refuse.If(_bodies.Count == 0, ReorganisationRule.NothingIsReorganised, $"{Title} names no body.");
        EnsureShape();
        Refuse.If(person == DraftedById, AccessRule.NobodyApprovesOwnWork, "You drafted this reorganisation. Another person has to confirm it.");
        ConfirmedById = person;
        State = ReorganisationState.Confirmed;
    }

    /// <param name="at">UTC.</param>
    public void Apply(DateOnly today, DateTime at)
    {
        Refuse.If(State is ReorganisationState.Applied or ReorganisationState.UndoProposed or ReorganisationState.Undone,
            ReorganisationRule.ReorganisationIsApplied, $"{Title} has been applied already.");
        Refuse.Unless(State == ReorganisationState.Confirmed, ReorganisationRule.ReorganisationIsNotConfirmed,
            $"{Title} is {State}: another person has to confirm it before it is applied.");
        Refuse.Unless(today > LastDay, ReorganisationRule.DayHasNotCome, $"{Title} is applied on or after {From:d MMMM yyyy}, when the day before is over.");
        AppliedAt = at;
        State = ReorganisationState.Applied;
    }

    public void Created(Organisation cluster) => ClusterId = cluster.Id;

    /// <summary>It is given up before it is applied.</summary>
    public void Withdraw()
    {
        Refuse.Unless(State is ReorganisationState.Draft or ReorganisationState.Confirmed, ReorganisationRule.ReorganisationIsApplied,
            $"{Title} is {State}. What has been applied is undone, by two people.");
        State = ReorganisationState.Withdrawn;
    }

    public void ProposeUndo(UserId person, string reason)
    {
        Refuse.Unless(State == ReorganisationState.Applied, ReorganisationRule.ReorganisationIsNotApplied, $"{Title} is {State}, so there is nothing to undo.");
        UndoProposedById = person;
        UndoReason = reason;
        State = ReorganisationState.UndoProposed;
    }

    /// <summary>Another person undoes it. That nothing rests on it is for whoever looks into the books.</summary>
    public void Undo(UserId person)
    {
        Refuse.Unless(State == ReorganisationState.UndoProposed, ReorganisationRule.UndoIsNotProposed, $"Nobody has proposed to undo {Title}.");
        Refuse.If(person == UndoProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed to undo this. Another person has to agree.");
        UndoneById = person;
        State = ReorganisationState.Undone;
    }

    /// <exception cref="RuleBroken"><see cref="ReorganisationRule.SharesDoNotMakeTheWhole"/>.</exception>
    public static void EnsureWhole(IEnumerable<int> shares, string of)
    {
        var all = shares.ToList();
        var isWhole = all.TrueForAll(share => share > 0) && all.Sum(share => (long)share) == Succession.Whole;
        Refuse.Unless(isWhole, ReorganisationRule.SharesDoNotMakeTheWhole,
            $"The shares of those who follow {of} make {all.Sum(share => (decimal)share) * 100 / Succession.Whole:0.####} per cent. They have to make 100.");
    }

    /// <summary>Whether an organisation can follow a body that ends: another one, that exists the day after and is a legal person.</summary>
    public void EnsureMayFollow(Organisation body, Organisation successor)
    {
        Refuse.Unless(successor.Exists(From) && successor.Id != body.Id, ReorganisationRule.SuccessorDoesNotExist,
            $"{successor.NameOn(From)} does not follow {body.NameOn(LastDay)}: it does not exist on {From:d MMMM yyyy}, or is the same body.");
        Refuse.Unless(successor.CanBeParty(From), ReorganisationRule.SuccessorCannotBeParty,
            $"{successor.NameOn(From)} is a group without legal personality, so it takes over no agreement and no balance.");
    }

    private void EnsureExists(Organisation body)
    {
        Refuse.Unless(body.Exists(LastDay) && (Abolishes || body.Exists(From)), ReorganisationRule.BodyDoesNotExistOnTheDay,
            $"{body.NameOn(LastDay)} does not exist on {(Abolishes ? LastDay : From):d MMMM yyyy}.");
        Refuse.If(_bodies.Exists(one => one.OrganisationId == body.Id), ReorganisationRule.BodyIsReorganisedAlready,
            $"{body.NameOn(LastDay)} stands in this reorganisation already.");
    }

    private void EnsureShape()
    {
        var successors = _proposals.Select(one => one.SuccessorId).Distinct().Count();
        Refuse.If(Kind == ReorganisationKind.Merger && successors != 1, ReorganisationRule.KindIsOfOtherBodies, "Bodies that merge become one.");
        Refuse.If(Kind == ReorganisationKind.Split && (_bodies.Count != 1 || successors < 2), ReorganisationRule.KindIsOfOtherBodies,
            "A split makes several bodies of one.");
    }

    private void EnsureDraft() => Refuse.Unless(State == ReorganisationState.Draft, ReorganisationRule.ReorganisationIsNotDraft, $"{Title} is {State}.");
}

/// <summary>A body that is reorganised, and what becomes of it.</summary>
public sealed class ReorganisedBody
{
    private ReorganisedBody()
    {
    }

    internal ReorganisedBody(Organisation body, OrganisationId? balanceSuccessor = null, string? newName = null, string? newCode = null)
    {
        OrganisationId = body.Id;
        BalanceSuccessorId = balanceSuccessor;
        NewName = newName;
        NewCode = newCode;
        ExistedTo = body.ExistsTo;
    }

    public ReorganisationId ReorganisationId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public OrganisationId? BalanceSuccessorId { get; private set; }

    public string? NewName { get; private set; }

    /// <summary>The Office for National Statistics' code.</summary>
    public string? NewCode { get; private set; }

    /// <summary>Its last day as it was known before; null where it had none.</summary>
    public DateOnly? ExistedTo { get; private set; }
}

/// <summary>Who is to follow a body in what part. Each agreement's shares are confirmed by its host.</summary>
public sealed class ProposedShare
{
    private ProposedShare()
    {
    }

    internal ProposedShare(OrganisationId body, OrganisationId successor, int share)
    {
        BodyId = body;
        SuccessorId = successor;
        ShareInMillionths = share;
    }

    public ReorganisationId ReorganisationId { get; private set; }

    public OrganisationId BodyId { get; private set; }

    public OrganisationId SuccessorId { get; private set; }

    public int ShareInMillionths { get; private set; }
}
