using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Transfers;

public readonly record struct MemorandumId(long Value) : ITypedId;

public readonly record struct MemorandumAreaId(long Value) : ITypedId;

public readonly record struct AreaSpendId(long Value) : ITypedId;

/// <summary>What the transferred money is invested in, by the operating framework for 2011/12.</summary>
public enum InvestmentArea
{
    Telecare = 1,

    /// <summary>Falls prevention is part of it.</summary>
    CommunityDirectedPrevention = 2,
    CommunityEquipmentAndAdaptations = 3,
    CrisisResponseServices = 4,

    /// <summary>One that the partners name.</summary>
    Other = 5,
}

/// <summary>Why money goes back to the payer.</summary>
public enum RepaymentGround
{
    Unspent = 1,

    /// <summary>Spent against the conditions: the council bears what was bought.</summary>
    Misapplied = 2,
}

/// <summary>An investment area as it is agreed.</summary>
/// <param name="Name">Where the partners name an area of their own; otherwise empty.</param>
public sealed record AgreedArea(InvestmentArea Kind, string Name, Money Amount, string ExpectedOutcome);

/// <summary>
/// An NHS body's payment to a council under section 256, with its conditions and agreed investment areas. It has a book of its own,
/// which the council keeps, and is no contribution to any pooled fund.
/// </summary>
public sealed class Section256Memorandum : IAggregate, IBookRecord
{
    private readonly List<MemorandumArea> _areas = [];

    private Section256Memorandum() => Reference = Conditions = "";

    /// <exception cref="RuleBroken">The payer cannot transfer, the receiver is no council, or the areas do not sum to the amount.</exception>
    public Section256Memorandum(string reference, Organisation payer, Organisation council, Book book, FinancialYear year, Money amount, string conditions,
        IReadOnlyList<AgreedArea> areas, UserId recordedBy)
    {
        Refuse.Unless(payer.CanBeParty(year.FirstDay) && payer.Kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.CareTrust
            or OrganisationKind.ClinicalCommissioningGroup or OrganisationKind.NhsEngland, TransferRule.PayerCannotTransfer,
            $"{payer.NameOn(year.FirstDay)} cannot transfer money for {year}: it is no NHS body with money of its own, or does not exist then.");
        Refuse.Unless(council.Kind == OrganisationKind.Council && council.Exists(year.FirstDay), TransferRule.ReceiverIsNoCouncil,
            $"{council.NameOn(year.FirstDay)} is no council in {year}: section 256 pays from the NHS to a council.");
        Refuse.Unless(areas.All(area => area.Amount.IsPositive), TransferRule.AmountIsNotAboveZero, "Each investment area has an amount above zero.");
        var sum = Money.Sum(areas.Select(area => area.Amount));
        Refuse.Unless(sum == amount, TransferRule.AreasDoNotSumToTheTransfer,
            $"The areas sum to {sum}, and the transfer is {amount}: a difference of {amount - sum}.");
        var named = areas.Select(area => (area.Kind, area.Name.Trim().ToUpperInvariant())).Distinct().Count();
        Refuse.If(named < areas.Count, TransferRule.AreaIsNamedTwice, "Each investment area stands once in a memorandum.");
        Reference = reference;
        PayerId = payer.Id;
        CouncilId = council.Id;
        BookId = book.Id;
        Year = year;
        Amount = amount;
        Conditions = conditions;
        RecordedById = recordedBy;
        _areas.AddRange(areas.Select(area => new MemorandumArea(book.Id, area)));
    }

    public MemorandumId Id { get; private set; }

    /// <summary>Short, without spaces: the payer quotes it.</summary>
    public string Reference { get; private set; }

    public OrganisationId PayerId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    /// <summary>The council's own book of this money.</summary>
    public BookId BookId { get; private set; }

    public FinancialYear Year { get; private set; }

    public Money Amount { get; private set; }

    public string Conditions { get; private set; }

    public UserId RecordedById { get; private set; }

    /// <summary>Who agreed it for the payer; null until then.</summary>
    public UserId? AgreedById { get; private set; }

    public DateOnly? AgreedOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<MemorandumArea> Areas => _areas;

    public MemorandumArea Area(MemorandumAreaId id)
    {
        var area = _areas.Find(one => one.Id == id);
        Refuse.If(area is null, TransferRule.AreaIsNotOfTheMemorandum, $"That investment area is not in {Reference}.");
        return area;
    }

    /// <summary>The payer's person agrees to what the council recorded: the whole transfer is due from the payer, area by area.</summary>
    /// <exception cref="RuleBroken">Agreed before, by the person who recorded it, or not by one of the payer's.</exception>
    public Entry Agree(UserId person, OrganisationId organisation, DateOnly on, Book book, IReadOnlyList<FundingLine> lines)
    {
        Refuse.Unless(organisation == PayerId, TransferRule.MemorandumIsThePayersToAgree, $"{Reference} is agreed by somebody of the payer.");
        Refuse.If(AgreedOn is not null, TransferRule.MemorandumIsAgreedAlready, $"{Reference} is agreed already.");
        Refuse.If(person == RecordedById, AccessRule.NobodyApprovesOwnWork, "You recorded this memorandum for the council, so somebody else agrees it.");
        (AgreedById, AgreedOn) = (person, on);
        var inYear = on < Year.FirstDay ? Year.FirstDay : on > Year.LastDay ? Year.LastDay : on;
        return book.Enter(book.OpenDay(inYear), EntryKind.TransferDue, $"Section 256 transfer {Reference} due", Source,
            Legs(_areas.Select(area => area.Amount), AccountKind.DueFromPayer, AccountKind.Section256Money, book, lines));
    }

    /// <summary>The payer has paid: Bank / Due from payer, over the areas in proportion to what each still waits for.</summary>
    /// <param name="due">What each area waits for, in the order of <see cref="Areas"/>.</param>
    public Entry Receive(Money amount, DateOnly on, Book book, IReadOnlyList<FundingLine> lines, IReadOnlyList<Money> due)
    {
        EnsureAgreed();
        EnsurePositive(amount);
        Refuse.If(amount > Money.Sum(due), TransferRule.ReceiptIsMoreThanIsDue, $"{amount} is more than the {Money.Sum(due)} still due on {Reference}.");
        return book.Enter(on, EntryKind.TransferReceived, $"Section 256 transfer {Reference} received", Source,
            Legs(amount.SplitBy([.. due.Select(one => one.Pence)]), AccountKind.Bank, AccountKind.DueFromPayer, book, lines));
    }

    /// <summary>Money is spent in an area: Expenditure / Bank. What an area with a fund spends is what budgets on the fund pay.</summary>
    /// <param name="left">What the area has not spent yet.</param>
    public (AreaSpend Spend, Entry Entry) Spend(MemorandumAreaId area, Money amount, DateOnly on, string outcome, Book book, FundingLine line, Money left)
    {
        EnsureAgreed();
        EnsurePositive(amount);
        var one = Area(area);
        Refuse.Unless(Year.Days.Contains(on), TransferRule.SpendFallsOutsideTheYear, $"{on:d MMMM yyyy} is not a day of {Year}, for which the money was paid.");
        Refuse.If(amount > left, TransferRule.SpendIsMoreThanTheAreaHas, $"{amount} is more than the {left} that {one.InWords()} has left.");
        return (new AreaSpend(BookId, one.Id, on, amount, outcome), book.Enter(on, EntryKind.TransferSpent, $"{Reference}: spent on {one.InWords()}", Source,
            book.Account(AccountKind.Expenditure).Debit(amount, line.Id), book.Account(AccountKind.Bank).Credit(amount, line.Id)));
    }

    /// <summary>Money has to go back to the payer: Section 256 money / Repayable to payer.</summary>
    /// <param name="most">What the area has received and not spent, or what it has spent: less what is repayable on this ground already.</param>
    public Entry Repay(MemorandumAreaId area, RepaymentGround ground, Money amount, DateOnly on, Book book, FundingLine line, Money most)
    {
        EnsureAgreed();
        EnsurePositive(amount);
        var one = Area(area);
        Refuse.If(ground == RepaymentGround.Unspent && amount > most, TransferRule.MoreIsRepayableThanIsUnspent,
            $"{amount} is more than the {most} that {one.InWords()} has received and not spent.");
        Refuse.If(ground == RepaymentGround.Misapplied && amount > most, TransferRule.MoreIsRepayableThanWasSpent,
            $"{amount} is more than the {most} that {one.InWords()} has spent.");
        var isUnspent = ground == RepaymentGround.Unspent;
        return book.Enter(on, isUnspent ? EntryKind.UnspentRepayable : EntryKind.MisappliedRepayable,
            $"{Reference}: {(isUnspent ? "unspent" : "misapplied")} money of {one.InWords()} repayable", Source,
            book.Account(AccountKind.Section256Money).Debit(amount, line.Id), book.Account(AccountKind.RepayableToPayer).Credit(amount, line.Id));
    }

    public void EnsureAgreed() =>
        Refuse.Unless(AgreedOn is not null, TransferRule.MemorandumIsNotAgreed, $"The payer has not agreed {Reference} yet.");

    /// <summary>Its book is the council's alone to keep.</summary>
    public void EnsureKeptBy(OrganisationId organisation) =>
        Refuse.Unless(organisation == CouncilId, TransferRule.MemorandumIsTheCouncils, $"The council that receives {Reference} keeps its book.");

    private EntrySource Source => EntrySource.Of(EntrySourceKind.Section256Memorandum, Id);

    private static void EnsurePositive(Money amount) =>
        Refuse.Unless(amount.IsPositive, TransferRule.AmountIsNotAboveZero, $"{amount} is not above zero.");

    private Leg[] Legs(IEnumerable<Money> amounts, AccountKind debit, AccountKind credit, Book book, IReadOnlyList<FundingLine> lines) =>
    [
        .. _areas.Zip(amounts).Where(part => part.Second.IsPositive).SelectMany(part =>
        {
            var line = lines.Single(one => one.AreaId == part.First.Id).Id;
            return new[] { book.Account(debit).Debit(part.Second, line), book.Account(credit).Credit(part.Second, line) };
        }),
    ];
}

/// <summary>What a part of the transfer is to be invested in, and what it is expected to bring about.</summary>
public sealed class MemorandumArea : IBookRecord
{
    private MemorandumArea() => Name = ExpectedOutcome = "";

    internal MemorandumArea(BookId book, AgreedArea area)
    {
        BookId = book;
        Kind = area.Kind;
        Name = area.Name.Trim();
        Amount = area.Amount;
        ExpectedOutcome = area.ExpectedOutcome;
    }

    public MemorandumAreaId Id { get; private set; }

    public MemorandumId MemorandumId { get; private set; }

    public BookId BookId { get; private set; }

    public InvestmentArea Kind { get; private set; }

    /// <summary>Empty, except for an area that the partners name.</summary>
    public string Name { get; private set; }

    public Money Amount { get; private set; }

    public string ExpectedOutcome { get; private set; }

    public string InWords() => Kind switch
    {
        InvestmentArea.Telecare => "telecare",
        InvestmentArea.CommunityDirectedPrevention => "community directed prevention",
        InvestmentArea.CommunityEquipmentAndAdaptations => "community equipment and adaptations",
        InvestmentArea.CrisisResponseServices => "crisis response services",
        _ => Name,
    };
}

/// <summary>What was spent in an area and what came of it, never changed.</summary>
public sealed class AreaSpend : IBookRecord
{
    private AreaSpend() => Outcome = "";

    internal AreaSpend(BookId book, MemorandumAreaId area, DateOnly on, Money amount, string outcome)
    {
        BookId = book;
        AreaId = area;
        SpentOn = on;
        Amount = amount;
        Outcome = outcome;
    }

    public AreaSpendId Id { get; private set; }

    public BookId BookId { get; private set; }

    public MemorandumAreaId AreaId { get; private set; }

    public DateOnly SpentOn { get; private set; }

    public Money Amount { get; private set; }

    public string Outcome { get; private set; }
}
