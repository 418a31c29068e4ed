using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>Somebody asked a partner for an instalment: who was asked, what they said, and what comes next.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ChaseContribution(
    ActId Act, ContributionId Contribution, string Contact, string Note, string NextStep, DateOnly? NextOn) : ICommand<ChaseId>;

public sealed class ChaseContributionValidator : AbstractValidator<ChaseContribution>
{
    public ChaseContributionValidator()
    {
        RuleFor(act => act.Contact).NotEmpty().WithMessage("Say whom you asked").MaximumLength(200).WithMessage("Say whom in 200 characters or fewer");
        RuleFor(act => act.Note).NotEmpty().WithMessage("Say what they said").MaximumLength(1000).WithMessage("Say it in 1,000 characters or fewer");
        RuleFor(act => act.NextStep).NotEmpty().WithMessage("Say what comes next").MaximumLength(200).WithMessage("Say what in 200 characters or fewer");
    }
}

public sealed class ChaseContributionHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ChaseContribution, ChaseId>
{
    public async Task<ChaseId> Handle(ChaseContribution act, CancellationToken cancellationToken)
    {
        var charged = await db.Charged(act.Contribution, cancellationToken);
        charged.EnsureHost(current.Viewer.Organisation());
        return db.ContributionChases.Add(new ContributionChase(charged.Instalment, act.Contact, act.Note, act.NextStep, act.NextOn, current.Viewer.Person(),
            businessDate.Today)).Entity.Id;
    }
}

/// <summary>Where a partner's invoices go, who is asked, and whether it pays none without its purchase order.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record WritePartnerContact(
    ActId Act, AgreementId Agreement, OrganisationId Partner, string Name, string Address, string Telephone, string Email,
    bool RequiresPurchaseOrder) : ICommand;

public sealed class WritePartnerContactValidator : AbstractValidator<WritePartnerContact>
{
    public WritePartnerContactValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter a person or a desk").MaximumLength(200).WithMessage("The name is 200 characters or fewer");
        RuleFor(act => act.Address).NotNull().MaximumLength(400).WithMessage("The address is 400 characters or fewer");
        RuleFor(act => act.Telephone).NotNull().MaximumLength(40).WithMessage("The telephone number is 40 characters or fewer");
        RuleFor(act => act.Email).NotNull().MaximumLength(200).WithMessage("The email address is 200 characters or fewer");
    }
}

public sealed class WritePartnerContactHandler(ICarersBreaksDb db) : AsyncRequestHandler<WritePartnerContact>
{
    protected override async Task Handle(WritePartnerContact act, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.Include(one => one.Partners).FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken)
            .OrRefuse("agreement");
        agreement.EnsureParty(act.Partner);
        var contact = await db.PartnerContacts.FirstOrDefaultAsync(one => one.AgreementId == act.Agreement && one.PartnerId == act.Partner, cancellationToken)
            ?? db.PartnerContacts.Add(new PartnerContact(act.Agreement, act.Partner)).Entity;
        contact.Write(act.Name, act.Address, act.Telephone, act.Email, act.RequiresPurchaseOrder);
    }
}
