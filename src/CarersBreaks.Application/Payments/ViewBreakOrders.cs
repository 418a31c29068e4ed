using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Orders that are open, the latest first, and budgets of which something is left to order.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewBreakOrders(int Page = 1) : IRequest<BreakOrdersView>
{
    public const int PageSize = 25;
}

/// <param name="ToOrder">Budgets with a part that is arranged and not ordered at all yet, the earliest first; 25 at most.</param>
public sealed record BreakOrdersView(IReadOnlyList<BreakOrderRow> Orders, IReadOnlyList<BudgetToOrder> ToOrder, int Page, int Pages);

public sealed record BreakOrderRow(BreakOrderId Order, string Number, string CarerNumber, string Name, string Provider, Period Days, Money Total,
    Money Invoiced, bool HasDeliveryToConfirm);

public sealed record BudgetToOrder(BudgetId Budget, string CarerNumber, string Name, DateOnly From, DeliveryMethod Method);

public sealed class ViewBreakOrdersHandler(ICarersBreaksDb db, IVault vault, IBusinessDate date) : IRequestHandler<ViewBreakOrders, BreakOrdersView>
{
    public async Task<BreakOrdersView> Handle(ViewBreakOrders view, CancellationToken cancellationToken)
    {
        var listed = from order in db.BreakOrders.AsNoTracking()
                     where order.ClosedOn == null
                     join carer in db.Carers on order.CarerId equals carer.Id
                     join provider in db.Providers on order.ProviderId equals provider.Id
                     orderby order.Id descending
                     select new
                     {
                         order,
                         CarerNumber = carer.Number,
                         Provider = provider.Name,
                         ToConfirm = db.BreakDeliveries.Any(one => one.OrderId == order.Id && one.State == DeliveryState.Recorded),
                     };
        var count = await listed.CountAsync(cancellationToken);
        var rows = await listed.Skip((view.Page - 1) * ViewBreakOrders.PageSize).Take(ViewBreakOrders.PageSize).ToListAsync(cancellationToken);
        var today = date.Today;
        var toOrder = await (from budget in db.PersonalBudgets.AsNoTracking()
                             where budget.To >= today && budget.ClosedOn == null
                             from part in budget.Parts
                             where (part.Method == DeliveryMethod.IndividualServiceFund || part.Method == DeliveryMethod.CouncilManaged
                                     || part.Method == DeliveryMethod.Voucher)
                                 && !db.BreakOrders.Any(order => order.BudgetId == budget.Id && order.Method == part.Method)
                             join carer in db.Carers on budget.CarerId equals carer.Id
                             orderby budget.From, budget.Id, part.Method
                             select new { budget.Id, budget.CarerId, carer.Number, budget.From, part.Method }).Take(ViewBreakOrders.PageSize)
            .ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(row => row.order.CarerId).Concat(toOrder.Select(row => row.CarerId)), cancellationToken);
        return new BreakOrdersView([.. rows.Select(row => new BreakOrderRow(row.order.Id, row.order.Number, row.CarerNumber,
                names.GetValueOrDefault(row.order.CarerId, ""), row.Provider, row.order.Days, row.order.Total, row.order.Invoiced, row.ToConfirm))],
            [.. toOrder.Select(row => new BudgetToOrder(row.Id, row.Number, names.GetValueOrDefault(row.CarerId, ""), row.From, row.Method))],
            view.Page, Math.Max(1, (count + ViewBreakOrders.PageSize - 1) / ViewBreakOrders.PageSize));
    }
}

/// <summary>What of a budget may be ordered, from whom, and how much of it is left.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record ViewOrderForm(BudgetId Budget) : IRequest<OrderFormView>;

public sealed record OrderFormView(BudgetId Budget, string CarerNumber, string Name, Period Period, IReadOnlyList<BreakToOrder> Breaks,
    IReadOnlyList<ProviderRow> Providers);

/// <param name="Left">What is left to order in its way.</param>
public sealed record BreakToOrder(PlannedBreakId Break, string Description, Money Cost, CostPer Per, DeliveryMethod Method, Money Left);

public sealed class ViewOrderFormHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewOrderForm, OrderFormView>
{
    public async Task<OrderFormView> Handle(ViewOrderForm view, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().Include(one => one.Parts).FirstOrDefaultAsync(one => one.Id == view.Budget, cancellationToken)
            .OrRefuse("personal budget");
        await reads.Note(new PersonRead(budget.CouncilId, budget.CarerId, current.Viewer.Person(), nameof(ViewOrderForm), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var plan = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).Include(one => one.Outcomes)
            .FirstAsync(one => one.Id == budget.SupportPlanId, cancellationToken);
        var texts = await PlanTexts.Open(db, vault, [plan], cancellationToken);
        var money = await db.ArrangedOf(budget, null, cancellationToken);
        var number = await db.Carers.Where(one => one.Id == budget.CarerId).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [budget.CarerId], cancellationToken);
        var providers = await db.Providers.Where(one => one.UsedUntil == null).OrderBy(one => one.Name)
            .Select(one => new ProviderRow(one.Id, one.Number, one.Name, one.VatNumber, false)).ToListAsync(cancellationToken);
        return new OrderFormView(budget.Id, number, names.GetValueOrDefault(budget.CarerId, ""), budget.Period,
            [.. plan.Breaks.Where(one => one.Method is { } method && method.PaidTo() is null).OrderBy(one => one.Id.Value)
                .Select(one => new BreakToOrder(one.Id, texts.Description(one), one.Cost, one.Per, one.Method!.Value, money.Left(one.Method!.Value)))],
            providers);
    }
}

/// <summary>One order: what was ordered, delivered, invoiced and paid.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewBreakOrder(BreakOrderId Order) : IRequest<BreakOrderView>;

public sealed record BreakOrderView(BreakOrderId Order, string Number, BudgetId Budget, string CarerNumber, string Name, string Break, DeliveryMethod Method,
    ProviderId Provider, string ProviderName, BreakUnit Unit, Money Price, string Units, Period Days, Money Total, string Delivered, string InvoicedUnits,
    Money Invoiced, Money Paid, string OrderedBy, DateOnly OrderedOn, DateOnly? ClosedOn, string? ClosedBecause, long Version,
    IReadOnlyList<DeliveryRow> Deliveries, IReadOnlyList<OrderInvoiceRow> Invoices);

/// <param name="IsOwnWork">The viewer recorded it, so somebody else has to confirm it.</param>
public sealed record DeliveryRow(BreakDeliveryId Delivery, Period Days, string Units, string RecordedBy, DateOnly RecordedOn, DeliveryState State,
    string? DecidedBy, bool IsOwnWork, long Version);

public sealed record OrderInvoiceRow(ProviderInvoiceId Invoice, string Reference, Period Days, string Units, Money Cost, InvoiceState State);

public sealed class ViewBreakOrderHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewBreakOrder, BreakOrderView>
{
    public async Task<BreakOrderView> Handle(ViewBreakOrder view, CancellationToken cancellationToken)
    {
        var order = await db.BreakOrders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Order, cancellationToken).OrRefuse("order");
        await reads.Note(new PersonRead(order.CouncilId, order.CarerId, current.Viewer.Person(), nameof(ViewBreakOrder), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var deliveries = await db.BreakDeliveries.AsNoTracking().Where(one => one.OrderId == order.Id).OrderBy(one => one.From).ToListAsync(cancellationToken);
        var invoices = await (from line in db.ProviderInvoiceLines.AsNoTracking()
                              where line.OrderId == order.Id
                              join invoice in db.ProviderInvoices on line.InvoiceId equals invoice.Id
                              orderby invoice.Id, line.Position
                              select new { line, invoice.Reference, invoice.State }).ToListAsync(cancellationToken);
        var officers = await db.OfficersNamed([order.OrderedById, .. deliveries.SelectMany(one => new UserId?[] { one.RecordedById, one.DecidedById })],
            cancellationToken);
        var carer = await db.Carers.Where(one => one.Id == order.CarerId).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [order.CarerId], cancellationToken);
        var words = await db.OpenDetails(vault, DetailSubject.PlannedBreak, [order.BreakId.Value], cancellationToken, DetailKind.Words);
        var provider = await db.Providers.Where(one => one.Id == order.ProviderId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        return new BreakOrderView(order.Id, order.Number, order.BudgetId, carer, names.GetValueOrDefault(order.CarerId, ""),
            words.GetValueOrDefault((order.BreakId.Value, DetailKind.Words), ""), order.Method, order.ProviderId, provider ?? "", order.Unit, order.Price,
            order.Units.ToString(), order.Days, order.Total, order.Delivered.ToString(), order.InvoicedUnits.ToString(), order.Invoiced, order.Paid,
            officers.GetValueOrDefault(order.OrderedById, ""), order.OrderedOn, order.ClosedOn, order.ClosedBecause, order.Version,
            [.. deliveries.Select(one => new DeliveryRow(one.Id, new Period(one.From, one.To), one.Units.ToString(),
                officers.GetValueOrDefault(one.RecordedById, ""), one.RecordedOn, one.State, one.DecidedById is { } by ? officers.GetValueOrDefault(by) : null,
                one.RecordedById == current.Viewer.UserId, one.Version))],
            [.. invoices.Select(row => new OrderInvoiceRow(row.line.InvoiceId, row.Reference, row.line.Days, row.line.Units.ToString(), row.line.Cost,
                row.State))]);
    }
}
