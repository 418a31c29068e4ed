using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.Payments;

public readonly record struct ProviderInvoiceLineId(long Value) : ITypedId;

/// <summary>What a line of an invoice says that orders and deliveries do not.</summary>
public enum LineFinding
{
    Agrees = 0,

    /// <summary>More units than were ordered, or than were delivered.</summary>
    OverHours = 1,

    /// <summary>It quotes no order.</summary>
    UnplannedBreak = 2,
    PriceDiffers = 3,
}

/// <summary>A line as the provider wrote it, for an order or, where it quotes none, for a carer's budget if anybody knows whose.</summary>
public sealed record InvoicedLine(BreakOrder? Order, PersonalBudget? Budget, Period Days, Units Units, Money Net, Money Vat, Money Gross);

/// <summary>A line of a provider's invoice, with what the check against order and delivery found.</summary>
public sealed class ProviderInvoiceLine : IPersonRecord
{
    private ProviderInvoiceLine()
    {
    }

    internal ProviderInvoiceLine(OrganisationId council, int position, InvoicedLine line, bool recoversVat)
    {
        CouncilId = council;
        Position = position;
        OrderId = line.Order?.Id;
        BudgetId = line.Order?.BudgetId ?? line.Budget?.Id;
        CarerId = line.Order?.CarerId ?? line.Budget?.CarerId;
        (From, To, Units, Net, Vat, Gross) = (line.Days.From, line.Days.To, line.Units, line.Net, line.Vat, line.Gross);
        Cost = recoversVat ? Net : Gross;
    }

    public ProviderInvoiceLineId Id { get; private set; }

    public ProviderInvoiceId InvoiceId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    /// <summary>Null where nobody knows whose break it was.</summary>
    public CarerId? CarerId { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Position { get; private set; }

    public BreakOrderId? OrderId { get; private set; }

    /// <summary>The budget that bears it.</summary>
    public BudgetId? BudgetId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public Units Units { get; private set; }

    public Money Net { get; private set; }

    public Money Vat { get; private set; }

    public Money Gross { get; private set; }

    /// <summary>What the fund bears: net where its host recovers the VAT, otherwise gross.</summary>
    public Money Cost { get; private set; }

    public LineFinding Finding { get; private set; }

    /// <summary>How much of the cost is in question; below zero where less is charged than was agreed.</summary>
    public Money AtStake { get; private set; }

    /// <summary>What it took of the fund's uncommitted money, because it goes beyond its budget.</summary>
    public Money BeyondBudget { get; private set; }

    public Period Days => new(From, To);

    /// <summary>What was found, in words without personal values.</summary>
    public string Words(BreakOrder? order) => Finding switch
    {
        LineFinding.OverHours => $"line {Position} has {AtStake} more than was ordered and delivered on {order?.Number}",
        LineFinding.PriceDiffers => AtStake.IsPositive
            ? $"line {Position} is {AtStake} dearer than order {order?.Number} says"
            : $"line {Position} is {-AtStake} cheaper than order {order?.Number} says",
        LineFinding.UnplannedBreak => $"line {Position} of {Cost} quotes no order",
        _ => "",
    };

    /// <summary>Compares with the order, and takes its units from what may still be invoiced.</summary>
    internal void Check(BreakOrder? order)
    {
        if (order is null)
        {
            (Finding, AtStake) = (LineFinding.UnplannedBreak, Cost);
            return;
        }
        var invoiceable = order.ClosedOn is null ? order.Invoiceable : Units.Zero;
        (Finding, AtStake) = Units > invoiceable ? (LineFinding.OverHours, Cost - order.PriceOf(invoiceable))
            : Cost != order.PriceOf(Units) ? (LineFinding.PriceDiffers, Cost - order.PriceOf(Units))
            : (LineFinding.Agrees, Money.Zero);
        order.Invoice(Units, Cost);
    }

    internal void Free(BreakOrder? order) => order?.Free(Units, Cost);

    public void GoBeyond(Money amount) => BeyondBudget = amount;
}
