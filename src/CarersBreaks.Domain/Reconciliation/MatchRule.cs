using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>What a rule of matching refuses.</summary>
public enum MatchRuleRule
{
    RuleSeesNeitherReferenceNorPayer,
    PaymentsMatchToThePenny,
    ToleranceNeedsBothLimits,
    InvoiceIsPaidWhole,
    PartsNeedTheReference,
    RuleIsAboutNothing,
    WindowIsTooWide,
    RuleHasNoName,
    NamesAreEqual,
    NothingIsChanged,
    SetIsNoDraft,
    SetIsNotSubmitted,
    SetIsOfAnotherVersion,
    SetIsOpenAlready,
}

/// <summary>The records of ours that a rule is about.</summary>
[Flags]
public enum RecordKinds
{
    None = 0,

    /// <summary>A run's one contra.</summary>
    PaymentRun = 1,
    FinancialContribution = 2,
    Recovery = 4,

    /// <summary>A payment of ours that the bank gives back.</summary>
    ReturnedPayment = 8,
    ProviderInvoice = 16,

    /// <summary>A payment that the bank shows by itself, such as a Faster Payment.</summary>
    Payment = 32,
}

/// <summary>How many lines are how many records of ours.</summary>
[Flags]
public enum MatchShapes
{
    None = 0,
    OneToOne = 1,

    /// <summary>One line is several of ours: runs of one day, a batch that names its payments, a receipt for several instalments.</summary>
    OneToMany = 2,

    /// <summary>Several lines together are one of ours.</summary>
    ManyToOne = 4,

    /// <summary>A line is part of one of ours, and the rest stays open.</summary>
    Part = 8,
}

/// <summary>What a rule asks of the account that paid.</summary>
public enum PayerEvidence
{
    NotAsked = 1,

    /// <summary>It is not known as somebody else's alone.</summary>
    NotAnothers = 2,

    /// <summary>Earlier matches know it as the payer's, or the payee's.</summary>
    Known = 3,
}

/// <summary>Where a difference within a rule's tolerance goes.</summary>
public enum DifferenceGoes
{
    /// <summary>What is short stays due. What is too much is not matched.</summary>
    StaysOpen = 1,

    /// <summary>To the account of small differences, by the funders whose pounds it is.</summary>
    ToDifferences = 2,
}

/// <summary>
/// One rule by which the machine matches: what it is about, what it must see, and how far day and amount may be apart. The amount is always
/// seen. A rule that sees neither our reference nor the payer's account only suggests.
/// </summary>
public sealed record MatchRule
{
    /// <summary>The widest window, in bank working days to either side.</summary>
    public const int WidestWindow = 60;

    private const RecordKinds OfOurs = RecordKinds.PaymentRun | RecordKinds.Payment | RecordKinds.ReturnedPayment;

    private const RecordKinds InParts = RecordKinds.FinancialContribution | RecordKinds.Recovery;

    /// <summary>Its place, from 1: rules decide in their order.</summary>
    public int Position { get; init; }

    /// <summary>What matches name it by.</summary>
    public string Name { get; init; } = "";

    public RecordKinds Kinds { get; init; }

    public bool SeesReference { get; init; }

    public PayerEvidence Payer { get; init; } = PayerEvidence.NotAsked;

    /// <summary>How many bank working days before its day the bank may show it.</summary>
    public int DaysBefore { get; init; }

    /// <summary>How many after; null: however late. A cheque is cashed from its day until it is stale, whatever the window.</summary>
    public int? DaysAfter { get; init; }

    public MatchShapes Shapes { get; init; } = MatchShapes.OneToOne;

    /// <summary>Zero: to the penny. Otherwise the smaller of this and <see cref="ToleranceHundredths"/> holds.</summary>
    public Money Tolerance { get; init; } = Money.Zero;

    /// <summary>The tolerance in hundredths of a per cent of what is due: 50 is half a per cent.</summary>
    public int ToleranceHundredths { get; init; }

    public DifferenceGoes Difference { get; init; } = DifferenceGoes.StaysOpen;

    public bool OnlySuggests { get; init; }

    public bool Has(MatchShapes shape) => (Shapes & shape) != 0;

    public bool IsAbout(MatchKind kind) => (Kinds & Of(kind)) != 0;

    /// <summary>By how much a line may differ from what is due: the smaller of both tolerances, rounded down to the penny.</summary>
    public Money ToleranceOf(Money due)
    {
        var relative = (Int128)Math.Abs(due.Pence) * ToleranceHundredths / 10_000;
        return Money.Min(Tolerance, new Money(relative > long.MaxValue ? long.MaxValue : (long)relative));
    }

    public bool IsInWindow(int workingDays) => workingDays >= -DaysBefore && (DaysAfter is null || workingDays <= DaysAfter);

    /// <summary>The days on which the bank may show what is expected on <paramref name="day"/>, working days and those between them.</summary>
    public IEnumerable<DateOnly> DaysOf(DateOnly day, BankCalendar calendar)
    {
        var most = 2 * WidestWindow;
        for (var booked = day.AddDays(-most); booked <= day.AddDays(most); booked = booked.AddDays(1))
        {
            if (calendar.Known.Contains(booked) && IsInWindow(calendar.WorkingDays(day, booked)))
                yield return booked;
        }
    }

    /// <exception cref="RuleBroken">Why it cannot stand, naming the rule.</exception>
    public void EnsureSound()
    {
        Refuse.If(string.IsNullOrWhiteSpace(Name), MatchRuleRule.RuleHasNoName, $"Rule {Position} has no name: matches name the rule that made them.");
        Refuse.If(Kinds == RecordKinds.None || Shapes == MatchShapes.None, MatchRuleRule.RuleIsAboutNothing,
            $"“{Name}” is about nothing: choose what it matches, and how many lines with how many records.");
        Refuse.Unless(OnlySuggests || SeesReference || Payer == PayerEvidence.Known, MatchRuleRule.RuleSeesNeitherReferenceNorPayer,
            $"“{Name}” sees neither our reference nor the payer's account, so it may only suggest.");
        Refuse.If(Tolerance != Money.Zero && (Kinds & OfOurs) != 0, MatchRuleRule.PaymentsMatchToThePenny,
            $"“{Name}” has a tolerance: payments of ours and their returns match to the penny. A tolerance is for receipts and providers' invoices.");
        Refuse.If(Tolerance < Money.Zero || ToleranceHundredths < 0 || Tolerance.IsPositive != ToleranceHundredths > 0,
            MatchRuleRule.ToleranceNeedsBothLimits, $"Give “{Name}” a tolerance in pounds and one in per cent: the smaller of both holds.");
        Refuse.If(Tolerance.IsPositive && (Kinds & RecordKinds.ProviderInvoice) != 0 && Difference == DifferenceGoes.StaysOpen,
            MatchRuleRule.InvoiceIsPaidWhole, $"“{Name}” would leave part of a provider's invoice open, and an invoice is paid whole. Let the difference "
                + "go to the account of small differences.");
        var isOfOne = Has(MatchShapes.Part | MatchShapes.ManyToOne);
        Refuse.If((Has(MatchShapes.Part) && (Kinds & ~InParts) != 0) || (isOfOne && (Kinds & ~(InParts | RecordKinds.ProviderInvoice)) != 0)
            || (isOfOne && !SeesReference && !OnlySuggests), MatchRuleRule.PartsNeedTheReference,
            $"“{Name}” matches parts. Only instalments and recoveries are received in parts, only these and providers' invoices take several lines, "
                + "and a part needs our reference.");
        Refuse.If(DaysBefore is < 0 or > WidestWindow || DaysAfter is < 0 or > WidestWindow, MatchRuleRule.WindowIsTooWide,
            $"“{Name}” looks {DaysBefore} working days before and {DaysAfter} after: each is from 0 to {WidestWindow}.");
    }

    /// <summary>Whether it may match something that <paramref name="earlier"/> may not.</summary>
    public bool IsLooserThan(MatchRule earlier) =>
        !OnlySuggests && (earlier.OnlySuggests || (Kinds & ~earlier.Kinds) != 0 || (Shapes & ~earlier.Shapes) != 0
            || (earlier.SeesReference && !SeesReference) || Payer < earlier.Payer || DaysBefore > earlier.DaysBefore
            || (DaysAfter ?? int.MaxValue) > (earlier.DaysAfter ?? int.MaxValue) || Tolerance > earlier.Tolerance
            || ToleranceHundredths > earlier.ToleranceHundredths
            || (Tolerance.IsPositive && Difference == DifferenceGoes.ToDifferences && earlier.Difference == DifferenceGoes.StaysOpen));

    private static RecordKinds Of(MatchKind kind) => kind switch
    {
        MatchKind.PaymentRun => RecordKinds.PaymentRun,
        MatchKind.FinancialContribution => RecordKinds.FinancialContribution,
        MatchKind.Recovery => RecordKinds.Recovery,
        MatchKind.ReturnedPayment => RecordKinds.ReturnedPayment,
        MatchKind.ProviderInvoice => RecordKinds.ProviderInvoice,
        MatchKind.Payment => RecordKinds.Payment,
        _ => RecordKinds.None,
    };
}

/// <summary>The rules of one version, in their order.</summary>
public sealed record MatchRulesInForce(int Version, IReadOnlyList<MatchRule> Rules)
{
    /// <summary>The service's own, in force until a council makes a version of its own.</summary>
    public static readonly MatchRulesInForce Shipped = new(1,
    [
        new() { Position = 1, Name = "Our reference: runs and invoices", Kinds = RecordKinds.PaymentRun | RecordKinds.ProviderInvoice, SeesReference = true,
            DaysBefore = 1, DaysAfter = 5 },
        new() { Position = 2, Name = "Our reference: payments shown one by one", Kinds = RecordKinds.Payment, SeesReference = true, DaysBefore = 1,
            DaysAfter = 5, Shapes = MatchShapes.OneToOne | MatchShapes.OneToMany },
        new() { Position = 3, Name = "Our reference: payments that come back", Kinds = RecordKinds.ReturnedPayment, SeesReference = true, DaysAfter = 10,
            Shapes = MatchShapes.OneToOne | MatchShapes.OneToMany },
        // A late instalment is received late; that it was late stays visible.
        new() { Position = 4, Name = "Our reference: receipts", Kinds = RecordKinds.FinancialContribution | RecordKinds.Recovery, SeesReference = true,
            Payer = PayerEvidence.NotAnothers, DaysBefore = 10, DaysAfter = null, Shapes = MatchShapes.OneToOne | MatchShapes.Part },
        new() { Position = 5, Name = "Amount and day", Kinds = RecordKinds.PaymentRun | RecordKinds.ProviderInvoice | RecordKinds.ReturnedPayment
            | RecordKinds.FinancialContribution | RecordKinds.Recovery, DaysBefore = 5, DaysAfter = 5, OnlySuggests = true },
    ]);

    /// <summary>What a match by one of the rules names: "Our reference: receipts (version 3)".</summary>
    public string NameOf(MatchRule rule) => $"{rule.Name} (version {Version})";

    /// <summary>
    /// The rule for payments that the bank shows one by one, which a bulk step matches before the others decide: same reference, to the penny,
    /// within its window. Null where no rule is about them.
    /// </summary>
    public MatchRule? ForPayments() => Rules.FirstOrDefault(rule => !rule.OnlySuggests && rule.SeesReference && rule.IsAbout(MatchKind.Payment)
        && rule.Has(MatchShapes.OneToOne));
}
