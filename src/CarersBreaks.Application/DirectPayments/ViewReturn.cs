using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>A return with what was sent, and what our own books show beside it. The carer sees theirs.</summary>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager, Helpers = true)]
public sealed record ViewReturn(ReturnId Return) : IRequest<ReturnView>;

/// <param name="OurOpening">What the return before it closed with.</param>
/// <param name="OurReceived">What our books show as paid in the period.</param>
/// <param name="Breaks">The plan's breaks, to choose from.</param>
/// <param name="Card">Where the money is on a prepaid card, and its provider's files say what it was used for.</param>
/// <param name="Surplus">The working, once something was sent; staff alone see it here.</param>
public sealed record ReturnView(
    ReturnId Return, long Version, CarerId Carer, string CarerNumber, string Name, BudgetId Budget, Period Period, DateOnly DueOn, ReturnForm Form,
    ReturnState State, bool IsLate, Money OurOpening, Money OurReceived, IReadOnlyList<PlannedChoice> Breaks, IReadOnlyList<ReturnVersionView> Versions,
    IReadOnlyList<ReceiptView> Receipts, Surplus? Surplus, bool MayCheck, CardUse? Card);

public sealed record PlannedChoice(string Description, BreakKind Kind);

/// <param name="SentBy">"the carer", or the officer who entered what came on paper.</param>
public sealed record ReturnVersionView(int Number, DateOnly SentOn, string SentBy, bool IsFromPaper, Money Opening, Money Received, Money Spent, Money Closing,
    Money Planned, Money Bills, string? Confirms, string? Question, DateOnly? CheckedOn, IReadOnlyList<ReturnItem> Items);

/// <param name="Length">In bytes.</param>
public sealed record ReceiptView(ReturnEvidenceId Evidence, string Name, EvidenceType Type, long Length, DateOnly KeptOn);

public sealed class ViewReturnHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date) : IRequestHandler<ViewReturn, ReturnView>
{
    public async Task<ReturnView> Handle(ViewReturn view, CancellationToken cancellationToken)
    {
        var one = await db.WholeReturn(view.Return, cancellationToken);
        var viewer = current.Viewer;
        var number = await db.Carers.Where(carer => carer.Id == one.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [one.CarerId], cancellationToken);
        var officers = await db.Officers.Where(officer => one.Versions.Select(version => version.SentById).Contains(officer.Id))
            .ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);
        var plan = await db.SupportPlans.AsNoTracking().Include(plan => plan.Breaks).Include(plan => plan.Outcomes)
            .FirstAsync(plan => db.PersonalBudgets.Any(budget => budget.Id == one.BudgetId && budget.SupportPlanId == plan.Id), cancellationToken);
        var texts = await PlanTexts.Open(db, vault, [plan], cancellationToken);
        List<PlannedChoice> breaks = [.. plan.Breaks.Where(planned => planned.Method is not null).OrderBy(planned => planned.Id.Value)
            .Select(planned => new PlannedChoice(texts.Description(planned), planned.Kind))];
        var surplus = viewer.CarerId is null && one.Latest is { } latest && one.Form == ReturnForm.Full
            ? await db.SurplusOf(one, latest, cancellationToken) : null;
        return new ReturnView(one.Id, one.Version, one.CarerId, number, names.GetValueOrDefault(one.CarerId, ""), one.BudgetId, one.Period, one.DueOn, one.Form,
            one.State, one.State == ReturnState.Due && one.DueOn < date.Today, await db.ClosedBefore(one, cancellationToken),
            await db.PaidIn(one, cancellationToken), breaks,
            [.. one.Versions.OrderByDescending(version => version.Number).Select(version => Shown(version, officers))],
            [.. one.Evidence.OrderBy(evidence => evidence.Id.Value)
                .Select(evidence => new ReceiptView(evidence.Id, evidence.Name, evidence.Type, evidence.Length, evidence.KeptOn))],
            surplus, one.State == ReturnState.Sent && viewer.Role is Role.SocialWorker or Role.FinanceOfficer && one.Latest?.SentById != viewer.UserId,
            await db.DirectPaymentAgreements.AnyAsync(row => row.Id == one.AgreementId && row.Payee == PayeeKind.PrepaidCard, cancellationToken)
                ? await db.CardUseOf(vault, one.CarerId, one.Period, cancellationToken) : null);
    }

    private static ReturnVersionView Shown(ReturnVersion version, Dictionary<UserId, string> officers) => new(
        version.Number, version.SentOn, version.IsFromPaper ? officers.GetValueOrDefault(version.SentById, "an officer") : "the carer", version.IsFromPaper,
        version.Opening, version.Received, version.Spent, version.Closing, version.Planned, version.Bills, version.Confirms, version.Question,
            version.CheckedOn,
        [.. version.Lines.OrderBy(line => line.Position).Select(line => new ReturnItem(line.Kind, line.What, line.On, line.Amount, line.Break))]);
}
