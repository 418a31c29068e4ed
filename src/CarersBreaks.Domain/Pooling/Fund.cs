using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Transfers;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct FundId(long Value) : ITypedId;

public readonly record struct FundShareSetId(long Value) : ITypedId;

/// <summary>By which legal route a fund holds money. The two are never mixed and neither is counted as the other.</summary>
public enum FundKind
{
    /// <summary>Section 75 of the NHS Act 2006: partners' money, one host, one pool manager.</summary>
    PooledFund = 1,

    /// <summary>Section 256: a council's own fund with NHS money under its own memorandum.</summary>
    CouncilFund = 2,

    /// <summary>Neither: a council's own money, a named budget for what the pooled fund cannot pay.</summary>
    CouncilsOwnBudget = 60,
}

/// <summary>Money under one agreement, or for one area of a section 256 memorandum, on which personal budgets are committed.</summary>
public sealed class Fund : IAggregate, IBookRecord
{
    private readonly List<FundYear> _years = [];
    private readonly List<FundShareSet> _shareSets = [];

    private Fund() => Name = "";

    public Fund(string name, FundKind kind, PartnershipAgreement agreement, Book book, PostId poolManager)
    {
        Refuse.Unless(kind == FundKind.PooledFund, TransferRule.FundIsOfAnotherRoute, "A partnership agreement's money stands in a pooled fund.");
        agreement.EnsureActive();
        Name = name;
        Kind = kind;
        AgreementId = agreement.Id;
        HostId = agreement.HostId;
        BookId = book.Id;
        PoolManagerId = poolManager;
        foreach (var year in agreement.Contributions.GroupBy(contribution => contribution.Year))
            _years.Add(new FundYear(book.Id, year.Key, Money.Sum(year.Select(contribution => contribution.Amount))));
    }

    /// <summary>A council fund: it holds the money of one area of a section 256 memorandum, whose payer alone bears what is spent.</summary>
    public Fund(string name, Section256Memorandum memorandum, FundingLine line, PostId manager)
    {
        memorandum.EnsureAgreed();
        var area = memorandum.Area(line.AreaId ?? default);
        Name = name;
        Kind = FundKind.CouncilFund;
        AreaId = area.Id;
        HostId = memorandum.CouncilId;
        BookId = memorandum.BookId;
        PoolManagerId = manager;
        _years.Add(new FundYear(memorandum.BookId, memorandum.Year, area.Amount));
        ShareFrom(memorandum.Year.FirstDay, [(line, 1)]);
    }

    /// <summary>A council's own named budget for a year: the council alone bears what is spent.</summary>
    public Fund(string name, FundingLine line, Money agreed, PostId manager)
    {
        Refuse.Unless(line.Source == FundingSource.CouncilsOwn, TransferRule.FundIsOfAnotherRoute, "A council's own budget holds its own money alone.");
        Name = name;
        Kind = FundKind.CouncilsOwnBudget;
        HostId = line.PartnerId;
        BookId = line.BookId;
        PoolManagerId = manager;
        _years.Add(new FundYear(line.BookId, line.Year, agreed));
        ShareFrom(line.Year.FirstDay, [(line, 1)]);
    }

    public FundId Id { get; private set; }

    public string Name { get; private set; }

    public FundKind Kind { get; private set; }

    /// <summary>Null for any other fund than a pooled one.</summary>
    public AgreementId? AgreementId { get; private set; }

    /// <summary>The memorandum's area that a council fund holds the money of; null for any other.</summary>
    public MemorandumAreaId? AreaId { get; private set; }

    public OrganisationId HostId { get; private set; }

    public BookId BookId { get; private set; }

    public PostId PoolManagerId { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<FundYear> Years => _years;

    public IReadOnlyList<FundShareSet> ShareSets => _shareSets;

    /// <summary>
    /// From a day on, the fund's expenditure of a year is borne in these shares. Running splits start anew (rule 1).
    /// </summary>
    /// <param name="shares">Funding lines with whole-number shares, such as 62 and 38.</param>
    public void ShareFrom(DateOnly from, IReadOnlyList<(FundingLine Line, int Share)> shares)
    {
        Refuse.If(shares.Select(share => share.Line.Id).Distinct().Count() != shares.Count, PoolingRule.SharesNameALineTwice,
            "Each funding line has one share.");
        Refuse.Unless(shares.All(share => share.Line.BookId == BookId && share.Line.AreaId == AreaId), TransferRule.FundIsOfAnotherRoute,
            $"{Name} is {Kind switch
            {
                FundKind.PooledFund => "a pooled fund (section 75)",
                FundKind.CouncilFund => "a council fund (section 256)",
                _ => "a council's own budget",
            }}: it spends money of its own route alone.");
        _ = new RunningSplit([.. shares.Select(share => share.Share)]);
        _shareSets.Add(new FundShareSet(BookId, FinancialYear.Of(from), from, 0, [.. shares.Select(share => (share.Line.Id, share.Share))]));
    }

    /// <summary>From a day, or from its own first day where that is later, others bear the shares of a set. The set stays as what was.</summary>
    /// <exception cref="RuleBroken"><see cref="PoolingRule.SharesHaveSplitAlready"/>: payments from that day on were split by it.</exception>
    public void Replace(FundShareSet set, DateOnly from, IReadOnlyList<(FundingLineId Line, int Share)> shares)
    {
        Refuse.If(shares.Sum(share => share.Share) > RunningSplit.FinestTotal, AmountRule.SharesAreTooFine,
            $"Shares sum to at most {RunningSplit.FinestTotal}.");
        var first = from > set.From ? from : set.From;
        Refuse.Unless(first > set.From || set.SplitSoFar.IsZero, PoolingRule.SharesHaveSplitAlready,
            $"{Name} has payments that were split by the shares from {set.From:d MMMM yyyy}, so those stay.");
        var number = _shareSets.Where(one => one.From == first).Select(one => one.Number + 1).DefaultIfEmpty(0).Max();
        _shareSets.Add(new FundShareSet(BookId, set.Year, first, number, shares));
    }

    /// <summary>The sets that count: of those from one day, the last.</summary>
    public IEnumerable<FundShareSet> SharesInForce =>
        _shareSets.GroupBy(set => set.From).Select(sets => sets.MaxBy(set => set.Number)!).OrderBy(set => set.From);

    /// <summary>A variation agrees money for a year that had none.</summary>
    public void AgreeYear(FinancialYear year, Money agreed) => _years.Add(new FundYear(BookId, year, agreed));

    /// <summary>The shares in force on a day.</summary>
    public FundShareSet SharesOn(DateOnly day)
    {
        var shares = SharesInForce.LastOrDefault(set => set.Year == FinancialYear.Of(day) && set.From <= day);
        Refuse.If(shares is null, PoolingRule.FundHasNoSharesOnTheDay, $"{Name} has no shares agreed for {day:d MMMM yyyy}.");
        return shares;
    }
}

/// <summary>
/// A fund's money for a financial year: agreed, carried forward, committed. Committed is a counter changed by one
/// conditional UPDATE and recomputed by <c>ledger verify</c> (rule 4); cash is another question.
/// </summary>
public sealed class FundYear : IBookRecord
{
    private FundYear()
    {
    }

    internal FundYear(BookId book, FinancialYear year, Money agreed)
    {
        BookId = book;
        Year = year;
        Agreed = agreed;
        CarriedForward = Money.Zero;
        Committed = Money.Zero;
    }

    public FundId FundId { get; private set; }

    public BookId BookId { get; private set; }

    public FinancialYear Year { get; private set; }

    public Money Agreed { get; private set; }

    public Money CarriedForward { get; private set; }

    public Money Committed { get; private set; }

    public Money Uncommitted => Agreed + CarriedForward - Committed;
}

/// <summary>The shares in force from a day, and how much has been split by them.</summary>
public sealed class FundShareSet : IBookRecord
{
    private readonly List<FundShare> _shares = [];

    private FundShareSet()
    {
    }

    internal FundShareSet(BookId book, FinancialYear year, DateOnly from, int number, IEnumerable<(FundingLineId Line, int Share)> shares)
    {
        BookId = book;
        Year = year;
        From = from;
        Number = number;
        SplitSoFar = Money.Zero;
        _shares.AddRange(shares.Select((share, position) => new FundShare(share.Line, position, share.Share)));
    }

    public FundShareSetId Id { get; private set; }

    public FundId FundId { get; private set; }

    public BookId BookId { get; private set; }

    public FinancialYear Year { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>0, or one more than that of the set from the same day which this one replaces before anything was split by it.</summary>
    public int Number { get; private set; }

    /// <summary>The expenditure already split by these shares, in order of payment number.</summary>
    public Money SplitSoFar { get; private set; }

    public IReadOnlyList<FundShare> Shares => _shares;

    /// <summary>The funding lines in their stated order, with the split that they share.</summary>
    public (IReadOnlyList<FundingLineId> Lines, RunningSplit Split) InOrder()
    {
        var ordered = _shares.OrderBy(share => share.Position).ToList();
        return ([.. ordered.Select(share => share.FundingLineId)], new RunningSplit([.. ordered.Select(share => share.Share)]));
    }

    public void Advance(Money amount) => SplitSoFar += amount;
}

public sealed class FundShare
{
    private FundShare()
    {
    }

    internal FundShare(FundingLineId line, int position, int share)
    {
        FundingLineId = line;
        Position = position;
        Share = share;
    }

    public FundShareSetId FundShareSetId { get; private set; }

    public FundingLineId FundingLineId { get; private set; }

    public int Position { get; private set; }

    public int Share { get; private set; }
}
