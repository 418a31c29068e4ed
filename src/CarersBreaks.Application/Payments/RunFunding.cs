using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <param name="Partner">As the partner is called on the pay date.</param>
public sealed record FunderPart(FundingLineId Line, string Partner, FundingSource Source, FinancialYear Year, Money Amount);

/// <summary>Whose money a run spends.</summary>
internal sealed record RunFunding(IReadOnlyList<FunderPart> Parts, Money Prepaid);

internal static class RunFundings
{
    /// <summary>What the books say once the run is in them; before that, what its release would charge now: a running split depends on totals alone.</summary>
    public static async Task<RunFunding> FundingOf(this ICarersBreaksDb db, PaymentRun run, CancellationToken cancellationToken)
    {
        if (run.State == RunState.Withdrawn)
            return new([], Money.Zero);
        var (amounts, prepaid) = run.State is RunState.Draft or RunState.Submitted or RunState.Releasing
            ? await Expected(db, run, cancellationToken)
            : await Posted(db, run, cancellationToken);
        var lines = await db.FundingLines.AsNoTracking().Where(line => line.BookId == run.BookId).ToDictionaryAsync(line => line.Id, cancellationToken);
        var partners = lines.Values.Select(line => line.PartnerId).ToArray();
        var organisations = await db.Organisations.AsNoTracking().Include(organisation => organisation.Names)
            .Where(organisation => partners.Contains(organisation.Id)).ToDictionaryAsync(organisation => organisation.Id, cancellationToken);
        return new([.. amounts.Where(part => part.Amount.IsPositive).Select(part => new FunderPart(part.Line,
            organisations[lines[part.Line].PartnerId].NameOn(run.PayOn), lines[part.Line].Source, lines[part.Line].Year, part.Amount))], prepaid);
    }

    private static async Task<(List<(FundingLineId Line, Money Amount)> Amounts, Money Prepaid)> Posted(ICarersBreaksDb db, PaymentRun run,
        CancellationToken cancellationToken)
    {
        var accounts = db.Accounts.Where(account => account.BookId == run.BookId);
        var parts = await (
            from posting in db.Postings
            join account in accounts on posting.AccountId equals account.Id
            where posting.AccountingDate == run.PayOn && posting.Side == Side.Debit && posting.BatchId == run.ReleaseId
                && (account.Kind == AccountKind.Expenditure || account.Kind == AccountKind.Prepayments)
            group posting.Amount.Pence by posting.FundingLineId into line
            orderby line.Key
            select new { Line = line.Key, Pence = line.Sum() }).ToListAsync(cancellationToken);
        return ([.. parts.Where(part => part.Line is not null).Select(part => (part.Line!.Value, new Money(part.Pence)))],
            new Money(parts.Where(part => part.Line is null).Sum(part => part.Pence)));
    }

    private static async Task<(List<(FundingLineId Line, Money Amount)> Amounts, Money Prepaid)> Expected(ICarersBreaksDb db, PaymentRun run,
        CancellationToken cancellationToken)
    {
        var year = FinancialYear.Of(run.PayOn);
        var shares = await db.FundShareSets.AsNoTracking().Include(set => set.Shares)
            .Where(set => set.FundId == run.FundId && set.Year == year && set.From <= run.PayOn).OrderByDescending(set => set.From)
            .FirstOrDefaultAsync(cancellationToken);
        var beyond = await (
            from payment in db.Payments
            join schedule in db.PaymentSchedules on payment.ScheduleId equals schedule.Id
            where payment.RunId == run.Id && payment.InPlaceOfId == null && payment.To > year.LastDay
            select new { Gross = payment.Amount.Pence + payment.Offset.Pence, payment.From, payment.To, schedule.Frequency }).ToListAsync(cancellationToken);
        var prepaid = Money.Sum(beyond.Select(payment =>
            PaymentCost.Of(new Money(payment.Gross), new Period(payment.From, payment.To), payment.Frequency, run.PayOn).Prepaid));
        if (shares is null)
            return ([], prepaid);
        // What is paid again was charged when it was paid first; what recoveries take off is charged with the payment.
        var charged = await db.Payments.Where(payment => payment.RunId == run.Id && payment.InPlaceOfId == null)
            .SumAsync(payment => payment.Amount.Pence + payment.Offset.Pence, cancellationToken);
        var (lines, split) = shares.InOrder();
        return ([.. lines.Zip(split.Next(shares.SplitSoFar, new Money(charged) - prepaid))], prepaid);
    }
}
