using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>Whose account is about to be recorded.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record ViewPayee(CarerId Carer) : IRequest<Payee>;

/// <param name="IsPaid">Into an account already, so that another is a change.</param>
/// <param name="Recipients">Those who may receive the carer's money in the carer's place.</param>
public sealed record Payee(string Number, string Name, IReadOnlyList<RecipientLine> Recipients, bool IsPaid);

public sealed class ViewPayeeHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewPayee, Payee>
{
    public async Task<Payee> Handle(ViewPayee view, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Carer, cancellationToken).OrRefuse("carer");
        var names = await db.OpenCarerNames(vault, [carer.Id], cancellationToken);
        var recipients = await db.Recipients.AsNoTracking().Where(one => one.CarerId == carer.Id).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var called = await db.OpenDetails(vault, DetailSubject.Recipient, recipients.Select(one => one.Id.Value), cancellationToken, DetailKind.Name);
        return new Payee(carer.Number, names.GetValueOrDefault(carer.Id, ""), [.. recipients.Select(one =>
            new RecipientLine(one.Id, one.Kind, called.GetValueOrDefault((one.Id.Value, DetailKind.Name), ""), one.CheckedOn is not null))],
            await db.PayeeAccounts.AnyAsync(one => one.CarerId == carer.Id
                && (one.VerifiedById != null || db.DirectPaymentAgreements.Any(agreement => agreement.PayeeAccountId == one.Id)), cancellationToken));
    }
}
