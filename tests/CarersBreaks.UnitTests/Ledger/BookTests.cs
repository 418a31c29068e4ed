using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit.Ledger;
using CarersBreaks.TestKit.Store;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Ledger;

public sealed class BookTests
{
    private static readonly DateOnly Day = new(2012, 11, 14);
    private static readonly EntrySource Source = new(EntrySourceKind.Payment, 1);
    private static readonly Keyring Keys = new();
    private static readonly PooledBook Pool = PooledBook.Make(Keys.Give);
    private static readonly Account Expenditure = Pool.Book.Account(AccountKind.Expenditure);
    private static readonly Account Transit = Pool.Book.Account(AccountKind.PaymentsInTransit);

    [Fact]
    public void Enter_Balanced_KeepsEachLegWithItsAccountsKindAndTheEntrysDate()
    {
        var entry = Released(62, 38);

        Assert.Equal([(Side.Debit, new Money(62), Pool.TrustLine.Id), (Side.Debit, new Money(38), Pool.CouncilLine.Id),
            (Side.Credit, new Money(100), default(FundingLineId?))],
            entry.Postings.Select(posting => (posting.Side, posting.Amount, posting.FundingLineId)));
        Assert.All(entry.Postings, posting => Assert.Equal((Pool.Book.Id, Day), (posting.BookId, posting.AccountingDate)));
        Assert.Equal([AccountKind.Expenditure, AccountKind.Expenditure, AccountKind.PaymentsInTransit], entry.Postings.Select(posting => posting.AccountKind));
    }

    [Fact]
    public void Enter_DebitsAndCreditsThatDiffer_IsRefused() => Assert.Contains("£0.01", Refused.By(LedgerRule.EntryDoesNotBalance,
        () => Enter(Expenditure.Debit(new Money(100), Pool.TrustLine.Id), Transit.Credit(new Money(99)))), StringComparison.Ordinal);

    [Fact]
    public void Enter_NoLegs_IsRefused() => Refused.By(LedgerRule.EntryHasNoPostings, () => Enter());

    [Theory]
    [InlineData(0)]
    [InlineData(-100)]
    public void Enter_ALegNotAboveZero_IsRefused(long pence) => Refused.By(LedgerRule.PostingIsNotAboveZero,
        () => Enter(Expenditure.Debit(new Money(pence), Pool.TrustLine.Id), Transit.Credit(new Money(pence))));

    [Fact]
    public void Enter_ExpenditureWithoutAFunder_IsRefused() => Refused.By(LedgerRule.ExpenditureNamesItsFunder,
        () => Enter(Expenditure.Debit(new Money(100)), Transit.Credit(new Money(100))));

    [Fact]
    public void Enter_AmountsThatOverflow_IsAnError() => Assert.Throws<OverflowException>(
        () => Enter(Transit.Debit(new Money(long.MaxValue)), Transit.Debit(new Money(1)), Transit.Credit(new Money(1))));

    [Fact]
    public void Enter_IntoAMonthNotOpened_IsRefused() => Assert.Contains("April 2013", Refused.By(LedgerRule.PeriodIsNotOpened,
        () => Pool.Book.Enter(new DateOnly(2013, 4, 1), EntryKind.PaymentReleased, "", Source, Transit.Debit(new Money(1)), Transit.Credit(new Money(1)))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(PeriodState.Closed, LedgerRule.PeriodIsClosed)]
    [InlineData(PeriodState.SoftClosed, LedgerRule.PeriodIsSoftClosed)]
    public void Enter_IntoAMonthThatIsNotOpen_IsRefusedAndTheNextMonthTakesIt(PeriodState state, LedgerRule rule)
    {
        var pool = PooledBook.Make(new Keyring().Give);
        var november = pool.Book.Periods.Single(period => period.Month == new DateOnly(2012, 11, 1));
        typeof(AccountingPeriod).GetProperty(nameof(AccountingPeriod.State))!.SetValue(november, state);
        Leg[] legs = [pool.Book.Account(AccountKind.Bank).Debit(new Money(1)), pool.Book.Account(AccountKind.Suspense).Credit(new Money(1))];

        var words = Refused.By(rule, () => pool.Book.Enter(new DateOnly(2012, 11, 30), EntryKind.UnknownReceipt, "", Source, legs));

        Assert.Contains("November 2012", words, StringComparison.Ordinal);
        Assert.Equal(2, pool.Book.Enter(new DateOnly(2012, 12, 1), EntryKind.UnknownReceipt, "", Source, legs).Postings.Count);
    }

    [Fact]
    public void Reverse_AnyEntry_MirrorsAmountsAndFundersAndNeverSplitsAnew() => Prop.ForAll(
        (from trust in Gen.Choose(1, 100_000) from council in Gen.Choose(1, 100_000) select (trust, council)).ToArbitrary(), parts =>
        {
            var entry = Keys.Keyed(Released(parts.trust, parts.council));

            var reversal = entry.Reverse(Pool.Book, new DateOnly(2012, 12, 3), "Paid in error");

            return reversal.ReversesId == entry.Id && reversal.Kind == EntryKind.Reversal && reversal.Narration == "Paid in error"
                && reversal.Postings.Select(posting => (posting.AccountId, posting.Amount, posting.FundingLineId, posting.Side == Side.Debit))
                    .SequenceEqual(entry.Postings.Select(posting => (posting.AccountId, posting.Amount, posting.FundingLineId, posting.Side == Side.Credit)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Account_OfAPartnerWithoutOne_IsRefused() =>
        Refused.By(LedgerRule.BookHasNoSuchAccount, () => Pool.Book.Account(AccountKind.DueFromPartner, new OrganisationId(12345)));

    private static Entry Released(long trust, long council) => Enter(Expenditure.Debit(new Money(trust), Pool.TrustLine.Id),
        Expenditure.Debit(new Money(council), Pool.CouncilLine.Id), Transit.Credit(new Money(trust + council)));

    private static Entry Enter(params ReadOnlySpan<Leg> legs) => Pool.Book.Enter(Day, EntryKind.PaymentReleased, "Payment 1 released", Source, legs);
}
