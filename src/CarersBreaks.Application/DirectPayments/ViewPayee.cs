using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>Whose account is about to be recorded.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record ViewPayee(CarerId Carer) : IRequest<Payee>;

public sealed record Payee(string Number, string Name);

public sealed class ViewPayeeHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewPayee, Payee>
{
    public async Task<Payee> Handle(ViewPayee view, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Carer, cancellationToken).OrRefuse("carer");
        var names = await db.OpenCarerNames(vault, [carer.Id], cancellationToken);
        return new Payee(carer.Number, names.GetValueOrDefault(carer.Id, ""));
    }
}
