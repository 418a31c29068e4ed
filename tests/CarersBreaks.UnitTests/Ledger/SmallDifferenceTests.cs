using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit.Ledger;
using CarersBreaks.TestKit.Store;

namespace CarersBreaks.UnitTests.Ledger;

public sealed class SmallDifferenceTests
{
    private static readonly DateOnly Day = new(2012, 11, 14);
    private static readonly EntrySource Source = new(EntrySourceKind.Recovery, 1);

    private readonly PooledBook _pool = PooledBook.Make(new Keyring().Give);

    [Fact]
    public void Given_IsBorneByItsFundersToThePenny()
    {
        var entry = SmallDifference.Given(_pool.Book, new Money(101), [(_pool.TrustLine.Id, 62), (_pool.CouncilLine.Id, 38)],
            _pool.Book.Account(AccountKind.RecoverableFromCarers).Credit(new Money(101)), Day, "Small difference", Source);

        Assert.Equal([(Side.Debit, 63L, _pool.TrustLine.Id), (Side.Debit, 38L, _pool.CouncilLine.Id), (Side.Credit, 101L, default(FundingLineId?))],
            entry.Postings.Select(posting => (posting.Side, posting.Amount.Pence, posting.FundingLineId)));
    }

    [Fact]
    public void Gained_IsTheFundersGain() => Assert.Equal([Side.Debit, Side.Credit], SmallDifference.Gained(_pool.Book, new Money(1),
        [(_pool.TrustLine.Id, 62), (_pool.CouncilLine.Id, 38)], _pool.Book.Account(AccountKind.Bank).Debit(new Money(1)), Day, "", Source)
        .Postings.Select(posting => posting.Side));

    [Fact]
    public void Enter_ADifferenceWithoutAFunder_IsRefused() => Refused.By(LedgerRule.ExpenditureNamesItsFunder, () => _pool.Book.Enter(Day,
        EntryKind.SmallDifference, "", Source, _pool.Book.Account(AccountKind.Differences).Debit(new Money(1)),
        _pool.Book.Account(AccountKind.Bank).Credit(new Money(1))));

    [Fact]
    public void WriteOff_OfAnInstalment_SettlesItAndIsThePartnersPound()
    {
        var instalment = Due();
        instalment.Receive(_pool.Book, _pool.TrustLine, instalment.Amount - new Money(75), Day);

        var entry = instalment.WriteOff(_pool.Book, _pool.TrustLine, new Money(75), Day);

        Assert.Equal(Money.Zero, instalment.Outstanding);
        Assert.All(entry.Postings, posting => Assert.Equal(_pool.TrustLine.Id, posting.FundingLineId));
        instalment.TakeBackWriteOff(new Money(75));
        Assert.Equal(new Money(75), instalment.Outstanding);
    }

    [Fact]
    public void WriteOff_MoreThanIsOutstanding_IsRefused()
    {
        var instalment = Due();
        Refused.By(PoolingRule.ReceiptIsMoreThanIsDue,
            () => instalment.WriteOff(_pool.Book, _pool.TrustLine, instalment.Outstanding + new Money(1), Day));
    }

    private FinancialContribution Due()
    {
        var instalment = _pool.Agreement.Contributions.First(one => one.PartnerId == _pool.Trust.Id);
        instalment.FallDue(_pool.Book, _pool.TrustLine);
        return instalment;
    }
}
