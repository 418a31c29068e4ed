using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The council's recoveries in a state, the oldest first.</summary>
/// <param name="State">Null: those that something is to be done about: proposed, with notice, and owed.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewRecoveries(RecoveryState? State = null, int Page = 1) : IRequest<RecoveriesView>
{
    public const int PageSize = 25;
}

public sealed record RecoveriesView(IReadOnlyList<RecoveryRow> Recoveries, int Page, int Pages, int Count);

public sealed record RecoveryRow(
    RecoveryId Recovery, string Number, string CarerNumber, string Name, RecoveryReason Reason, RecoveryState State, Money Amount, Money Outstanding,
    DateOnly ProposedOn, DateOnly? NoticeEnds, bool HasOpenObjection);

public sealed class ViewRecoveriesHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewRecoveries, RecoveriesView>
{
    public async Task<RecoveriesView> Handle(ViewRecoveries view, CancellationToken cancellationToken)
    {
        var listed = from recovery in db.Recoveries
                     where view.State == null
                         ? recovery.State == RecoveryState.Proposed || recovery.State == RecoveryState.Noticed || recovery.State == RecoveryState.Decided
                         : recovery.State == view.State
                     join carer in db.Carers on recovery.CarerId equals carer.Id
                     orderby recovery.Id
                     select new { recovery, carer.Number, HasOpen = recovery.Objections.Any(one => one.IsUpheld == null) };
        var count = await listed.CountAsync(cancellationToken);
        var rows = await listed.AsNoTracking().Skip((view.Page - 1) * ViewRecoveries.PageSize).Take(ViewRecoveries.PageSize).ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(row => row.recovery.CarerId), cancellationToken);
        return new RecoveriesView([.. rows.Select(row => new RecoveryRow(row.recovery.Id, row.recovery.Number, row.Number,
                names.GetValueOrDefault(row.recovery.CarerId, ""), row.recovery.Reason, row.recovery.State, row.recovery.Amount, row.recovery.Outstanding,
                row.recovery.ProposedOn, row.recovery.NoticeEnds, row.HasOpen))],
            view.Page, Math.Max(1, (count + ViewRecoveries.PageSize - 1) / ViewRecoveries.PageSize), count);
    }
}

/// <summary>A recovery with its working. The carer sees theirs from the notice on.</summary>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewRecovery(RecoveryId Recovery) : IRequest<RecoveryView>;

/// <param name="ProposedBy">"a job" where nobody did.</param>
/// <param name="HasDied">Letters go to the executor, by a person who writes them.</param>
public sealed record RecoveryView(
    RecoveryId Recovery, long Version, string Number, CarerId Carer, string CarerNumber, string Name, RecoveryReason Reason, RecoveryState State, Money Amount,
    IReadOnlyList<RecoveryWorking> Working, string ProposedBy, UserId? ProposedById, DateOnly ProposedOn, DateOnly? NoticedOn, DateOnly? NoticeEnds,
    IReadOnlyList<ObjectionView> Objections, DateOnly? DecidedOn, RecoveryMeans? Means, string? InvoiceNumber, DateOnly? InvoiceDueOn, LetterId? InvoiceLetter,
    Money Received, Money Offset, Money WrittenOff, Money Outstanding, Money? ProposedWriteOff, UserId? WriteOffProposedById, string? WriteOffReason,
    string? WithdrawnBecause, bool HasDied, Money? MostOffAPayment);

public sealed record ObjectionView(string Words, DateOnly RaisedOn, bool? IsUpheld, string? Answer, DateOnly? DecidedOn);

public sealed class ViewRecoveryHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : IRequestHandler<ViewRecovery, RecoveryView>
{
    public async Task<RecoveryView> Handle(ViewRecovery view, CancellationToken cancellationToken)
    {
        var one = await db.WholeRecovery(view.Recovery, cancellationToken);
        var isCarer = current.Viewer.CarerId is not null;
        Refuse.If(isCarer && one.NoticedOn is null, AccessRule.NoSuchRecord, "There is no such recovery, or you may not see it.");
        var carer = await db.Carers.AsNoTracking().FirstAsync(row => row.Id == one.CarerId, cancellationToken);
        var names = await db.OpenCarerNames(vault, [one.CarerId], cancellationToken);
        var proposer = await db.Officers.Where(officer => officer.Id == one.ProposedById).Select(officer => officer.Name)
            .FirstOrDefaultAsync(cancellationToken);
        return new RecoveryView(one.Id, one.Version, one.Number, one.CarerId, carer.Number, names.GetValueOrDefault(one.CarerId, ""), one.Reason, one.State,
            one.Amount, [.. one.Lines.OrderBy(line => line.Position).Select(line => new RecoveryWorking(line.Words, line.Amount))], proposer ?? "a job",
            one.ProposedById, one.ProposedOn, one.NoticedOn, one.NoticeEnds,
            [.. one.Objections.OrderBy(row => row.Id.Value).Select(row => new ObjectionView(row.Words, row.RaisedOn, row.IsUpheld, row.Answer, row.DecidedOn))],
            one.DecidedOn, one.Means, one.InvoiceNumber, one.InvoiceDueOn, one.InvoiceLetterId, one.Received, one.Offset, one.WrittenOff, one.Outstanding,
            isCarer ? null : one.ProposedWriteOff, isCarer ? null : one.WriteOffProposedById, isCarer ? null : one.WriteOffReason, one.WithdrawnBecause,
            one.Reason == RecoveryReason.Death || carer.DiedOn is not null, one.MostOffAPayment);
    }
}
