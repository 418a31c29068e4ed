using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.DirectPayments;

public readonly record struct ReturnId(long Value) : ITypedId;

public readonly record struct ReturnVersionId(long Value) : ITypedId;

public readonly record struct ReturnLineId(long Value) : ITypedId;

public readonly record struct ReturnEvidenceId(long Value) : ITypedId;

/// <summary>How much a carer has to tell, in proportion to the money.</summary>
public enum ReturnForm
{
    /// <summary>A single award below the scheme's threshold: one line that says what it was spent on.</summary>
    Confirmation = 1,

    /// <summary>Opening, received, spent line by line, and closing.</summary>
    Full = 2,
}

public enum ReturnState
{
    /// <summary>Its period has not ended.</summary>
    NotYetDue = 1,

    /// <summary>Asked for.</summary>
    Due = 2,

    /// <summary>Sent, and waiting to be checked.</summary>
    Sent = 3,

    /// <summary>Checked, with a question that the carer answers by a corrected one.</summary>
    Queried = 4,
    Accepted = 5,

    /// <summary>A person decided that it is not needed.</summary>
    NotNeeded = 6,
}

/// <summary>
/// What a carer tells of the money of a direct payment for a period. Each sending is a version of its own: a correction is added and
/// overwrites nothing.
/// </summary>
public sealed class MonitoringReturn : IAggregate, ICarerRecord
{
    public const int MostFiles = 20;

    private readonly List<ReturnVersion> _versions = [];
    private readonly List<ReturnEvidence> _evidence = [];

    private MonitoringReturn()
    {
    }

    private MonitoringReturn(DirectPaymentAgreement agreement, int number, ReturnForm form, Period period, int dueDays)
    {
        CouncilId = agreement.CouncilId;
        CarerId = agreement.CarerId;
        BudgetId = agreement.BudgetId;
        AgreementId = agreement.Id;
        Number = number;
        Form = form;
        From = period.From;
        To = period.To;
        DueOn = period.To.AddDays(dueDays);
        State = ReturnState.NotYetDue;
    }

    public ReturnId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public DirectPaymentAgreementId AgreementId { get; private set; }

    /// <summary>1, 2, 3 … within the agreement.</summary>
    public int Number { get; private set; }

    public ReturnForm Form { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that it tells of.</summary>
    public DateOnly To { get; private set; }

    /// <summary>The last day on which it is not late.</summary>
    public DateOnly DueOn { get; private set; }

    public ReturnState State { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    public string? NotNeededBecause { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<ReturnVersion> Versions => _versions;

    public IReadOnlyList<ReturnEvidence> Evidence => _evidence;

    public Period Period => new(From, To);

    /// <summary>The version that counts.</summary>
    public ReturnVersion? Latest => _versions.MaxBy(one => one.Number);

    /// <summary>
    /// The return of an agreement's next period: the scheme's months for recurring money, the whole budget for a single award. Null
    /// where the last one reaches the budget's end.
    /// </summary>
    /// <param name="last">The agreement's last return, if there is one.</param>
    /// <param name="lastDay">The last day for which the budget gives money.</param>
    public static MonitoringReturn? Next(DirectPaymentAgreement agreement, PersonalBudget budget, DateOnly lastDay, SchemeRules rules, MonitoringReturn? last)
    {
        var from = last?.To.AddDays(1) ?? budget.From;
        if (from > lastDay)
            return null;
        if (!budget.Weekly.IsPositive)
            return new(agreement, 1, budget.Once < rules.ReturnThreshold ? ReturnForm.Confirmation : ReturnForm.Full, new Period(from, lastDay),
                rules.ReturnDueDays);
        var number = (last?.Number ?? 0) + 1;
        // Counted from the first day, so that a start on the 31st does not drift.
        var to = budget.From.AddMonths(rules.ReturnMonths * number).AddDays(-1);
        to = to < from ? from.AddMonths(rules.ReturnMonths).AddDays(-1) : to;
        return new(agreement, number, ReturnForm.Full, new Period(from, to > lastDay ? lastDay : to), rules.ReturnDueDays);
    }

    /// <summary>Its period is over, or the budget has ended within it: the carer is asked for it. Before its first day there is nothing to tell.</summary>
    /// <param name="lastDay">The last day for which the budget gives money.</param>
    public void FallDue(DateOnly lastDay, int dueDays)
    {
        if (lastDay < From)
        {
            (State, NotNeededBecause) = (ReturnState.NotNeeded, "The budget ended before its first day.");
            return;
        }
        if (lastDay < To)
            (To, DueOn) = (lastDay, lastDay.AddDays(dueDays));
        State = ReturnState.Due;
    }

    public void Remind(DateOnly on) => RemindedOn = on;

    public void NotNeeded(string because)
    {
        Refuse.If(State is ReturnState.Accepted, ReturnRule.ReturnIsAcceptedAlready, "This return is checked and accepted already.");
        (State, NotNeededBecause) = (ReturnState.NotNeeded, because);
    }

    /// <summary>The carer sends it, or staff enter what came on paper.</summary>
    /// <exception cref="RuleBroken"><see cref="ReturnRule.ReturnDoesNotAddUp"/>: told by how much.</exception>
    public ReturnVersion Send(ReturnFigures figures, UserId by, bool isFromPaper, DateOnly on)
    {
        Refuse.If(State is ReturnState.NotYetDue or ReturnState.NotNeeded, ReturnRule.ReturnIsNotAskedFor,
            State == ReturnState.NotNeeded ? "You do not have to send this return." : $"This return is asked for after {To:d MMMM yyyy}.");
        Refuse.If(State == ReturnState.Accepted, ReturnRule.ReturnIsAcceptedAlready, "This return is checked and accepted already.");
        var version = new ReturnVersion(this, _versions.Count + 1, figures, by, isFromPaper, on);
        _versions.Add(version);
        State = ReturnState.Sent;
        return version;
    }

    /// <summary>A receipt, as a photograph or file that was checked to be one.</summary>
    public ReturnEvidence Attach(EvidenceFile file, byte[] sha256, UserId by, DateOnly on)
    {
        Refuse.If(State is ReturnState.NotYetDue or ReturnState.NotNeeded, ReturnRule.ReturnIsNotAskedFor, "This return is not asked for.");
        Refuse.If(_evidence.Count >= MostFiles, ReturnRule.TooManyFiles, $"A return takes {MostFiles} files. Put several receipts on one photograph.");
        var evidence = new ReturnEvidence(CouncilId, CarerId, file, sha256, by, on);
        _evidence.Add(evidence);
        return evidence;
    }

    public void Accept(UserId by, DateOnly on)
    {
        EnsureSent();
        Latest!.Check(by, on, null);
        State = ReturnState.Accepted;
    }

    /// <summary>Asks the carer something, who answers by a corrected version.</summary>
    public void Ask(string question, UserId by, DateOnly on)
    {
        EnsureSent();
        Latest!.Check(by, on, question);
        State = ReturnState.Queried;
    }

    private void EnsureSent() =>
        Refuse.Unless(State == ReturnState.Sent, ReturnRule.ReturnIsNotSent, "This return is not waiting to be checked.");
}

/// <summary>Spent, or set aside.</summary>
public enum ReturnLineKind
{
    Spent = 1,

    /// <summary>A break of the plan that is still to be taken with money in hand.</summary>
    PlannedBreak = 2,

    /// <summary>A break taken whose bill is still to be paid.</summary>
    BillDue = 3,
}

/// <param name="On">The day; null for what is planned without one.</param>
/// <param name="Break">What kind of break it was or will be.</param>
public sealed record ReturnItem(ReturnLineKind Kind, string What, DateOnly? On, Money Amount, BreakKind Break);

/// <summary>A return's figures, in pence.</summary>
/// <param name="Confirms">Of a confirmation: what the award was spent on; otherwise null.</param>
public sealed record ReturnFigures(Money Opening, Money Received, Money Closing, IReadOnlyList<ReturnItem> Items, string? Confirms = null)
{
    public Money Spent => Sum(ReturnLineKind.Spent);

    public Money Planned => Sum(ReturnLineKind.PlannedBreak);

    public Money Bills => Sum(ReturnLineKind.BillDue);

    /// <summary>What is said to be left, less what the other figures leave. Zero: it adds up.</summary>
    public Money OutBy => Closing - (Opening + Received - Spent);

    private Money Sum(ReturnLineKind kind) => Money.Sum(Items.Where(item => item.Kind == kind).Select(item => item.Amount));
}

/// <summary>A return as it was sent once.</summary>
public sealed class ReturnVersion : ICarerRecord
{
    private readonly List<ReturnLine> _lines = [];

    private ReturnVersion()
    {
    }

    internal ReturnVersion(MonitoringReturn of, int number, ReturnFigures figures, UserId by, bool isFromPaper, DateOnly on)
    {
        Refuse.If(of.Form == ReturnForm.Confirmation && string.IsNullOrWhiteSpace(figures.Confirms), ReturnRule.NothingIsConfirmed,
            "Say in one line what the money was spent on.");
        var astray = figures.Items.FirstOrDefault(item => item.Kind == ReturnLineKind.Spent && (item.On is not { } day || !of.Period.Contains(day)));
        Refuse.If(astray is not null, ReturnRule.SpendingIsOutsideThePeriod,
            $"“{astray?.What}” needs a day from {of.Period}: this return is about those days.");
        Refuse.Unless(figures.OutBy.IsZero, ReturnRule.ReturnDoesNotAddUp,
            $"The return does not add up: it is {(figures.OutBy.IsPositive ? figures.OutBy : -figures.OutBy)} out. {figures.Opening} at the start, plus "
                + $"{figures.Received} received, less {figures.Spent} spent, leaves {figures.Closing - figures.OutBy}, and you say that "
                    + $"{figures.Closing} is left."
                + (figures.OutBy.IsPositive ? "" : " Perhaps something that you spent is missing."));
        CouncilId = of.CouncilId;
        CarerId = of.CarerId;
        Number = number;
        Opening = figures.Opening;
        Received = figures.Received;
        Spent = figures.Spent;
        Closing = figures.Closing;
        Planned = figures.Planned;
        Bills = figures.Bills;
        Confirms = figures.Confirms;
        SentById = by;
        IsFromPaper = isFromPaper;
        SentOn = on;
        _lines.AddRange(figures.Items.Select((item, index) => new ReturnLine(CouncilId, CarerId, index + 1, item)));
    }

    public ReturnVersionId Id { get; private set; }

    public ReturnId ReturnId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    /// <summary>1, 2, 3 … within the return; the last counts.</summary>
    public int Number { get; private set; }

    public Money Opening { get; private set; }

    public Money Received { get; private set; }

    public Money Spent { get; private set; }

    public Money Closing { get; private set; }

    /// <summary>Planned breaks not yet taken.</summary>
    public Money Planned { get; private set; }

    public Money Bills { get; private set; }

    public string? Confirms { get; private set; }

    /// <summary>The carer, or whoever entered what came on paper.</summary>
    public UserId SentById { get; private set; }

    public bool IsFromPaper { get; private set; }

    public DateOnly SentOn { get; private set; }

    public UserId? CheckedById { get; private set; }

    public DateOnly? CheckedOn { get; private set; }

    /// <summary>What was asked when it was checked; null where it was accepted.</summary>
    public string? Question { get; private set; }

    public IReadOnlyList<ReturnLine> Lines => _lines;

    internal void Check(UserId by, DateOnly on, string? question)
    {
        Refuse.If(by == SentById, AccessRule.NobodyApprovesOwnWork, "You entered this return, so somebody else has to check it.");
        (CheckedById, CheckedOn, Question) = (by, on, question);
    }
}

/// <summary>A line of a return.</summary>
public sealed class ReturnLine : ICarerRecord
{
    private ReturnLine() => What = "";

    internal ReturnLine(OrganisationId council, CarerId carer, int position, ReturnItem item)
    {
        CouncilId = council;
        CarerId = carer;
        Position = position;
        Kind = item.Kind;
        What = item.What;
        On = item.On;
        Amount = item.Amount;
        Break = item.Break;
    }

    public ReturnLineId Id { get; private set; }

    public ReturnVersionId VersionId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public int Position { get; private set; }

    public ReturnLineKind Kind { get; private set; }

    public string What { get; private set; }

    public DateOnly? On { get; private set; }

    public Money Amount { get; private set; }

    public BreakKind Break { get; private set; }
}

/// <summary>A receipt kept with a return.</summary>
public sealed class ReturnEvidence : ICarerRecord
{
    private ReturnEvidence() => (Sha256, Name) = ([], "");

    internal ReturnEvidence(OrganisationId council, CarerId carer, EvidenceFile file, byte[] sha256, UserId by, DateOnly on)
    {
        CouncilId = council;
        CarerId = carer;
        Sha256 = sha256;
        Name = file.Name;
        Type = file.Type;
        Length = file.Length;
        KeptById = by;
        KeptOn = on;
    }

    public ReturnEvidenceId Id { get; private set; }

    public ReturnId ReturnId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public byte[] Sha256 { get; private set; }

    public string Name { get; private set; }

    public EvidenceType Type { get; private set; }

    /// <summary>In bytes.</summary>
    public long Length { get; private set; }

    public UserId KeptById { get; private set; }

    public DateOnly KeptOn { get; private set; }
}
