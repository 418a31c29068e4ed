using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What a run on a fund and pay date would hold, and what would be left out and why.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewPaymentsDue(FundId Fund, DateOnly PayOn) : IRequest<PaymentsDueView>;

/// <param name="Payments">The first of those in it; <paramref name="Count"/> and <paramref name="Total"/> are of all.</param>
/// <param name="TakenOff">What recoveries take off them; <paramref name="Total"/> is what the bank pays.</param>
/// <param name="LeftOut">The first of those left out; <paramref name="LeftOutCount"/> and <paramref name="LeftOutTotal"/> are of all.</param>
public sealed record PaymentsDueView(
    FundId Fund, string FundName, DateOnly PayOn, int Count, Money Total, Money TakenOff, int People, IReadOnlyList<DueLine> Payments,
    int LeftOutCount, Money LeftOutTotal, IReadOnlyList<LeftOutLine> LeftOut);

public sealed record DueLine(string CarerNumber, string CarerName, Period Period, DateOnly DueOn, Money Amount);

public sealed record LeftOutLine(DueLine Payment, LeftOutReason Reason, PayeeAccountId Account);

public sealed class ViewPaymentsDueHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ViewPaymentsDue, PaymentsDueView>
{
    /// <summary>As many lines as a person looks through on one page.</summary>
    private const int Shown = 200;

    public async Task<PaymentsDueView> Handle(ViewPaymentsDue request, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Fund, cancellationToken).OrRefuse("fund");
        PaymentRun.EnsureHost(current.Viewer.Organisation(), fund);
        var calendar = await db.BankCalendar(cancellationToken);
        PaymentRun.EnsurePayable(request.PayOn, date.Today, calendar, await db.FurthestDaysAhead(fund.BookId, cancellationToken));
        var due = (await DuePayments.On(db, fund, request.PayOn, calendar, cancellationToken)).ToLookup(payment => payment.LeftOut is null);
        List<DuePayment> payable = [.. due[true]], leftOut = [.. due[false]];
        var lines = await Lines([.. payable.Take(Shown), .. leftOut.Take(Shown)], cancellationToken);
        var takenOff = Money.Sum((await db.Offsets(fund.BookId, payable, cancellationToken)).Select(offset => offset.Amount));
        return new PaymentsDueView(fund.Id, fund.Name, request.PayOn, payable.Count, payable.Total() - takenOff, takenOff,
            payable.DistinctBy(payment => payment.Agreement.CarerId).Count(),
            [.. payable.Take(Shown).Select(payment => lines[payment])],
            leftOut.Count, leftOut.Total(), [.. leftOut.Take(Shown)
                .Select(payment => new LeftOutLine(lines[payment], payment.LeftOut!.Value, payment.Agreement.PayeeAccountId))]);
    }

    private async Task<Dictionary<DuePayment, DueLine>> Lines(List<DuePayment> payments, CancellationToken cancellationToken)
    {
        var carers = payments.Select(payment => payment.Agreement.CarerId).Distinct().ToArray();
        var numbers = await db.Carers.Where(carer => carers.Contains(carer.Id)).ToDictionaryAsync(carer => carer.Id, carer => carer.Number, cancellationToken);
        var names = await db.OpenCarerNames(vault, carers, cancellationToken);
        return payments.ToDictionary(payment => payment,
            payment => new DueLine(numbers[payment.Agreement.CarerId], names.GetValueOrDefault(payment.Agreement.CarerId, ""),
            payment.Of.Period, payment.Of.PayOn, payment.Amount));
    }
}
