using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct ReconciliationStatementId(long Value) : ITypedId;

public readonly record struct ReconciliationItemId(long Value) : ITypedId;

public enum ReconciliationState
{
    /// <summary>Made, with a difference or an obstacle: nobody can sign it.</summary>
    Unproved = 1,

    /// <summary>Its differences are zero.</summary>
    Proved = 2,
    SignedByOne = 3,

    /// <summary>Countersigned by a second person.</summary>
    Locked = 4,

    /// <summary>Two people opened it again: another version takes its place.</summary>
    Reopened = 5,

    /// <summary>A later version stands in its place.</summary>
    Superseded = 6,
}

/// <summary>What signing a reconciliation off refuses.</summary>
public enum SignOffRule
{
    PeriodHasNotEnded,
    ReconciliationIsNotProved,
    ReconciliationIsSignedAlready,
    ReconciliationIsNotSigned,
    ReconciliationIsNotLocked,
    ReconciliationIsLocked,
    ReconciliationIsAmber,
    RestsOnWhatHasChanged,
    ReopeningNeedsAReason,
    ReopeningIsProposedAlready,
    NoReopeningIsProposed,
    KindDoesNotConcernTheBook,
    ScheduleIsStopped,
    ScheduleSaysNotWhen,
}

/// <summary>
/// One version of the reconciliation of a book, of one kind, over a period: a frozen set, what was found in it, and who signed it. What was found never
/// changes; running it again makes the next version. Seen by the people of the council that keeps the book.
/// </summary>
public sealed class ReconciliationStatement : IAggregate, IHolderRecord
{
    private readonly List<ReconciliationProof> _proofs = [];
    private readonly List<ReconciliationItem> _items = [];
    private readonly List<ReconciliationInput> _inputs = [];
    private readonly List<ReconciliationEvent> _events = [];

    private ReconciliationStatement() => (InputHash, ResultHash, Rules) = ([], [], "");

    /// <param name="before">The version before it, of the same book, kind and period.</param>
    /// <param name="by">Who asked for it, or scheduled it; null: nobody in person.</param>
    /// <param name="isByJob">A job made it.</param>
    /// <exception cref="RuleBroken">
    /// <see cref="SignOffRule.PeriodHasNotEnded"/>; <see cref="SignOffRule.ReconciliationIsLocked"/>: a locked one that nothing touched is opened again first.
    /// </exception>
    public ReconciliationStatement(Book book, ReconciliationKind kind, Period period, ReconciliationStatement? before, FrozenInputs inputs,
        ReconciliationFindings found, UserId? by, bool isByJob, DateOnly on, DateTime at)
    {
        Refuse.If(period.To >= on, SignOffRule.PeriodHasNotEnded, $"{period} is not over: reconcile up to a day that is past.");
        Refuse.If(before is { State: ReconciliationState.Locked, AmberOn: null }, SignOffRule.ReconciliationIsLocked,
            "This reconciliation is locked, and nothing has touched it since. Reopen it first, with a reason and a second person.");
        HolderId = book.HostId;
        BookId = book.Id;
        Kind = kind;
        From = period.From;
        To = period.To;
        Number = (before?.Number ?? 0) + 1;
        FollowsId = before?.Id;
        (InputHash, ResultHash) = (inputs.FileHash, found.Hash());
        Rules = string.Join("; ", found.Rules);
        Obstacles = found.Obstacles.Count == 0 ? null : string.Join(" ", found.Obstacles);
        (MadeById, IsMadeByJob, MadeOn, MadeAt) = (by, isByJob, on, at);
        _proofs.AddRange(found.Proofs.Select((proof, i) => new ReconciliationProof(HolderId, i + 1, proof, found.Listed(i + 1))));
        _items.AddRange(found.Items.Select((item, i) => new ReconciliationItem(HolderId, i + 1, item)));
        _inputs.AddRange(inputs.Sets.Select((set, i) => new ReconciliationInput(HolderId, i + 1, set)));
        State = found.IsProved ? ReconciliationState.Proved : ReconciliationState.Unproved;
        Happened(ReconciliationEventKind.Made, by, on, at, null);
        if (before is not null && before.State != ReconciliationState.Locked)
            before.BeSuperseded(by, on, at);
    }

    public ReconciliationStatementId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BookId BookId { get; private set; }

    public ReconciliationKind Kind { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that it covers.</summary>
    public DateOnly To { get; private set; }

    /// <summary>1, 2, 3 … of the same book, kind and period: the last counts.</summary>
    public int Number { get; private set; }

    /// <summary>The version before it.</summary>
    public ReconciliationStatementId? FollowsId { get; private set; }

    public ReconciliationState State { get; private set; }

    /// <summary>SHA-256 of the frozen set, which is kept as a file.</summary>
    public byte[] InputHash { get; private set; }

    public byte[] ResultHash { get; private set; }

    /// <summary>The rules used, with their versions.</summary>
    public string Rules { get; private set; }

    /// <summary>What keeps it from being proved besides a difference; null: nothing does.</summary>
    public string? Obstacles { get; private set; }

    public UserId? MadeById { get; private set; }

    /// <summary>A job made it, which <see cref="MadeById"/> scheduled.</summary>
    public bool IsMadeByJob { get; private set; }

    public DateOnly MadeOn { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime MadeAt { get; private set; }

    public UserId? SignedById { get; private set; }

    public DateOnly? SignedOn { get; private set; }

    public UserId? CountersignedById { get; private set; }

    public DateOnly? CountersignedOn { get; private set; }

    /// <summary>The business date of the night that found a later change in what it rests on. Only a correcting version that is locked ends it.</summary>
    public DateOnly? AmberOn { get; private set; }

    /// <summary>What touched it: which entry, match or statement, dated when, recorded when and by whom.</summary>
    public string? AmberBecause { get; private set; }

    /// <summary>Why somebody proposes to open it again; null while nobody does.</summary>
    public string? ReopeningReason { get; private set; }

    public UserId? ReopeningProposedById { get; private set; }

    public long Version { get; private set; }

    public Period Period => new(From, To);

    public IReadOnlyList<ReconciliationProof> Proofs => _proofs;

    public IReadOnlyList<ReconciliationItem> Items => _items;

    public IReadOnlyList<ReconciliationInput> Inputs => _inputs;

    public IReadOnlyList<ReconciliationEvent> Events => _events;

    /// <summary>One person signs what is proved.</summary>
    /// <exception cref="RuleBroken">It is not proved, is signed already, or what it rests on has changed.</exception>
    public void Sign(UserId by, DateOnly on, DateTime at, string? changedSince)
    {
        Refuse.If(State == ReconciliationState.Unproved, SignOffRule.ReconciliationIsNotProved,
            $"This reconciliation is not proved, so it cannot be signed. {Obstacles ?? "Its difference is not zero."}");
        Refuse.Unless(State == ReconciliationState.Proved, SignOffRule.ReconciliationIsSignedAlready,
            "This version is signed already, or another one stands in its place.");
        EnsureUnchanged(changedSince);
        (State, SignedById, SignedOn) = (ReconciliationState.SignedByOne, by, on);
        Happened(ReconciliationEventKind.SignedByOne, by, on, at, null);
    }

    /// <summary>A second person countersigns, and it is locked. The amber version that it corrects is superseded with that.</summary>
    /// <param name="before">The locked version of the same book, kind and period, if there is one.</param>
    /// <exception cref="RuleBroken">It is not signed, the same person signed it, it is amber, or what it rests on has changed.</exception>
    public void Countersign(ReconciliationStatement? before, UserId by, DateOnly on, DateTime at, string? changedSince)
    {
        Refuse.Unless(State == ReconciliationState.SignedByOne, SignOffRule.ReconciliationIsNotSigned, "Somebody has to sign this reconciliation first.");
        Refuse.If(by == SignedById, AccessRule.NobodyApprovesOwnWork, "You signed this reconciliation, so somebody else has to countersign it.");
        Refuse.If(AmberOn is not null, SignOffRule.ReconciliationIsAmber, "Something that it rests on was changed after it was signed. Run it again.");
        EnsureUnchanged(changedSince);
        (State, CountersignedById, CountersignedOn) = (ReconciliationState.Locked, by, on);
        Happened(ReconciliationEventKind.Countersigned, by, on, at, null);
        before?.BeSuperseded(by, on, at);
    }

    /// <summary>Somebody asks to open a locked one again. Nothing changes until a second person agrees.</summary>
    public void ProposeReopening(string reason, UserId by, DateOnly on, DateTime at)
    {
        Refuse.Unless(State == ReconciliationState.Locked, SignOffRule.ReconciliationIsNotLocked, "Only a locked reconciliation is opened again.");
        Refuse.If(string.IsNullOrWhiteSpace(reason), SignOffRule.ReopeningNeedsAReason, "Say why this reconciliation has to be opened again.");
        Refuse.If(ReopeningProposedById is not null, SignOffRule.ReopeningIsProposedAlready, "Somebody proposes already to open it again.");
        (ReopeningReason, ReopeningProposedById) = (reason.Trim(), by);
        Happened(ReconciliationEventKind.ReopeningProposed, by, on, at, ReopeningReason);
    }

    /// <summary>A second person agrees. Its signatures stay with it, and another version has to take its place.</summary>
    public void Reopen(UserId by, DateOnly on, DateTime at)
    {
        Refuse.If(ReopeningProposedById is null || State != ReconciliationState.Locked, SignOffRule.NoReopeningIsProposed,
            "Nobody proposes to open this reconciliation again.");
        Refuse.If(ReopeningProposedById == by, AccessRule.NobodyApprovesOwnWork, "You proposed to open it again, so somebody else has to agree.");
        Happened(ReconciliationEventKind.Reopened, by, on, at, ReopeningReason);
        (State, ReopeningProposedById) = (ReconciliationState.Reopened, null);
    }

    /// <summary>The night found a later change in what it rests on. The first reason stays.</summary>
    public void TurnAmber(string because, DateOnly on, DateTime at)
    {
        if (AmberOn is not null || State is not (ReconciliationState.SignedByOne or ReconciliationState.Locked))
            return;
        (AmberOn, AmberBecause) = (on, because);
        Happened(ReconciliationEventKind.TurnedAmber, null, on, at, because);
    }

    private void BeSuperseded(UserId? by, DateOnly on, DateTime at)
    {
        State = ReconciliationState.Superseded;
        Happened(ReconciliationEventKind.Superseded, by, on, at, null);
    }

    private static void EnsureUnchanged(string? changedSince) =>
        Refuse.If(changedSince is not null, SignOffRule.RestsOnWhatHasChanged,
            $"What this reconciliation rests on has changed since it was made. {changedSince} Run it again.");

    private void Happened(ReconciliationEventKind kind, UserId? by, DateOnly on, DateTime at, string? words) =>
        _events.Add(new ReconciliationEvent(HolderId, _events.Count + 1, kind, by, on, at, words));
}

/// <summary>One equation of a reconciliation, as it was found.</summary>
public sealed class ReconciliationProof : IHolderRecord
{
    private ReconciliationProof() => (LeftWords, RightWords) = ("", "");

    internal ReconciliationProof(OrganisationId holder, int position, FoundProof proof, Money listed)
    {
        HolderId = holder;
        Position = position;
        (LeftWords, Left, RightWords, Right, Listed) = (proof.LeftWords, proof.Left, proof.RightWords, proof.Right, listed);
    }

    public ReconciliationStatementId StatementId { get; private set; }

    public OrganisationId HolderId { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Position { get; private set; }

    public string LeftWords { get; private set; }

    public Money Left { get; private set; }

    public string RightWords { get; private set; }

    public Money Right { get; private set; }

    /// <summary>The sum of its listed items.</summary>
    public Money Listed { get; private set; }

    /// <summary>Left less right less the listed items. Zero: proved.</summary>
    public Money Difference => Left - Right - Listed;
}

/// <summary>A listed item, as it was found.</summary>
public sealed class ReconciliationItem : IHolderRecord
{
    private ReconciliationItem() => Words = "";

    internal ReconciliationItem(OrganisationId holder, int position, FoundItem item)
    {
        HolderId = holder;
        Position = position;
        (Proof, Reason, Words, Amount, On, Link, Key) = (item.Proof, item.Reason, item.Words, item.Amount, item.On, item.Link, item.Key);
    }

    public ReconciliationItemId Id { get; private set; }

    public ReconciliationStatementId StatementId { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public int Position { get; private set; }

    /// <summary>Of which equation; 0: of none.</summary>
    public int Proof { get; private set; }

    public BreakReason Reason { get; private set; }

    public string Words { get; private set; }

    /// <summary>Left less right.</summary>
    public Money Amount { get; private set; }

    public DateOnly On { get; private set; }

    public BreakLink Link { get; private set; }

    /// <summary>The key of what it leads to.</summary>
    public long? Key { get; private set; }
}

/// <summary>A set of records on which it rests.</summary>
public sealed class ReconciliationInput : IHolderRecord
{
    private ReconciliationInput() => (Name, Hash) = ("", []);

    internal ReconciliationInput(OrganisationId holder, int position, FrozenSet set) =>
        (HolderId, Position, Name, Count, Hash) = (holder, position, set.Name, set.Count, set.Hash);

    public ReconciliationStatementId StatementId { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public int Position { get; private set; }

    public string Name { get; private set; }

    public int Count { get; private set; }

    /// <summary>SHA-256 over the set's records as they were.</summary>
    public byte[] Hash { get; private set; }
}

public enum ReconciliationEventKind
{
    Made = 1,
    SignedByOne = 2,
    Countersigned = 3,
    ReopeningProposed = 4,
    Reopened = 5,
    TurnedAmber = 6,
    Superseded = 7,
}

/// <summary>What happened to a reconciliation, in order.</summary>
public sealed class ReconciliationEvent : IHolderRecord
{
    private ReconciliationEvent()
    {
    }

    internal ReconciliationEvent(OrganisationId holder, int position, ReconciliationEventKind kind, UserId? by, DateOnly on, DateTime at, string? words) =>
        (HolderId, Position, Kind, ById, On, At, Words) = (holder, position, kind, by, on, at, words);

    public ReconciliationStatementId StatementId { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public int Position { get; private set; }

    public ReconciliationEventKind Kind { get; private set; }

    /// <summary>Null: a job, scheduled by nobody in person.</summary>
    public UserId? ById { get; private set; }

    public DateOnly On { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public string? Words { get; private set; }
}
