using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Ledger;

namespace CarersBreaks.Infrastructure.Payments;

/// <summary>What the release reads of a payment.</summary>
/// <param name="Pence">What the bank pays.</param>
/// <param name="OffsetPence">What recoveries take off it; its days cost this much more.</param>
/// <param name="InPlaceOf">The payment that came back, which it pays again.</param>
internal sealed record ReleasedPayment(PaymentId Id, long Number, DateOnly From, DateOnly To, DateOnly PayOn, long Pence, long OffsetPence,
    PaymentId? InPlaceOf, ScheduleFrequency Frequency)
{
    public Money Amount => new(Pence);

    public Money Offset => new(OffsetPence);
}

/// <summary>The accounts of a book that a release posts to.</summary>
internal sealed record ReleaseAccounts(
    AccountId Expenditure, AccountId Prepayments, AccountId InTransit, AccountId OwedToPayees, AccountId RecoverableFromCarers);

/// <summary>Whose money a release spends, and how much these shares have split before it.</summary>
internal sealed record ReleaseFunders(IReadOnlyList<FundingLineId> Lines, RunningSplit Split, Money SplitBefore);

/// <summary>
/// The entries of released payments, dated their pay date: one credit in transit, and one of what a recovery takes off it; one debit of
/// expenditure for each funding line that bears a penny of it; one of prepayments for days after 31 March, which belong to nobody's
/// year yet. What came back and is paid again was charged before: it is owed no more.
/// </summary>
/// <param name="before">What the batch has split before the first of these payments.</param>
internal sealed class ReleaseEntries(PaymentRun run, ReleaseAccounts accounts, ReleaseFunders funders, Money before, DateTime recordedAt)
{
    /// <summary>What the batch has split, with these payments.</summary>
    public Money Split { get; private set; } = before;

    /// <summary>Entries without keys, for payments in order of number.</summary>
    public List<EntryRow> For(IEnumerable<ReleasedPayment> payments) => [.. payments.Select(For)];

    /// <summary>Gives entries and postings keys in a row.</summary>
    public static IEnumerable<EntryRow> Keyed(IEnumerable<EntryRow> entries, long first)
    {
        foreach (var entry in entries)
        {
            var id = new EntryId(first++);
            var postings = new List<PostingRow>(entry.Postings.Count);
            foreach (var posting in entry.Postings)
                postings.Add(posting with { Id = new PostingId(first++) });
            yield return entry with { Id = id, Postings = postings };
        }
    }

    private EntryRow For(ReleasedPayment payment) => payment.InPlaceOf is null ? First(payment) : Again(payment);

    private EntryRow Again(ReleasedPayment payment) => Entry(payment, EntryKind.PaidAgain, $"Payment {payment.Number}, paid again",
    [
        new(default, accounts.OwedToPayees, AccountKind.OwedToPayees, Side.Debit, payment.Amount, null),
        new(default, accounts.InTransit, AccountKind.PaymentsInTransit, Side.Credit, payment.Amount, null),
    ]);

    private EntryRow First(ReleasedPayment payment)
    {
        var cost = PaymentCost.Of(payment.Amount + payment.Offset, new Period(payment.From, payment.To), payment.Frequency, payment.PayOn);
        var postings = new List<PostingRow>(funders.Lines.Count + 2);
        var parts = funders.Split.Next(funders.SplitBefore + Split, cost.OfTheYear);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].IsPositive)
                postings.Add(new(default, accounts.Expenditure, AccountKind.Expenditure, Side.Debit, parts[i], funders.Lines[i]));
        }
        if (cost.Prepaid.IsPositive)
            postings.Add(new(default, accounts.Prepayments, AccountKind.Prepayments, Side.Debit, cost.Prepaid, null));
        postings.Add(new(default, accounts.InTransit, AccountKind.PaymentsInTransit, Side.Credit, payment.Amount, null));
        if (payment.Offset.IsPositive)
            postings.Add(new(default, accounts.RecoverableFromCarers, AccountKind.RecoverableFromCarers, Side.Credit, payment.Offset, null));
        Split += cost.OfTheYear;
        return Entry(payment, EntryKind.PaymentReleased, $"Payment {payment.Number}", postings);
    }

    private EntryRow Entry(ReleasedPayment payment, EntryKind kind, string narration, IReadOnlyList<PostingRow> postings) => new(default, run.BookId,
        payment.PayOn, recordedAt, kind, narration, EntrySource.Of(EntrySourceKind.Payment, payment.Id), null, run.ReleaseId, postings);
}
