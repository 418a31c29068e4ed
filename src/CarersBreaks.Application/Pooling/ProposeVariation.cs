using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// Somebody of a partner proposes to vary an active agreement from a day on: its term, review, items, risk share, instalments not
/// yet due, and shares. It holds once a person of another partner agrees. A variation never rewrites the past.
/// </summary>
/// <param name="Document">Where the partners' signed variation is kept.</param>
/// <param name="Instalments">Changed, new and taken away; none where the schedule stays.</param>
/// <param name="Shares">Who bears what is spent from then on; none where that stays.</param>
[AllowedTo(Role.PoolManager)]
public sealed record ProposeVariation(
    ActId Act, AgreementId Agreement, long Version, DateOnly From, string Document, string Reason, AgreementProvisions Provisions,
    IReadOnlyList<InstalmentChange> Instalments, IReadOnlyList<VariedShare> Shares) : ICommand<VariationId>;

public sealed class ProposeVariationValidator : AbstractValidator<ProposeVariation>
{
    public ProposeVariationValidator()
    {
        RuleFor(act => act.Document).NotEmpty().WithMessage("Say where the signed variation is kept").MaximumLength(200)
            .WithMessage("Say where it is kept in 200 characters or fewer");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the agreement is varied").MaximumLength(1000)
            .WithMessage("Say why in 1,000 characters or fewer");
        RuleFor(act => act.Provisions).Cascade(CascadeMode.Stop).NotNull().WithMessage("Give what the agreement provides from then on").ChildRules(provisions =>
        {
            provisions.RuleFor(one => one.Terms).NotNull().WithMessage("Give the agreement's items").SetValidator(new AgreementTermsValidator());
            provisions.RuleFor(one => one.Terms).Must(terms => terms is null || !terms.Missing().Any())
                .WithMessage("None of the items of the 2000 regulations may be empty");
            provisions.RuleFor(one => one.Risk).NotNull().WithMessage("Give the risk share").SetValidator(new RiskShareRuleValidator());
            provisions.RuleFor(one => one.LastDay).Must((one, last) => one.ReviewOn is null || one.ReviewOn <= last)
                .WithMessage("The review is on or before the last day");
        });
        RuleFor(act => act.Provisions.LastDay).GreaterThanOrEqualTo(act => act.From).When(act => act.Provisions is not null)
            .WithMessage("The last day is on or after the variation's");
        RuleFor(act => act.Instalments).NotNull().WithMessage("Give the instalments that change, none where none do");
        RuleFor(act => act.Shares).NotNull().WithMessage("Give the shares, none where they stay");
        RuleForEach(act => act.Shares).ChildRules(share =>
            share.RuleFor(one => one.Share).GreaterThanOrEqualTo(0).WithMessage("A share is a whole number of zero or more"));
    }
}

public sealed class ProposeVariationHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ProposeVariation, VariationId>
{
    public async Task<VariationId> Handle(ProposeVariation act, CancellationToken cancellationToken)
    {
        var agreement = await db.WholeAgreements().FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        db.ExpectVersion(agreement, act.Version);
        var viewer = current.Viewer;
        var variation = agreement.Propose(
            new VariationContent(act.From, act.Document, act.Reason, act.Provisions, act.Instalments, act.Shares),
            new Proposer(viewer.Person(), viewer.Organisation()), businessDate.Today);
        if (await db.Funds.AsNoTracking().FirstOrDefaultAsync(fund => fund.AgreementId == agreement.Id, cancellationToken) is { } found)
        {
            var book = await db.Books.AsNoTracking().Include(one => one.Periods).FirstAsync(one => one.Id == found.BookId, cancellationToken);
            if (book.Periods.Any(period => period.Month <= act.From && period.Month.AddMonths(1) > act.From))
                book.EnsureOpen(act.From);
        }
        return db.AgreementVariations.Add(variation).Entity.Id;
    }
}
