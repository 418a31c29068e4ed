using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A carer lets the council share what it knows of them with a practice, the NHS partner or a carers' organisation.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record RecordConsent(ActId Act, CarerId Carer, SharedWith With, ConsentGiven How, DateOnly From) : ICommand<SharingConsentId>;

/// <summary>A carer withdraws a consent: nothing more is shared from that day on.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record WithdrawConsent(ActId Act, SharingConsentId Consent, long Version, DateOnly On) : ICommand;

public sealed class RecordConsentValidator : AbstractValidator<RecordConsent>
{
    public RecordConsentValidator(IBusinessDate date)
    {
        RuleFor(act => act.With).IsInEnum().WithMessage("Select with whom the council may share");
        RuleFor(act => act.How).IsInEnum().WithMessage("Select how the carer said so");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day on which the carer said so")
            .Must(day => day <= date.Today).WithMessage("Consent is recorded when it was given, not before");
    }
}

public sealed class WithdrawConsentValidator : AbstractValidator<WithdrawConsent>
{
    public WithdrawConsentValidator(IBusinessDate date) => RuleFor(act => act.On).NotEmpty().WithMessage("Enter the day on which it was withdrawn")
        .Must(day => day <= date.Today).WithMessage("A consent is withdrawn today, or was before");
}

public sealed class RecordConsentHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<RecordConsent, SharingConsentId>
{
    public async Task<SharingConsentId> Handle(RecordConsent act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        Refuse.If(await db.SharingConsents.AnyAsync(one => one.CarerId == carer.Id && one.With == act.With && one.WithdrawnOn == null, cancellationToken),
            CaseworkRule.ConsentIsGivenAlready, "This consent is recorded already.");
        return db.SharingConsents.Add(new SharingConsent(carer, act.With, act.How, act.From, current.Viewer.Person())).Entity.Id;
    }
}

public sealed class WithdrawConsentHandler(ICarersBreaksDb db) : AsyncRequestHandler<WithdrawConsent>
{
    protected override async Task Handle(WithdrawConsent act, CancellationToken cancellationToken)
    {
        var consent = await db.SharingConsents.FirstOrDefaultAsync(one => one.Id == act.Consent, cancellationToken).OrRefuse("consent");
        db.ExpectVersion(consent, act.Version);
        consent.Withdraw(act.On);
    }
}
