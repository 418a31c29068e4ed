using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>A payee's account, for whoever verifies it or agrees a payment into it.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewPayeeAccount(PayeeAccountId Account) : IRequest<PayeeAccountView>;

/// <param name="Account">Whole for those who pay; for the others its last four digits.</param>
/// <param name="IsOwnWork">The viewer recorded it, so somebody else has to verify it.</param>
public sealed record PayeeAccountView(
    PayeeAccountId Id, long Version, CarerId Carer, string CarerNumber, string CarerName, string AccountName, string Account,
    string RecordedBy, DateOnly RecordedOn, string? VerifiedBy, DateOnly? VerifiedOn, string? VerifiedHow, bool IsOwnWork);

public sealed class ViewPayeeAccountHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewPayeeAccount, PayeeAccountView>
{
    public async Task<PayeeAccountView> Handle(ViewPayeeAccount request, CancellationToken cancellationToken)
    {
        var account = await db.PayeeAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Account, cancellationToken).OrRefuse("account");
        var viewer = current.Viewer;
        await reads.Note(new PersonRead(account.CouncilId, account.CarerId, viewer.Person(), nameof(ViewPayeeAccount), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var around = await db.PayeeAccounts.Where(one => one.Id == account.Id).Select(_ => new
        {
            Number = db.Carers.Where(carer => carer.Id == account.CarerId).Select(carer => carer.Number).First(),
            Recorder = db.Officers.Where(officer => officer.Id == account.RecordedById).Select(officer => officer.Name).FirstOrDefault(),
            Verifier = db.Officers.Where(officer => officer.Id == account.VerifiedById).Select(officer => officer.Name).FirstOrDefault(),
        }).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [account.CarerId], cancellationToken);
        var key = account.Id.Value;
        var details = await db.OpenDetails(vault, DetailSubject.PayeeAccount, [key], cancellationToken, DetailKind.AccountName, DetailKind.BankAccount);
        return new PayeeAccountView(account.Id, account.Version, account.CarerId, around.Number, names.GetValueOrDefault(account.CarerId, ""),
            details[(key, DetailKind.AccountName)], AccountDetails.SeenBy(viewer.Role, details[(key, DetailKind.BankAccount)]),
            around.Recorder ?? "", account.RecordedOn, around.Verifier, account.VerifiedOn, account.VerifiedHow, viewer.UserId == account.RecordedById);
    }
}
