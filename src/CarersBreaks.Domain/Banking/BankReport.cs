using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Domain.Banking;

public readonly record struct BankReportId(long Value) : ITypedId;

public readonly record struct BankReportItemId(long Value) : ITypedId;

/// <summary>What Bacs reports on payments that were sent.</summary>
public enum BankReportKind
{
    /// <summary>What Bacs took of a submission, and what it did not.</summary>
    InputReport = 1,

    /// <summary>ARUCS: credits that payees' banks gave back.</summary>
    ReturnedCredits = 2,

    /// <summary>AWACS: credits that were applied although the account's details were wrong or have moved.</summary>
    ChangedAccounts = 3,
}

/// <summary>What became of one payment.</summary>
public enum BankItemOutcome
{
    /// <summary>Bacs did not take it.</summary>
    Rejected = 1,

    /// <summary>Bacs took it with something put right.</summary>
    Amended = 2,

    /// <summary>It was given back.</summary>
    Returned = 3,

    /// <summary>It was paid; the bank says that the account has moved, or that its details are others.</summary>
    AccountMoved = 4,
}

/// <summary>Why a report is refused. Nothing of a refused report is kept.</summary>
public enum ReportRule
{
    /// <summary>It is no report that can be read, or has another shape than is known.</summary>
    CannotBeRead,

    /// <summary>Its items do not make its totals.</summary>
    TotalsDisagree,

    /// <summary>It is for a service user number that is none of the council's.</summary>
    IsOfAnotherServiceUser,

    /// <summary>No run of ours has its serial, or the run has another total or count, or has not the items that it names.</summary>
    FitsNoRun,

    /// <summary>A report of the same name came before and said something else.</summary>
    CameBeforeWithOtherContent,
    IsNoAlarm,
}

/// <summary>A report of Bacs', kept as it came and recorded once.</summary>
public sealed class BankReport : IAggregate, IPersonRecord
{
    private readonly List<BankReportItem> _items = [];

    private BankReport() => (Name, ServiceUserNumber, FileHash) = ("", "", []);

    /// <param name="name">By which Bacs tells its reports apart, such as "ARUCS 003 of 2012-11-20".</param>
    /// <param name="fileHash">SHA-256 of the file, which is kept whole.</param>
    public BankReport(OrganisationId council, BankReportKind kind, string name, string serviceUserNumber, DateOnly reportedOn, byte[] fileHash,
        UserId recordedBy, DateOnly recordedOn)
    {
        CouncilId = council;
        Kind = kind;
        Name = name;
        ServiceUserNumber = serviceUserNumber;
        ReportedOn = reportedOn;
        FileHash = fileHash;
        RecordedById = recordedBy;
        RecordedOn = recordedOn;
    }

    public BankReportId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public BankReportKind Kind { get; private set; }

    public string Name { get; private set; }

    public string ServiceUserNumber { get; private set; }

    public DateOnly ReportedOn { get; private set; }

    public byte[] FileHash { get; private set; }

    public UserId RecordedById { get; private set; }

    public DateOnly RecordedOn { get; private set; }

    /// <summary>The run that an input report is about.</summary>
    public PaymentRunId? RunId { get; private set; }

    /// <summary>Of an input report: all that was submitted. Of another: its items.</summary>
    public int Count { get; private set; }

    public Money Total { get; private set; }

    /// <summary>The earlier report of the same submission: the content reached Bacs twice, by mistake or by fraud.</summary>
    public BankReportId? SameAsId { get; private set; }

    /// <summary>What a finance manager found out about the second submission; null while it is not answered.</summary>
    public string? Answer { get; private set; }

    public UserId? AnsweredById { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<BankReportItem> Items => _items;

    /// <summary>It says that a submission reached Bacs a second time, and nobody has answered it.</summary>
    public bool IsAlarm => SameAsId is not null && AnsweredOn is null;

    public void Holds(int count, Money total) => (Count, Total) = (count, total);

    /// <param name="sameAs">The report by which the run was confirmed before.</param>
    public void IsOf(PaymentRun run, BankReport? sameAs) => (RunId, SameAsId) = (run.Id, sameAs?.Id);

    /// <param name="payment">Null: it is none of ours, and nothing follows from it.</param>
    /// <param name="code">The letter or digit of the bank's.</param>
    /// <param name="effect">What followed from it, in words.</param>
    public void Add(Payment? payment, BankItemOutcome outcome, Money amount, string code, string effect) =>
        _items.Add(new BankReportItem(CouncilId, payment?.Id, outcome, amount, code, effect));

    /// <exception cref="RuleBroken"><see cref="ReportRule.IsNoAlarm"/>.</exception>
    public void AnswerAlarm(string answer, UserId by, DateOnly on)
    {
        Refuse.Unless(IsAlarm, ReportRule.IsNoAlarm, $"{Name} is no alarm, or was answered already.");
        (Answer, AnsweredById, AnsweredOn) = (answer, by, on);
    }
}

/// <summary>What a report says of one payment.</summary>
public sealed class BankReportItem : IPersonRecord
{
    private BankReportItem() => (Code, Effect) = ("", "");

    internal BankReportItem(OrganisationId council, PaymentId? payment, BankItemOutcome outcome, Money amount, string code, string effect)
    {
        CouncilId = council;
        PaymentId = payment;
        Outcome = outcome;
        Amount = amount;
        Code = code;
        Effect = effect;
    }

    public BankReportItemId Id { get; private set; }

    public BankReportId ReportId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public PaymentId? PaymentId { get; private set; }

    public BankItemOutcome Outcome { get; private set; }

    public Money Amount { get; private set; }

    public string Code { get; private set; }

    public string Effect { get; private set; }
}
