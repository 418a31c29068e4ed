using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>Section 256 transfers: what is known of the nation's, and the memoranda to which the viewer's organisation is a party.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager, Role.ChiefFinanceOfficer, Role.Auditor)]
public sealed record ViewTransfers : IRequest<TransfersView>;

public sealed record TransfersView(IReadOnlyList<NationalTransferView> Nation, IReadOnlyList<MemorandumRow> Memoranda);

/// <param name="IsDocumented">False: the operator's own data.</param>
public sealed record NationalTransferView(FinancialYear Year, Money Amount, bool IsDocumented, string Source);

/// <param name="AgreedOn">Null: the payer has not agreed it.</param>
public sealed record MemorandumRow(
    MemorandumId Id, string Reference, FinancialYear Year, string Payer, string Council, Money Amount, DateOnly? AgreedOn,
    AreaFigures Figures, VoucherState Voucher);

public enum VoucherState
{
    None = 0,
    Prepared = 1,
    SignedOff = 2,
    Certified = 3,
}

public sealed class ViewTransfersHandler(ICarersBreaksDb db) : IRequestHandler<ViewTransfers, TransfersView>
{
    public async Task<TransfersView> Handle(ViewTransfers view, CancellationToken cancellationToken)
    {
        var nation = await db.NationalTransfers.AsNoTracking().OrderBy(one => one.Year)
            .Select(one => new NationalTransferView(one.Year, one.Amount, one.IsDocumented, one.Source)).ToListAsync(cancellationToken);
        var memoranda = await db.Section256Memoranda.AsNoTracking().Include(one => one.Areas).OrderByDescending(one => one.Year).ThenBy(one => one.Reference)
            .ToListAsync(cancellationToken);
        var vouchers = await db.AnnualVouchers.AsNoTracking().ToDictionaryAsync(one => one.MemorandumId, cancellationToken);
        var figures = await db.AreaFigures(db.Postings, cancellationToken);
        var parties = memoranda.SelectMany(one => new[] { one.PayerId, one.CouncilId }).ToHashSet();
        var bodies = await db.Organisations.AsNoTracking().Include(one => one.Names).Where(one => parties.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        return new TransfersView(nation, [.. memoranda.Select(one => new MemorandumRow(one.Id, one.Reference, one.Year,
            bodies[one.PayerId].NameOn(one.Year.FirstDay), bodies[one.CouncilId].NameOn(one.Year.FirstDay), one.Amount, one.AgreedOn,
            one.Areas.Aggregate(AreaFigures.None, (sum, area) => sum + figures.GetValueOrDefault(area.Id, AreaFigures.None)),
            vouchers.TryGetValue(one.Id, out var voucher) ? voucher.State() : VoucherState.None))]);
    }
}

internal static class VoucherStates
{
    public static VoucherState State(this AnnualVoucher voucher) =>
        voucher.CertifiedOn is not null ? VoucherState.Certified : voucher.SignedOn is not null ? VoucherState.SignedOff : VoucherState.Prepared;
}
