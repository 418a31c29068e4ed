using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// A partner gives notice today: the agreement ends on a day that leaves the months of notice which it states, and nothing is
/// committed beyond that day. Instalments after it are settled by a variation.
/// </summary>
/// <param name="EndsOn">The agreement's last day.</param>
/// <param name="Document">Where the notice is kept.</param>
[AllowedTo(Role.PoolManager)]
public sealed record GiveNotice(ActId Act, AgreementId Agreement, long Version, DateOnly EndsOn, string Document) : ICommand;

public sealed class GiveNoticeValidator : AbstractValidator<GiveNotice>
{
    public GiveNoticeValidator() => RuleFor(act => act.Document).NotEmpty().WithMessage("Say where the notice is kept").MaximumLength(200)
        .WithMessage("Say where it is kept in 200 characters or fewer");
}

public sealed class GiveNoticeHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<GiveNotice>
{
    protected override async Task Handle(GiveNotice act, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.Include(one => one.Partners).FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken)
            .OrRefuse("agreement");
        db.ExpectVersion(agreement, act.Version);
        agreement.GiveNotice(current.Viewer.Organisation(), businessDate.Today, act.EndsOn, act.Document);
    }
}

/// <summary>An agreement whose last day is past is ended: nothing more is committed or varied under it.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record EndAgreement(ActId Act, AgreementId Agreement, long Version) : ICommand;

public sealed class EndAgreementHandler(ICarersBreaksDb db, IBusinessDate businessDate) : AsyncRequestHandler<EndAgreement>
{
    protected override async Task Handle(EndAgreement act, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        db.ExpectVersion(agreement, act.Version);
        agreement.End(businessDate.Today);
    }
}
