using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.UnitTests.Banking;

public class PaymentLimitTests
{
    private static readonly BankAccount Account = new(new OrganisationId(1), new BookId(1), "Fund", "123456", [1], [2], 1);

    [Fact]
    public void Limit_ThatLetsNothingThrough_IsRefused()
    {
        Refused.By(BankingRule.LimitIsNotAboveZero, () => Account.Limit(Money.Zero, null, 30, false));
        Refused.By(BankingRule.LimitIsNotAboveZero, () => Account.Limit(null, new Money(-1), 30, false));
        Refused.By(BankingRule.LimitIsNotAboveZero, () => Account.Limit(null, null, 0, false));
        Refused.By(BankingRule.LimitIsNotAboveZero, () => Account.Limit(null, null, 32, false));
    }

    [Fact]
    public void Limit_AboveWhatOneItemCarries_IsRefused() =>
        Refused.By(BankingRule.LimitIsAboveTheSchemes, () => Account.Limit(Money.FromPounds(20_000_000.01m), null, 30, false));
}
