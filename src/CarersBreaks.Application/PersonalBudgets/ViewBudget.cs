using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A personal budget with its changes, its periods and what is due: the figures that the carer sees.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewBudget(BudgetId Budget) : IRequest<BudgetView>;

/// <param name="Rates">What its days give, with every change in force.</param>
/// <param name="HowPaid">A sentence each: "Paid every 4 weeks, in advance".</param>
/// <param name="OpenSuspension">Null where payments are not suspended.</param>
/// <param name="Periods">Up to the next one that is due.</param>
public sealed record BudgetView(
    BudgetId Budget, CarerId Carer, string Number, string Name, string Fund, Period Period, DateOnly SignedOffOn, string SignedOffBy, DateOnly? ClosedOn,
    DirectPaymentAgreementId? Agreement, BudgetFigures Figures, IReadOnlyList<string> HowPaid, NextPayment? Next, IReadOnlyList<EntitledDays> Rates,
    IReadOnlyList<BudgetYearLine> Years, BudgetChangeId? OpenSuspension, IReadOnlyList<BudgetChangeLine> Changes, IReadOnlyList<PeriodDue> Periods);

public sealed record BudgetYearLine(FinancialYear Year, Money Amount, Money Overpaid, bool IsCommitted);

/// <param name="Weekly">Null for a suspension and an end.</param>
public sealed record BudgetChangeLine(
    BudgetChangeId Change, BudgetChangeKind Kind, BudgetChangeState State, Period Days, Money? Weekly, string Reason, string ProposedBy, DateOnly ProposedOn,
    string? DecidedBy, DateOnly? DecidedOn, string? DecisionReason, DateOnly? LiftedOn, bool? PaysWithheldDays, string? LiftReason);

public sealed class ViewBudgetHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate businessDate,
    TimeProvider time)
    : IRequestHandler<ViewBudget, BudgetView>
{
    public async Task<BudgetView> Handle(ViewBudget request, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Budget, cancellationToken)
            .OrRefuse("personal budget");
        await reads.Note(new PersonRead(budget.CouncilId, budget.CarerId, current.Viewer.Person(), nameof(ViewBudget), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var picture = await db.PictureOf(budget, cancellationToken);
        var number = await db.Carers.Where(carer => carer.Id == budget.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [budget.CarerId], cancellationToken);
        var fund = await db.Funds.Where(one => one.Id == budget.FundId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        var officers = await Officers(picture, cancellationToken);
        var today = businessDate.Today;
        var shown = picture.Periods.Count(period => period.PayOn <= today || period.Claimed.IsPositive) + 1;
        return new BudgetView(budget.Id, budget.CarerId, number, names.GetValueOrDefault(budget.CarerId, ""), fund ?? "", budget.Period, budget.SignedOffOn,
            officers.GetValueOrDefault(budget.SignedOffById, ""), budget.ClosedOn, picture.Agreement?.Id, picture.Figures,
            picture.Schedules.InWords(), picture.Next(today),
            picture.Budget.Entitlement(picture.Changes).Days,
            [.. picture.Budget.Years.OrderBy(year => year.Year.StartsIn)
                .Select(year => new BudgetYearLine(year.Year, year.Amount, year.Overpaid, year.IsCommitted))],
            picture.Changes.FirstOrDefault(change => change.IsOpenSuspension)?.Id,
            [.. picture.Changes.OrderByDescending(change => change.Id.Value)
                .Select(change => new BudgetChangeLine(change.Id, change.Kind, change.State, change.Days,
                change.Weekly, change.Reason, officers.GetValueOrDefault(change.ProposedById, ""), change.ProposedOn,
                change.DecidedById is { } by ? officers.GetValueOrDefault(by) : null, change.DecidedOn, change.DecisionReason, change.LiftedOn,
                change.PaysWithheldDays, change.LiftReason))],
            [.. picture.Periods.Take(shown)]);
    }

    private Task<Dictionary<UserId, string>> Officers(BudgetPicture picture, CancellationToken cancellationToken)
    {
        UserId[] ids = [picture.Budget.SignedOffById, .. picture.Changes.Select(change => change.ProposedById),
            .. picture.Changes.Where(change => change.DecidedById is not null).Select(change => change.DecidedById!.Value)];
        return db.Officers.Where(officer => ids.Contains(officer.Id)).ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);
    }
}
