using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A social worker's own carers, by number, a page at a time.</summary>
/// <param name="Page">1, 2, 3 …</param>
[AllowedTo(Role.SocialWorker)]
public sealed record ViewCaseload(int Page = 1) : IRequest<CaseloadView>
{
    public const int PageSize = 25;
}

public sealed record CaseloadView(IReadOnlyList<CaseloadLine> Carers, int Page, int Pages, int Count);

public sealed record CaseloadLine(CarerId Carer, string Number, string Name, CaseStep Next);

public sealed class ViewCaseloadValidator : AbstractValidator<ViewCaseload>
{
    public ViewCaseloadValidator() => RuleFor(view => view.Page).InclusiveBetween(1, 1_000_000).WithMessage("There is no such page");
}

public sealed class ViewCaseloadHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : IRequestHandler<ViewCaseload, CaseloadView>
{
    public async Task<CaseloadView> Handle(ViewCaseload request, CancellationToken cancellationToken)
    {
        var worker = current.Viewer.Person();
        var own = db.Carers.AsNoTracking().Where(carer => carer.WorkerId == worker && carer.MergedIntoId == null);
        var count = await own.CountAsync(cancellationToken);
        var rows = await own.OrderBy(carer => carer.Number)
            .Skip((request.Page - 1) * ViewCaseload.PageSize).Take(ViewCaseload.PageSize)
            .Select(carer => new
            {
                carer.Id,
                carer.Number,
                IsAssessed = db.CarersAssessments.Any(one => one.CarerId == carer.Id && one.State == AssessmentState.Complete),
                Plan = db.SupportPlans.Where(one => one.CarerId == carer.Id && one.State != PlanState.Replaced)
                    .OrderByDescending(one => one.Id).Select(one => (PlanState?)one.State).FirstOrDefault(),
                IsAgreed = db.DirectPaymentAgreements.Any(one => one.CarerId == carer.Id),
            })
            .ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(row => row.Id), cancellationToken);
        var pages = Math.Max(1, (count + ViewCaseload.PageSize - 1) / ViewCaseload.PageSize);
        return new CaseloadView([.. rows.Select(row =>
            new CaseloadLine(row.Id, row.Number, names[row.Id], CaseSteps.Of(row.IsAssessed, row.Plan, row.IsAgreed)))],
            request.Page, pages, count);
    }
}
