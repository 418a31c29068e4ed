using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>
/// On 1 April, what was paid before for days after 31 March is charged to the funders of those days: the new year's funding
/// lines, by the shares in force on 1 April, also where they are successors of the year before's.
/// </summary>
/// <param name="Year">The new year.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record ChargePrepayments(ActId Act, FundId Fund, FinancialYear Year) : ICommand<PrepaymentsCharged>;

public sealed record PrepaymentsCharged(int Payments, Money Total);

/// <summary>Writes the charges of prepayments, set-based, in the act's transaction.</summary>
public interface IPrepaymentCharge
{
    /// <summary>Charges every prepayment of the book dated before a year that is not charged yet, on a day, in order of release.</summary>
    Task<PrepaymentsCharged> Charge(Book book, FundShareSet shares, DateOnly on, CancellationToken cancellationToken);
}

public sealed class ChargePrepaymentsHandler(ICarersBreaksDb db, IPrepaymentCharge charge, AuditTrail trail, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ChargePrepayments, PrepaymentsCharged>
{
    public async Task<PrepaymentsCharged> Handle(ChargePrepayments act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.Include(one => one.ShareSets).ThenInclude(set => set.Shares)
            .FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        var book = await db.OwnBook(fund.BookId, current.Viewer, cancellationToken);
        var firstDay = act.Year.FirstDay;
        Refuse.If(businessDate.Today < firstDay, ClosingRule.YearHasNotEnded, $"{act.Year} has not begun.");
        book.EnsureOpen(firstDay);
        Refuse.If(await db.PaymentRuns.AnyAsync(run => run.FundId == fund.Id && run.State == RunState.Releasing, cancellationToken),
            PaymentRule.FundIsReleasingAnotherRun, $"A payment run of {fund.Name} is being written to the books. Charge the prepayments when that is done.");
        var shares = fund.SharesOn(firstDay);
        var charged = await charge.Charge(book, shares, firstDay, cancellationToken);
        shares.Advance(charged.Total);
        trail.Note("prepayments charged", $"{charged.Payments} payments, {charged.Total}, to the funders of {act.Year}");
        return charged;
    }
}
