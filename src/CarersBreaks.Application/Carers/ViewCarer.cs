using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A carer's case. That it was opened is noted.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewCarer(CarerId Carer) : IRequest<CarerView>;

/// <param name="GpPractice">On the business date, with the consortium or group that it is in; null where none is recorded.</param>
/// <param name="DateOfBirth">Null once erased.</param>
/// <param name="Telephone">Null where none is held.</param>
public sealed record CarerView(
    CarerId Carer, long Version, string Number, string Name, DateOnly? DateOfBirth, string Address, string? Telephone, IdentifiedBy IdentifiedBy,
    DateOnly IdentifiedOn,
    string Worker, string? GpPractice, bool HasAccount, CaseStep Next, IReadOnlyList<CaseRelationship> Relationships, IReadOnlyList<CaseAssessment> Assessments,
    IReadOnlyList<CasePlan> Plans, IReadOnlyList<CaseBudget> Budgets, IReadOnlyList<CasePayment> Payments);

public sealed record CaseRelationship(string CaredFor, string Relation, DateOnly From, DateOnly? To);

public sealed record CaseAssessment(AssessmentId Assessment, DateOnly? CompletedOn, EligibilityBand? Eligibility, int? Points, Money? IndicativeBudget);

/// <param name="CostOfAYear">52 weeks, and the single breaks.</param>
public sealed record CasePlan(SupportPlanId Plan, AssessmentId Assessment, PlanState State, Period Period, Money CostOfAYear, string? ReasonForReturn);

public sealed record CaseBudget(BudgetId Budget, Period Period, DateOnly SignedOffOn, bool IsAgreedHowToPay, BudgetFigures Figures);

public sealed record CasePayment(string Reference, Period Days, DateOnly PayOn, Money Amount, PaymentState State);

public sealed class ViewCarerHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current,
    IBusinessDate businessDate, TimeProvider time) : IRequestHandler<ViewCarer, CarerView>
{
    public async Task<CarerView> Handle(ViewCarer request, CancellationToken cancellationToken)
    {
        var id = request.Carer;
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("carer");
        await reads.Note(new PersonRead(carer.CouncilId, id, current.Viewer.Person(), nameof(ViewCarer), time.GetUtcNow().UtcDateTime), cancellationToken);
        var details = await db.OpenDetails(vault, DetailSubject.Carer, [id.Value], cancellationToken, DetailKind.Name, DetailKind.DateOfBirth,
            DetailKind.Address, DetailKind.Telephone);
        var worker = await db.Officers.Where(one => one.Id == carer.WorkerId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        var assessments = await db.CarersAssessments.AsNoTracking().Where(one => one.CarerId == id).OrderByDescending(one => one.Id)
            .Select(one => new CaseAssessment(one.Id, one.CompletedOn, one.Eligibility, one.Points, one.IndicativeBudget)).ToListAsync(cancellationToken);
        var plans = await Plans(id, cancellationToken);
        var budgets = await db.PicturesOf(id, cancellationToken);
        return new CarerView(id, carer.Version, carer.Number, details[(id.Value, DetailKind.Name)],
            DateOnly.TryParseExact(details[(id.Value, DetailKind.DateOfBirth)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var birth) ? birth : null, details[(id.Value, DetailKind.Address)],
            details.GetValueOrDefault((id.Value, DetailKind.Telephone)), carer.IdentifiedBy, carer.IdentifiedOn, worker ?? "",
            await GpPractice(id, cancellationToken), carer.AccountId is not null,
            CaseSteps.Of(assessments.Count > 0, plans.Count > 0 ? plans[0].State : null, budgets.Any(budget => budget.IsAgreedHowToPay)),
            await Relationships(id, cancellationToken), assessments, plans,
            [.. budgets.Select(one => new CaseBudget(one.Budget.Id, one.Budget.Period, one.Budget.SignedOffOn, one.IsAgreedHowToPay, one.Figures))],
            [.. budgets.SelectMany(one => one.Payments).OrderByDescending(one => one.PayOn).ThenByDescending(one => one.Id.Value)
                .Select(one => new CasePayment(one.Reference, new Period(one.From, one.To), one.PayOn, one.Amount, one.State))]);
    }

    private async Task<string?> GpPractice(CarerId carer, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var named = db.NamedOn(today);
        return await db.PracticeRegistrations.AsNoTracking()
            .Where(one => one.CarerId == carer && one.From <= today && (one.To == null || one.To >= today))
            .Join(named, one => one.PracticeId, name => name.Id, (one, name) => name.Name + (db.Memberships
                .Where(member => member.MemberId == one.PracticeId && member.From <= today && (member.To == null || member.To >= today))
                .Join(named, member => member.GroupId, group => group.Id, (member, group) => " (" + group.Name + ")").FirstOrDefault() ?? ""))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<CasePlan>> Plans(CarerId carer, CancellationToken cancellationToken)
    {
        var plans = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).Where(one => one.CarerId == carer && one.State != PlanState.Replaced)
            .OrderByDescending(one => one.Id).ToListAsync(cancellationToken);
        return [.. plans.Select(plan => new CasePlan(plan.Id, plan.AssessmentId, plan.State, plan.Period, plan.CostOfAYear, plan.ReasonForReturn))];
    }

    private async Task<IReadOnlyList<CaseRelationship>> Relationships(CarerId carer, CancellationToken cancellationToken)
    {
        var relationships = await db.CaringRelationships.AsNoTracking().Where(one => one.CarerId == carer).OrderBy(one => one.From)
            .ToListAsync(cancellationToken);
        var names = await db.OpenDetails(vault, DetailSubject.CaredForPerson, relationships.Select(one => one.CaredForPersonId.Value), cancellationToken,
            DetailKind.Name);
        return [.. relationships.Select(one => new CaseRelationship(names[(one.CaredForPersonId.Value, DetailKind.Name)], one.Relation, one.From, one.To))];
    }
}
