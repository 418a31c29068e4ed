using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>A payment run for whoever approves, sends or looks into it. Names are shown to those who pay.</summary>
/// <param name="Page">Of its payments, from 1.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewPaymentRun(PaymentRunId Run, int Page = 1) : IRequest<PaymentRunView>;

/// <param name="People">How many carers it pays.</param>
/// <param name="Last">The run before it on the same fund, withdrawn ones left out.</param>
/// <param name="Funders">Whose money it spends; before approval, what approving it now would charge.</param>
/// <param name="Prepaid">For days after 31 March: charged to the year that follows.</param>
/// <param name="Written">How many payments a release has written so far.</param>
/// <param name="IsOwnWork">The viewer proposed it, so somebody else has to approve it.</param>
public sealed record PaymentRunView(
    PaymentRunId Run, string Number, long Version, RunState State, string Fund, DateOnly PayOn, int Count, Money Total, int People, LastRun? Last,
    IReadOnlyList<FunderPart> Funders, Money Prepaid, string ProposedBy, DateOnly ProposedOn, string? ApprovedBy, DateOnly? ApprovedOn, long? Written,
    string? FileHash, DateTime? DownloadedAt, DateOnly? SentOn, string? SentReference, DateOnly? PaidOn, bool IsOwnWork,
    IReadOnlyList<PaymentLine> Payments, int Page, int Pages, UrgentPart? Urgent = null);

/// <summary>Of an urgent payment, made outside.</summary>
/// <param name="Agreement">Where the account stands that it goes into.</param>
/// <param name="IsStale">An uncashed cheque that banks no longer pay.</param>
public sealed record UrgentPart(PaymentMeans Means, string Reason, DirectPaymentAgreementId Agreement, DateOnly? StoppedOn, bool IsStale);

public sealed record LastRun(PaymentRunId Run, string Number, DateOnly PayOn, int Count, Money Total);

/// <param name="CarerName">Null for those who see figures alone.</param>
public sealed record PaymentLine(string Reference, string? CarerName, string? CarerNumber, Period Period, Money Amount, PaymentState State);

public sealed class ViewPaymentRunHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ViewPaymentRun, PaymentRunView>
{
    private const int PageSize = 100;

    public async Task<PaymentRunView> Handle(ViewPaymentRun request, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Run, cancellationToken).OrRefuse("payment run");
        var around = await db.PaymentRuns.Where(one => one.Id == run.Id).Select(_ => new
        {
            Fund = db.Funds.Where(one => one.Id == run.FundId).Select(one => one.Name).First(),
            Proposer = db.Officers.Where(one => one.Id == run.ProposedById).Select(one => one.Name).FirstOrDefault(),
            Approver = db.Officers.Where(one => one.Id == run.ApprovedById).Select(one => one.Name).FirstOrDefault(),
            Written = db.Batches.Where(one => one.Id == run.ReleaseId).Select(one => (long?)one.Marker).FirstOrDefault(),
            People = db.Payments.Where(one => one.RunId == run.Id).Select(one => one.CarerId).Distinct().Count(),
        }).FirstAsync(cancellationToken);
        var last = await db.PaymentRuns.Where(one => one.FundId == run.FundId && (long)(object)one.Id < run.Id.Value && one.State != RunState.Withdrawn
                && one.Means == PaymentMeans.Bacs && run.Means == PaymentMeans.Bacs)
            .OrderByDescending(one => one.Id).Select(one => new LastRun(one.Id, one.Number, one.PayOn, one.Count, one.Total))
            .FirstOrDefaultAsync(cancellationToken);
        var funding = await db.FundingOf(run, cancellationToken);
        var pages = Math.Max(1, ((run.Count - 1) / PageSize) + 1);
        var page = Math.Clamp(request.Page, 1, pages);
        return new PaymentRunView(run.Id, run.Number, run.Version, run.State, around.Fund, run.PayOn, run.Count, run.Total, around.People, last,
            funding.Parts, funding.Prepaid, around.Proposer ?? "", run.ProposedOn, around.Approver, run.ApprovedOn, around.Written,
            run.FileHash is { } hash ? Convert.ToHexStringLower(hash) : null, run.DownloadedAt, run.SentOn, run.SentReference, run.PaidOn,
            current.Viewer.UserId == run.ProposedById, await Payments(run.Id, page, cancellationToken), page, pages,
            run.IsUrgent ? await Urgent(run, cancellationToken) : null);
    }

    private async Task<UrgentPart> Urgent(PaymentRun run, CancellationToken cancellationToken) => new(run.Means, run.Reason!, await (
        from payment in db.Payments
        join schedule in db.PaymentSchedules on payment.ScheduleId equals schedule.Id
        where payment.RunId == run.Id
        select schedule.AgreementId).FirstAsync(cancellationToken), run.StoppedOn, run.IsStale(date.Today));

    private async Task<IReadOnlyList<PaymentLine>> Payments(PaymentRunId run, int page, CancellationToken cancellationToken)
    {
        var payments = await db.Payments.Where(payment => payment.RunId == run).OrderBy(payment => payment.Number).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(payment => new
            {
                payment.Reference,
                payment.CarerId,
                CarerNumber = db.Carers.Where(carer => carer.Id == payment.CarerId).Select(carer => carer.Number).FirstOrDefault(),
                payment.From,
                payment.To,
                payment.Amount,
                payment.State,
            }).ToListAsync(cancellationToken);
        var paysThem = current.Viewer.Role is Role.FinanceOfficer or Role.FinanceManager;
        var names = paysThem ? await db.OpenCarerNames(vault, payments.Select(payment => payment.CarerId), cancellationToken)
            : new Dictionary<CarerId, string>();
        return [.. payments.Select(payment => new PaymentLine(payment.Reference, names.GetValueOrDefault(payment.CarerId),
            paysThem ? payment.CarerNumber : null,
            new Period(payment.From, payment.To), payment.Amount, payment.State))];
    }
}
