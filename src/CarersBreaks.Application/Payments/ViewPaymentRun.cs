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
/// <param name="Last">The run before it, which most of its payees were in last.</param>
/// <param name="Funders">Whose money it spends; before approval, what approving it now would charge.</param>
/// <param name="Prepaid">For days after 31 March: charged to the year that follows.</param>
/// <param name="Written">How many payments a release has written so far.</param>
/// <param name="Held">How many payments left it while it was a draft and are held still.</param>
/// <param name="IsOwnWork">The viewer proposed or submitted it, so somebody else has to approve it.</param>
public sealed record PaymentRunView(
    PaymentRunId Run, string Number, long Version, RunState State, string Fund, DateOnly PayOn, int Count, Money Total, int People, LastRun? Last,
    IReadOnlyList<FunderPart> Funders, Money Prepaid, string ProposedBy, DateOnly ProposedOn,
    DateOnly? SubmittedOn, int Held, string? ApprovedBy, DateOnly? ApprovedOn, long? Written,
    string FileName, string? FileHash, DateTime? DownloadedAt, IReadOnlyList<FileCopyLine> Copies, DateOnly? SentOn, TimeOnly? SentAt,
    string? SentReference, DateOnly? PaidOn, bool IsOwnWork,
    IReadOnlyList<PaymentLine> Payments, int Page, int Pages, UrgentPart? Urgent);

/// <summary>Of an urgent payment, made outside.</summary>
/// <param name="Agreement">Where the account stands that it goes into.</param>
/// <param name="IsStale">An uncashed cheque that banks no longer pay.</param>
public sealed record UrgentPart(PaymentMeans Means, string Reason, DirectPaymentAgreementId Agreement, DateOnly? StoppedOn, bool IsStale);

/// <param name="IsOwnWork">The viewer asked for it, so somebody else has to consent.</param>
public sealed record FileCopyLine(
    BankFileCopyId Copy, long Version, int Number, string Reason, string AskedBy, DateOnly AskedOn, string? ConsentedBy, DateTime? DownloadedAt,
    string? DownloadedBy, bool IsOwnWork);

/// <param name="CarerName">Null for those who see figures alone.</param>
/// <param name="SentAs">The payee's name as Bacs carries it; null for those who see figures alone.</param>
public sealed record PaymentLine(
    PaymentId Payment, string Reference, string? CarerName, string? CarerNumber, string? SentAs, Period Period, Money Amount, PaymentState State);

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
            Held = db.HeldPayments.Count(one => one.RunId == run.Id && one.ReleasedOn == null),
            People = db.Payments.Where(one => one.RunId == run.Id).Select(one => one.CarerId).Distinct().Count(),
        }).FirstAsync(cancellationToken);
        var last = run.IsUrgent ? null : await db.RunBefore(run, cancellationToken);
        var funding = await db.FundingOf(run, cancellationToken);
        var pages = Math.Max(1, ((run.Count - 1) / PageSize) + 1);
        var page = Math.Clamp(request.Page, 1, pages);
        return new PaymentRunView(run.Id, run.Number, run.Version, run.State, around.Fund, run.PayOn, run.Count, run.Total, around.People, last,
            funding.Parts, funding.Prepaid, around.Proposer ?? "", run.ProposedOn,
            run.SubmittedOn, around.Held, around.Approver, run.ApprovedOn, around.Written,
            run.FileName, run.FileHash is { } hash ? Convert.ToHexStringLower(hash) : null, run.DownloadedAt,
            await Copies(run.Id, cancellationToken), run.SentOn, run.SentAt, run.SentReference, run.PaidOn,
            current.Viewer.UserId is { } me && (me == run.ProposedById || me == run.SubmittedById),
            await Payments(run.Id, page, cancellationToken), page, pages, run.IsUrgent ? await Urgent(run, cancellationToken) : null);
    }

    private async Task<IReadOnlyList<FileCopyLine>> Copies(PaymentRunId run, CancellationToken cancellationToken)
    {
        var me = current.Viewer.UserId;
        return await db.BankFileCopies.Where(copy => copy.RunId == run).OrderBy(copy => copy.Number)
            .Select(copy => new FileCopyLine(copy.Id, copy.Version, copy.Number, copy.Reason,
                db.Officers.Where(one => one.Id == copy.AskedById).Select(one => one.Name).First(), copy.AskedOn,
                db.Officers.Where(one => one.Id == copy.ConsentedById).Select(one => one.Name).FirstOrDefault(), copy.DownloadedAt,
                db.Officers.Where(one => one.Id == copy.DownloadedById).Select(one => one.Name).FirstOrDefault(), copy.AskedById == me))
            .ToListAsync(cancellationToken);
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
                payment.Id,
                payment.Reference,
                payment.PayeeAccountId,
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
        var payees = paysThem ? await db.OpenDetails(vault, DetailSubject.PayeeAccount, payments.Select(payment => payment.PayeeAccountId.Value).Distinct(),
            cancellationToken, DetailKind.AccountName) : null;
        return [.. payments.Select(payment => new PaymentLine(payment.Id, payment.Reference, names.GetValueOrDefault(payment.CarerId),
            paysThem ? payment.CarerNumber : null,
            payees is null ? null : BacsText.Name(payees.GetValueOrDefault((payment.PayeeAccountId.Value, DetailKind.AccountName), "")),
            new Period(payment.From, payment.To), payment.Amount, payment.State))];
    }
}
