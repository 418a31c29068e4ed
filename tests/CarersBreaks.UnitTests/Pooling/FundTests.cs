using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit.Ledger;
using CarersBreaks.TestKit.Store;

namespace CarersBreaks.UnitTests.Pooling;

public sealed class FundTests
{
    private readonly PooledBook _pool = PooledBook.Make(new Keyring().Give);
    private readonly Fund _fund;

    public FundTests() => _fund = new Fund("Testshire pooled fund", FundKind.PooledFund, _pool.Agreement, _pool.Book, new PostId(1));

    [Fact]
    public void New_FromAnAgreement_HoldsWhatIsAgreedForEachYear()
    {
        var year = Assert.Single(_fund.Years);
        Assert.Equal((PooledBook.Year, Money.FromPounds(1_000_000m), Money.FromPounds(1_000_000m)), (year.Year, year.Agreed, year.Uncommitted));
    }

    [Fact]
    public void SharesOn_ADay_AreThoseLastSetInItsYear()
    {
        _fund.ShareFrom(new DateOnly(2012, 4, 1), [(_pool.TrustLine, 62), (_pool.CouncilLine, 38)]);
        _fund.ShareFrom(new DateOnly(2012, 10, 1), [(_pool.TrustLine, 50), (_pool.CouncilLine, 50)]);

        Assert.Equal([62, 38], _fund.SharesOn(new DateOnly(2012, 9, 30)).Shares.Select(share => share.Share));
        Assert.Equal([50, 50], _fund.SharesOn(new DateOnly(2012, 10, 1)).Shares.Select(share => share.Share));
        Refused.By(PoolingRule.FundHasNoSharesOnTheDay, () => _fund.SharesOn(new DateOnly(2013, 4, 1)));
    }

    [Fact]
    public void ShareFrom_ALineTwice_IsRefused() => Refused.By(PoolingRule.SharesNameALineTwice,
        () => _fund.ShareFrom(new DateOnly(2012, 4, 1), [(_pool.TrustLine, 62), (_pool.TrustLine, 38)]));
}
