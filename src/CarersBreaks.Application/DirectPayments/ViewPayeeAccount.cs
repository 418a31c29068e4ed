using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
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
    string RecordedBy, DateOnly RecordedOn, string? VerifiedBy, DateOnly? VerifiedOn, string? VerifiedHow, bool IsOwnWork,
    ModulusAnswer? Modulus, string? ModulusVersion, PayeeNameAnswer? NameAnswer, string? NameCheckedBy, DateOnly? NameCheckedOn, AccountChangeView? Change);

/// <summary>The change by which an account is to take another's place.</summary>
/// <param name="Routes">Ways to ask the carer back: safe, and held before the request.</param>
public sealed record AccountChangeView(long Version, ChangeSource Source, bool OldAccountIsClosed, DateOnly RequestedOn, AccountChangeState State,
    ContactKind? Route, DateOnly? RouteHeldSince, DateOnly? CalledOn, string? DecidedBy, DateOnly? DecidedOn, string? RefusedBecause,
    IReadOnlyList<CallBackRoute> Routes);

public sealed record CallBackRoute(ContactKind Kind, string Value, DateOnly HeldSince);

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
            NameChecker = db.Officers.Where(officer => officer.Id == account.NameCheckedById).Select(officer => officer.Name).FirstOrDefault(),
            Verifier = db.Officers.Where(officer => officer.Id == account.VerifiedById).Select(officer => officer.Name).FirstOrDefault(),
        }).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [account.CarerId], cancellationToken);
        var key = account.Id.Value;
        var details = await db.OpenDetails(vault, DetailSubject.PayeeAccount, [key], cancellationToken, DetailKind.AccountName, DetailKind.BankAccount);
        return new PayeeAccountView(account.Id, account.Version, account.CarerId, around.Number, names.GetValueOrDefault(account.CarerId, ""),
            details[(key, DetailKind.AccountName)], AccountDetails.SeenBy(viewer.Role, details[(key, DetailKind.BankAccount)]),
            around.Recorder ?? "", account.RecordedOn, around.Verifier, account.VerifiedOn, account.VerifiedHow, viewer.UserId == account.RecordedById,
            account.Modulus, account.ModulusVersion, account.NameAnswer, around.NameChecker, account.NameCheckedOn,
            await Change(account, cancellationToken));
    }

    private async Task<AccountChangeView?> Change(PayeeAccount account, CancellationToken cancellationToken)
    {
        var change = await db.AccountChanges.AsNoTracking().FirstOrDefaultAsync(one => one.AccountId == account.Id, cancellationToken);
        if (change is null)
            return null;
        var decidedBy = await db.Officers.Where(officer => officer.Id == change.DecidedById).Select(officer => officer.Name)
            .FirstOrDefaultAsync(cancellationToken);
        var routes = new List<CallBackRoute>();
        if (change.State == AccountChangeState.Held && current.Viewer.Role is Role.FinanceOfficer or Role.FinanceManager)
        {
            var safe = await db.SafeRoutesOf(vault, account.CarerId, cancellationToken);
            foreach (var kind in new[] { ContactKind.Telephone, ContactKind.Text, ContactKind.Address })
            {
                if (safe.Of(kind) is { } value && await db.RouteHeldSince(vault, account.CarerId, kind, cancellationToken) is { } since
                    && since < change.RequestedOn)
                    routes.Add(new CallBackRoute(kind, value, since));
            }
        }
        return new AccountChangeView(change.Version, change.Source, change.OldAccountIsClosed, change.RequestedOn, change.State, change.Route,
            change.RouteHeldSince, change.CalledOn, decidedBy, change.DecidedOn, change.RefusedBecause, routes);
    }
}
