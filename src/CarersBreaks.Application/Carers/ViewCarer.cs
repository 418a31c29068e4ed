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

/// <summary>A carer's case, with all records of the person; a merged record's leads to the one kept. That it was opened is noted.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewCarer(CarerId Carer) : IRequest<CarerView>;

/// <param name="GpPractice">On the business date, with the consortium or group that it is in; null where none is recorded.</param>
/// <param name="DateOfBirth">Null once erased.</param>
/// <param name="Telephone">Null where none is held.</param>
/// <param name="Others">Records that were merged into this one.</param>
public sealed record CarerView(
    CarerId Carer, long Version, string Number, string Name, DateOnly? DateOfBirth, string Address, string? Telephone, IdentifiedBy IdentifiedBy,
    DateOnly IdentifiedOn,
    string Worker, string? GpPractice, bool HasAccount, CaseStep Next, IReadOnlyList<CaseRelationship> Relationships, IReadOnlyList<CaseAssessment> Assessments,
    IReadOnlyList<CasePlan> Plans, IReadOnlyList<CaseBudget> Budgets, IReadOnlyList<CasePayment> Payments,
    CaseParticulars Particulars, IReadOnlyList<CaseRecord> Others);

/// <summary>Each null where none is held.</summary>
public sealed record CaseParticulars(string? Postcode, string? Email, string? NhsNumber, string? CouncilReference);

public sealed record CaseRecord(CarerId Carer, long Version, string Number);

public sealed record CaseRelationship(string CaredFor, string Relation, DateOnly From, DateOnly? To);

public sealed record CaseAssessment(AssessmentId Assessment, DateOnly? CompletedOn, EligibilityBand? Eligibility, int? Points, Money? IndicativeBudget,
    AssessmentKind Kind, AllocationSpan Span);

/// <param name="CostOfAYear">52 weeks, and the single breaks.</param>
public sealed record CasePlan(SupportPlanId Plan, AssessmentId Assessment, PlanState State, Period Period, Money CostOfAYear, string? ReasonForReturn);

public sealed record CaseBudget(BudgetId Budget, Period Period, DateOnly SignedOffOn, bool IsAgreedHowToPay, BudgetFigures Figures);

public sealed record CasePayment(string Reference, Period Days, DateOnly PayOn, Money Amount, PaymentState State);

public sealed class ViewCarerHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current,
    IBusinessDate businessDate, TimeProvider time) : IRequestHandler<ViewCarer, CarerView>
{
    public async Task<CarerView> Handle(ViewCarer request, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Carer, cancellationToken).OrRefuse("carer");
        if (carer.MergedIntoId is { } kept)
            carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == kept, cancellationToken).OrRefuse("carer");
        var id = carer.Id;
        await reads.Note(new PersonRead(carer.CouncilId, id, current.Viewer.Person(), nameof(ViewCarer), time.GetUtcNow().UtcDateTime), cancellationToken);
        var details = await db.OpenDetails(vault, DetailSubject.Carer, [id.Value], cancellationToken, DetailKind.Name, DetailKind.DateOfBirth,
            DetailKind.Address, DetailKind.Telephone, DetailKind.Postcode, DetailKind.Email, DetailKind.NhsNumber, DetailKind.CouncilReference);
        string? Held(DetailKind kind) => details.GetValueOrDefault((id.Value, kind));
        var others = await db.Carers.AsNoTracking().Where(one => one.MergedIntoId == id).OrderBy(one => one.Id)
            .Select(one => new CaseRecord(one.Id, one.Version, one.Number)).ToListAsync(cancellationToken);
        CarerId[] records = [id, .. others.Select(one => one.Carer)];
        var worker = await db.Officers.Where(one => one.Id == carer.WorkerId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        var assessments = await db.CarersAssessments.AsNoTracking().Where(one => records.Contains(one.CarerId)).OrderByDescending(one => one.Id)
            .Select(one => new CaseAssessment(one.Id, one.CompletedOn, one.Eligibility, one.Points, one.IndicativeBudget, one.Kind, one.IndicativeSpan))
            .ToListAsync(cancellationToken);
        var plans = await Plans(records, cancellationToken);
        var budgets = await db.PicturesOf(id, cancellationToken);
        return new CarerView(id, carer.Version, carer.Number, details[(id.Value, DetailKind.Name)],
            DateOnly.TryParseExact(details[(id.Value, DetailKind.DateOfBirth)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var birth) ? birth : null, details[(id.Value, DetailKind.Address)],
            Held(DetailKind.Telephone), carer.IdentifiedBy, carer.IdentifiedOn, worker ?? "",
            await GpPractice(id, cancellationToken), carer.AccountId is not null,
            CaseSteps.Of(assessments.Exists(one => one.Points is not null), plans.Count > 0 ? plans[0].State : null,
                budgets.Any(budget => budget.Agreement is not null)),
            await Relationships(records, cancellationToken), assessments, plans,
            [.. budgets.Select(one => new CaseBudget(one.Budget.Id, one.Budget.Period, one.Budget.SignedOffOn, one.Agreement is not null, one.Figures))],
            [.. budgets.SelectMany(one => one.Payments).OrderByDescending(one => one.PayOn).ThenByDescending(one => one.Id.Value)
                .Select(one => new CasePayment(one.Reference, new Period(one.From, one.To), one.PayOn, one.Amount, one.State))],
            new CaseParticulars(Held(DetailKind.Postcode), Held(DetailKind.Email), Held(DetailKind.NhsNumber), Held(DetailKind.CouncilReference)), others);
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

    private async Task<IReadOnlyList<CasePlan>> Plans(CarerId[] records, CancellationToken cancellationToken)
    {
        var plans = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks)
            .Where(one => records.Contains(one.CarerId) && one.State != PlanState.Replaced)
            .OrderByDescending(one => one.Id).ToListAsync(cancellationToken);
        return [.. plans.Select(plan => new CasePlan(plan.Id, plan.AssessmentId, plan.State, plan.Period, plan.CostOfAYear, plan.ReasonForReturn))];
    }

    private async Task<IReadOnlyList<CaseRelationship>> Relationships(CarerId[] records, CancellationToken cancellationToken)
    {
        var relationships = await db.CaringRelationships.AsNoTracking().Where(one => records.Contains(one.CarerId)).OrderBy(one => one.From)
            .ToListAsync(cancellationToken);
        var names = await db.OpenDetails(vault, DetailSubject.CaredForPerson, relationships.Select(one => one.CaredForPersonId.Value), cancellationToken,
            DetailKind.Name);
        return [.. relationships.Select(one => new CaseRelationship(names[(one.CaredForPersonId.Value, DetailKind.Name)], one.Relation, one.From, one.To))];
    }
}
