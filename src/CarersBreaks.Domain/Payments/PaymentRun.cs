using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Domain.Payments;

public readonly record struct PaymentRunId(long Value) : ITypedId;

public enum PaymentRule
{
    RunIsEmpty,
    RunIsNotSubmitted,
    RunIsNotApproved,
    RunIsReleasedAlready,
    PayDateIsNoWorkingDay,
    PayDateIsPast,
    PayDateIsTooSoon,
    PayDateIsTooFarAhead,
    PaymentIsNotAboveZero,
    PaymentIsAboveTheBankLimit,
    FileWasDownloadedAlready,
    FundIsHostedElsewhere,
    FundIsReleasingAnotherRun,
    DaysAreClaimedByAnotherRun,
    RunHasChangedSinceApproval,
    NoBankAccount,
    PaymentsAreNoLongerDue,
    NothingIsOwed,
    PaymentIsPaidAgain,
    RunIsAboveTheFileLimit,
    PaymentIsAboveTheItemLimit,
    FileWasNotDownloadedYet,
    CopyHasConsentAlready,
    CopyHasNoConsent,
    SentBeforeItWasApproved,

    /// <summary>The bank cannot have given back, or refused, a payment in this state.</summary>
    PaymentCannotHaveComeBack,
    RunIsConfirmedAlready,
    RunIsNotADraft,
    RunHasChangedSinceSubmission,
    PaymentIsReleasedAlready,
    MoreThanIsDue,
    PaymentIsNotUrgent,
    ChequeNumberCannotBeRead,
    ChequeNumberIsUsedAlready,
    ChequeIsNotUncashed,
}

public enum RunState
{
    /// <summary>Submitted by one officer, waiting for another person.</summary>
    Submitted = 1,

    /// <summary>Approved, and being written to the books in steps; resumes if it is killed.</summary>
    Releasing = 2,

    /// <summary>In the books, with a bank file to send.</summary>
    Approved = 3,

    /// <summary>Sent to the bank, as a person says.</summary>
    Sent = 4,

    /// <summary>Paid, as the bank says.</summary>
    Paid = 5,

    /// <summary>Given up before approval: it freed exactly what it covered.</summary>
    Withdrawn = 6,

    /// <summary>Being reviewed by the officer who made it; single payments can be held, and its days are claimed.</summary>
    Draft = 7,

    /// <summary>A cheque that was stopped: what it was for is owed to the payee again.</summary>
    Stopped = 100,
}

/// <summary>Payments that leave a fund's bank account together on one day, drafted and submitted by one person, and approved by another.</summary>
public sealed partial class PaymentRun : IAggregate, IPersonRecord
{
    /// <summary>The most that one Bacs item carries: 20 million pounds.</summary>
    public static readonly Money BankItemLimit = new(2_000_000_000);

    /// <summary>Bureaux take a file up to this many days before its pay date, where a bank account says nothing else.</summary>
    public const int FurthestDaysAhead = 30;

    private PaymentRun() => Number = "";

    /// <param name="payOn">A day that <see cref="EnsurePayable"/> has let through.</param>
    /// <exception cref="RuleBroken"><see cref="PaymentRule.FundIsHostedElsewhere"/>: only the fund's host pays from it.</exception>
    public PaymentRun(OrganisationId council, Fund fund, string number, DateOnly payOn, UserId proposedBy, DateOnly proposedOn)
    {
        EnsureHost(council, fund);
        CouncilId = council;
        FundId = fund.Id;
        BookId = fund.BookId;
        Number = number;
        PayOn = payOn;
        ProposedById = proposedBy;
        ProposedOn = proposedOn;
        Total = Money.Zero;
        State = RunState.Draft;
    }

    public PaymentRunId Id { get; private set; }

    /// <summary>The council that pays.</summary>
    public OrganisationId CouncilId { get; private set; }

    public FundId FundId { get; private set; }

    public BookId BookId { get; private set; }

    /// <summary>Such as "PR000012", from a counter: it never repeats, and stands on the bank's line.</summary>
    public string Number { get; private set; }

    /// <summary>The bank working day on which payees have the money.</summary>
    public DateOnly PayOn { get; private set; }

    public RunState State { get; private set; }

    public int Count { get; private set; }

    public Money Total { get; private set; }

    public UserId ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    /// <summary>Null in a draft, and in runs from before drafts were kept.</summary>
    public UserId? SubmittedById { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>SHA-256 of what was submitted: whom it pays, for which days, how much.</summary>
    public byte[]? SubmittedContent { get; private set; }

    public UserId? ApprovedById { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>The batch that writes it to the books, from its approval on.</summary>
    public BatchId? ReleaseId { get; private set; }

    /// <summary>The shares that name its funders: those in force on the pay date when it was approved.</summary>
    public FundShareSetId? ShareSetId { get; private set; }

    /// <summary>Its file is a CSV for the council's creditors' system in place of a Bacs file, as its account said when it was approved.</summary>
    public bool IsForCreditorsSystem { get; private set; }

    /// <summary>The bank shows each of its payments on a line of its own, as its account said when it was approved.</summary>
    public bool ShowsEachPayment { get; private set; }

    /// <summary>What its file is called, which says nothing about a person.</summary>
    public string FileName => $"{Number}.{(IsForCreditorsSystem ? "csv" : "txt")}";

    /// <summary>SHA-256 of the bank file, made once.</summary>
    public byte[]? FileHash { get; private set; }

    /// <summary>When the bank file was handed out (UTC); it is handed out once.</summary>
    public DateTime? DownloadedAt { get; private set; }

    public UserId? DownloadedById { get; private set; }

    public DateOnly? SentOn { get; private set; }

    /// <summary>When on that day the bureau took it, in London, as its receipt says; null for runs sent before this was kept.</summary>
    public TimeOnly? SentAt { get; private set; }

    /// <summary>The bureau's reference for what was sent.</summary>
    public string? SentReference { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public long Version { get; private set; }

    /// <exception cref="RuleBroken"><see cref="PaymentRule.FundIsHostedElsewhere"/>.</exception>
    public static void EnsureHost(OrganisationId council, Fund fund) =>
        Refuse.Unless(council == fund.HostId, PaymentRule.FundIsHostedElsewhere, $"{fund.Name} is hosted by another organisation, which pays from it.");

    /// <summary>The day on which Bacs processes a run: the bank working day before payees have the money.</summary>
    public static DateOnly ProcessingDay(DateOnly payOn, BankCalendar calendar) => calendar.Add(payOn, -1);

    /// <exception cref="RuleBroken">
    /// The pay date is past, no bank working day, too soon for Bacs to process, further ahead than <paramref name="daysAhead"/>,
    /// or beyond the calendar.
    /// </exception>
    public static void EnsurePayable(DateOnly payOn, DateOnly today, BankCalendar calendar, int daysAhead = FurthestDaysAhead)
    {
        Refuse.If(payOn < today, PaymentRule.PayDateIsPast, $"{payOn:d MMMM yyyy} is past. Choose a later pay date.");
        Refuse.If(payOn > today.AddDays(daysAhead), PaymentRule.PayDateIsTooFarAhead,
            $"{payOn:d MMMM yyyy} is more than {daysAhead} days ahead. The last possible day is {today.AddDays(daysAhead):d MMMM yyyy}.");
        Refuse.Unless(calendar.IsWorkingDay(payOn), PaymentRule.PayDateIsNoWorkingDay,
            $"Banks do not work on {payOn:dddd d MMMM yyyy}. The last working day before it is {calendar.OnOrBefore(payOn):d MMMM yyyy}.");
        Refuse.If(ProcessingDay(payOn, calendar) < today, PaymentRule.PayDateIsTooSoon,
            $"{payOn:d MMMM yyyy} is too soon: Bacs processes a file on the working day before the pay date.");
    }

    /// <param name="leftOut">How many payments are due but left out, for the words of a refusal.</param>
    public void Hold(int count, Money total, int leftOut = 0)
    {
        Refuse.If(count == 0, PaymentRule.RunIsEmpty, leftOut == 0
            ? $"Nothing is due to be paid on {PayOn:d MMMM yyyy}."
            : $"Nothing can be paid on {PayOn:d MMMM yyyy}: what is due ({leftOut}) waits for an account to be "
                + "verified, a check that is missing, or a hold to be released.");
        Count = count;
        Total = total;
    }

    /// <summary>A payment is held, and so leaves the draft.</summary>
    public void LetGo(Money amount)
    {
        EnsureDraft();
        Refuse.If(Count == 1, PaymentRule.RunIsEmpty, $"This is the only payment of run {Number}. Withdraw the run instead.");
        (Count, Total) = (Count - 1, Total - amount);
    }

    /// <param name="content">SHA-256 over its payments, as <see cref="SubmittedContent"/>.</param>
    public void Submit(UserId by, DateOnly on, byte[] content)
    {
        EnsureDraft();
        (SubmittedById, SubmittedOn, SubmittedContent, State) = (by, on, content, RunState.Submitted);
    }

    /// <summary>What is approved has to be what was submitted.</summary>
    public void EnsureUnchanged(byte[] content) => Refuse.If(SubmittedContent is not null && !content.AsSpan().SequenceEqual(SubmittedContent),
        PaymentRule.RunHasChangedSinceSubmission, $"Run {Number} is not what was submitted. Withdraw it, and propose it again.");

    private void EnsureDraft() =>
        Refuse.Unless(State == RunState.Draft, PaymentRule.RunIsNotADraft, $"Run {Number} is not a draft any more. Withdraw it, and propose it again.");

    /// <summary>Another person approves. Whoever proposed or submitted it is refused; the person is compared, not the role.</summary>
    public void Approve(UserId by, DateOnly on)
    {
        Refuse.Unless(State == RunState.Submitted, PaymentRule.RunIsNotSubmitted, $"Run {Number} is not waiting for approval.");
        Refuse.If(by == ProposedById || by == SubmittedById, AccessRule.NobodyApprovesOwnWork,
            $"You proposed run {Number}, so somebody else has to approve it.");
        ApprovedById = by;
        ApprovedOn = on;
        State = RunState.Releasing;
    }

    /// <summary>Fixes what the release works with, so that a restarted one gives the same pennies.</summary>
    public void ReleaseIn(BatchId batch, FundShareSetId shares) => (ReleaseId, ShareSetId) = (batch, shares);

    /// <summary>Fixes which file the release makes, and how the bank shows what it paid.</summary>
    public void PayFrom(BankAccount account) =>
        (IsForCreditorsSystem, ShowsEachPayment) = (account.PaysByCreditorsSystem, Means == PaymentMeans.Bacs && account.ShowsEachPayment);

    public void Released() => State = RunState.Approved;

    public void KeepFile(byte[] hash) => FileHash = hash;

    /// <summary>Hands the bank file out, once.</summary>
    public byte[] Download(UserId by, DateTime at)
    {
        Refuse.If(FileHash is null, PaymentRule.RunIsNotApproved, $"Run {Number} is not approved, so it has no bank file.");
        Refuse.If(DownloadedAt is not null, PaymentRule.FileWasDownloadedAlready,
            $"The bank file of run {Number} was downloaded already. It is handed out once, so that nobody is paid twice. "
                + "If it was lost, ask for a copy.");
        (DownloadedById, DownloadedAt) = (by, at);
        return FileHash;
    }

    /// <param name="reference">The bureau's.</param>
    /// <param name="on">The day on which the bureau took the file.</param>
    /// <param name="at">The time, in London.</param>
    public void Send(string reference, DateOnly on, TimeOnly at)
    {
        Refuse.Unless(State == RunState.Approved && (IsUrgent || FileHash is not null), PaymentRule.RunIsNotApproved,
            $"Run {Number} is not approved with a bank file.");
        Refuse.If(on < ApprovedOn, PaymentRule.SentBeforeItWasApproved,
            $"Run {Number} was approved on {ApprovedOn:d MMMM yyyy}, so it cannot have been sent on {on:d MMMM yyyy}.");
        if (Means == PaymentMeans.Cheque)
            ChequeNumber = EnsureChequeNumber(reference);
        (SentReference, SentOn, SentAt) = (reference, on, at);
        State = RunState.Sent;
    }

    /// <summary>Gives the run up; its payments are free for another. Refused once it is approved: money may be on its way.</summary>
    public void Withdraw()
    {
        Refuse.Unless(State is RunState.Draft or RunState.Submitted, PaymentRule.RunIsReleasedAlready, $"Run {Number} is approved, so it cannot be withdrawn.");
        State = RunState.Withdrawn;
    }

    /// <summary>The bank's contra line was matched: Payments in transit / Bank.</summary>
    public Entry Paid(Book book, Money amount, DateOnly on)
    {
        State = RunState.Paid;
        PaidOn = on;
        return book.Enter(on, EntryKind.RunPaid, $"Payment run {Number} paid", EntrySource.Of(EntrySourceKind.PaymentRun, Id),
            book.Account(AccountKind.PaymentsInTransit).Debit(amount),
            book.Account(AccountKind.Bank).Credit(amount));
    }

    /// <summary>The bank has shown the last of its payments, where it shows each by itself; their entries are in the books.</summary>
    public void EachPaid(DateOnly on) => (State, PaidOn) = (RunState.Paid, on);

    /// <summary>The bank's line turned out not to be this run's: it waits for the bank again. The entry is reversed with it.</summary>
    public void TakeBackPaid()
    {
        State = SentOn is null ? RunState.Approved : RunState.Sent;
        PaidOn = null;
    }
}
