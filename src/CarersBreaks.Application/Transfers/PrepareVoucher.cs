using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Transfers;
using MediatR;

namespace CarersBreaks.Application.Transfers;

/// <summary>The annual voucher of a transfer is prepared from the council's book, once the year is over. Its figures stay as they are then.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record PrepareVoucher(ActId Act, MemorandumId Memorandum) : ICommand<VoucherId>;

public sealed class PrepareVoucherHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<PrepareVoucher, VoucherId>
{
    public async Task<VoucherId> Handle(PrepareVoucher act, CancellationToken cancellationToken)
    {
        var kept = await db.Kept(act.Memorandum, cancellationToken);
        kept.Memorandum.EnsureKeptBy(current.Viewer.Organisation());
        await db.EnsureNoVoucher(kept.Memorandum, cancellationToken);
        var whole = kept.Figures.Values.Aggregate(AreaFigures.None, (sum, area) => sum + area);
        return db.AnnualVouchers.Add(new AnnualVoucher(kept.Memorandum, whole.Received, whole.Spent, whole.Unspent + whole.Misapplied,
            current.Viewer.Person(), businessDate.Today)).Entity.Id;
    }
}
