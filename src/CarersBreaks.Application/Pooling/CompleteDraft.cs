using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>What a draft agreement lacks is written: its items anew, and further partners and instalments.</summary>
/// <param name="Contributions">Those stated anew, or further ones.</param>
[AllowedTo(Role.PoolManager)]
public sealed record CompleteDraft(
    ActId Act, AgreementId Agreement, long Version, AgreementTerms Terms,
    IReadOnlyList<OrganisationId> FurtherPartners, IReadOnlyList<AgreedInstalment> FurtherInstalments,
    IReadOnlyList<ContributionOfYear>? Contributions = null) : ICommand;

public sealed class CompleteDraftValidator : AbstractValidator<CompleteDraft>
{
    public CompleteDraftValidator()
    {
        RuleFor(act => act.Terms).Cascade(CascadeMode.Stop).NotNull().WithMessage("Give the agreement's items, empty where they are missing")
            .SetValidator(new AgreementTermsValidator());
        RuleFor(act => act.FurtherPartners).NotNull().WithMessage("Give the further partners, none where there are none");
        RuleFor(act => act.FurtherInstalments).NotNull().WithMessage("Give the further instalments, none where there are none");
        RuleForEach(act => act.FurtherInstalments).SetValidator(new AgreedInstalmentValidator());
    }
}

public sealed class CompleteDraftHandler(ICarersBreaksDb db) : AsyncRequestHandler<CompleteDraft>
{
    protected override async Task Handle(CompleteDraft act, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.Include(one => one.Partners).Include(one => one.Contributions)
            .Include(one => one.AgreedContributions)
            .FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        db.ExpectVersion(agreement, act.Version);
        agreement.Write(act.Terms);
        await db.Join(agreement, act.FurtherPartners, cancellationToken);
        foreach (var one in act.FurtherInstalments)
            agreement.Agree(one.Partner, one.Year, one.Source, one.Amount, one.DueOn);
        foreach (var one in act.Contributions ?? [])
            agreement.Contribute(one.Partner, one.Year, one.Source, one.Amount);
    }
}
