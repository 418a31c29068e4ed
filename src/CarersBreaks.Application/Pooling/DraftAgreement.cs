using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>Partners begin an agreement under section 75. Items may still be missing: they are asked for when it is activated.</summary>
/// <param name="Reference">Up to 12 capital letters, digits and hyphens; partners quote it with every instalment.</param>
/// <param name="Contributions">What the instalments sum to for each partner, year and source; null where the instalments alone say it.</param>
/// <param name="Partners">The host among them. The drafter's organisation has to be one.</param>
[AllowedTo(Role.PoolManager)]
public sealed record DraftAgreement(
    ActId Act, string Title, string Reference, OrganisationId Host, IReadOnlyList<OrganisationId> Partners, DateOnly From, DateOnly To,
    RiskShareRule RiskShare, AgreementTerms Terms, IReadOnlyList<AgreedInstalment> Instalments, IReadOnlyList<ContributionOfYear>? Contributions = null,
    AgreementFigures? Figures = null) : ICommand<AgreementId>;

/// <summary>What a partner contributes to a year from a source: its instalments have to sum to it.</summary>
public sealed record ContributionOfYear(OrganisationId Partner, FinancialYear Year, FundingSource Source, Money Amount);

/// <summary>The figures by which an agreement is kept, each null where it states none.</summary>
/// <param name="NoticeMonths">How many months before its end a partner gives notice.</param>
/// <param name="Vat">Whose arrangements for value added tax hold; null: those of the host's kind of body.</param>
public sealed record AgreementFigures(DateOnly? ReviewOn, int? NoticeMonths, VatRegime? Vat);

/// <summary>One instalment of a partner's contribution, as agreed.</summary>
public sealed record AgreedInstalment(OrganisationId Partner, FinancialYear Year, FundingSource Source, Money Amount, DateOnly DueOn);

public sealed class DraftAgreementValidator : AbstractValidator<DraftAgreement>
{
    public DraftAgreementValidator()
    {
        RuleFor(act => act.Title).NotEmpty().WithMessage("Enter the agreement's title").MaximumLength(200).WithMessage("The title is 200 characters or fewer");
        RuleFor(act => act.Reference).NotEmpty().WithMessage("Enter a reference")
            .Matches("^[A-Z0-9][A-Z0-9-]{1,11}$").WithMessage("The reference is 2 to 12 capital letters, digits and hyphens, like BRAD-1213");
        RuleFor(act => act.Partners).NotEmpty().WithMessage("Choose the partners");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day is on or after the first");
        RuleFor(act => act.RiskShare).Cascade(CascadeMode.Stop).NotNull().WithMessage("Choose how over- and underspends are shared")
            .SetValidator(new RiskShareRuleValidator());
        RuleForEach(act => act.Contributions).ChildRules(one =>
            one.RuleFor(contribution => contribution.Amount).Must(amount => amount.IsPositive).WithMessage("A contribution is above zero"));
        RuleFor(act => act.Figures!).SetValidator(new AgreementFiguresValidator()).When(act => act.Figures is not null);
        RuleFor(act => act.Terms).Cascade(CascadeMode.Stop).NotNull().WithMessage("Give the agreement's items, empty where they are missing")
            .SetValidator(new AgreementTermsValidator());
        RuleFor(act => act.Instalments).NotNull().WithMessage("Give the instalments, none where there are none yet");
        RuleForEach(act => act.Instalments).SetValidator(new AgreedInstalmentValidator());
    }
}

public sealed class RiskShareRuleValidator : AbstractValidator<RiskShareRule>
{
    public RiskShareRuleValidator()
    {
        RuleFor(rule => rule.Overspend).IsInEnum().WithMessage("Choose how an overspend is shared");
        RuleFor(rule => rule.Underspend).IsInEnum().WithMessage("Choose what becomes of an underspend");
        RuleFor(rule => rule.Ratios).NotNull().WithMessage("Give the ratio, none where there is none");
    }
}

public sealed class AgreementFiguresValidator : AbstractValidator<AgreementFigures>
{
    public AgreementFiguresValidator()
    {
        RuleFor(figures => figures.NoticeMonths).InclusiveBetween(1, 24).WithMessage("The notice is 1 to 24 months");
        RuleFor(figures => figures.Vat).IsInEnum().WithMessage("Choose whose arrangements for value added tax hold");
    }
}

/// <summary>What is missing is no fault of a draft; what is too long is.</summary>
public sealed class AgreementTermsValidator : AbstractValidator<AgreementTerms>
{
    public const int LongestItem = 4000;

    public AgreementTermsValidator()
    {
        RuleFor(terms => terms.AimsAndOutcomes).MaximumLength(LongestItem).WithMessage(TooLong("The aims and outcomes"));
        RuleFor(terms => terms.ContributionsAndVariation).MaximumLength(LongestItem).WithMessage(TooLong("The contributions and their variation"));
        RuleFor(terms => terms.Functions).MaximumLength(LongestItem).WithMessage(TooLong("The functions"));
        RuleFor(terms => terms.PersonsAndServices).MaximumLength(LongestItem).WithMessage(TooLong("The persons and services"));
        RuleFor(terms => terms.StaffGoodsAndAccommodation).MaximumLength(LongestItem).WithMessage(TooLong("The staff, goods and accommodation"));
        RuleFor(terms => terms.DurationReviewAndTermination).MaximumLength(LongestItem).WithMessage(TooLong("The duration, review and termination"));
        RuleFor(terms => terms.ManagementAndMonitoring).MaximumLength(LongestItem).WithMessage(TooLong("The management and monitoring"));
    }

    private static string TooLong(string item) => $"{item}: {LongestItem:N0} characters or fewer";
}

public sealed class AgreedInstalmentValidator : AbstractValidator<AgreedInstalment>
{
    public AgreedInstalmentValidator()
    {
        RuleFor(one => one.Source).Must(source => source is FundingSource.Recurrent or FundingSource.NonRecurrent)
            .WithMessage("An instalment is recurrent or non-recurrent");
        RuleFor(one => one.Amount).Must(amount => amount.IsPositive).WithMessage("An instalment is above zero");
    }
}

public sealed class DraftAgreementHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<DraftAgreement, AgreementId>
{
    public async Task<AgreementId> Handle(DraftAgreement act, CancellationToken cancellationToken)
    {
        // References are one for the nation: banks show them without the agreement's name.
        var isTaken = await db.PartnershipAgreements.IgnoreQueryFilters().AnyAsync(one => one.Reference == act.Reference, cancellationToken);
        Refuse.If(isTaken, PoolingRule.ReferenceIsTaken, $"Another agreement has the reference {act.Reference}. Choose another.");
        var host = await db.Organisations.FirstOrDefaultAsync(one => one.Id == act.Host, cancellationToken).OrRefuse("host");
        var agreement = new PartnershipAgreement(act.Title, act.Reference, act.Host, new Period(act.From, act.To), act.RiskShare, act.Terms);
        var figures = act.Figures ?? new AgreementFigures(null, null, null);
        agreement.StateFigures(figures.ReviewOn, figures.NoticeMonths, figures.Vat ?? (host.IsNhs ? VatRegime.Nhs : VatRegime.Council));
        await db.Join(agreement, act.Partners, cancellationToken);
        Refuse.Unless(agreement.HasParty(current.Viewer.Organisation()), PoolingRule.PartnerIsNotInTheAgreement,
            "Your organisation is not among the partners, so this agreement is not yours to draft.");
        foreach (var one in act.Instalments)
            agreement.Agree(one.Partner, one.Year, one.Source, one.Amount, one.DueOn);
        foreach (var one in act.Contributions ?? [])
            agreement.Contribute(one.Partner, one.Year, one.Source, one.Amount);
        db.PartnershipAgreements.Add(agreement);
        return agreement.Id;
    }
}

/// <summary>Partners join a draft by their keys.</summary>
internal static class Joining
{
    public static async Task Join(this ICarersBreaksDb db, PartnershipAgreement agreement, IReadOnlyList<OrganisationId> partners,
        CancellationToken cancellationToken)
    {
        var organisations = await db.Organisations.Include(one => one.Names).Where(one => partners.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        Refuse.If(partners.Any(partner => !organisations.ContainsKey(partner)), AccessRule.NoSuchRecord, "One of these organisations is not known.");
        foreach (var partner in partners)
            agreement.Join(organisations[partner]);
    }
}
