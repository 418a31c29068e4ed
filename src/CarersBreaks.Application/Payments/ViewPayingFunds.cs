using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The funds that the viewer's organisation hosts, and so pays from.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewPayingFunds : IRequest<IReadOnlyList<PayingFund>>;

/// <param name="Limits">Of the account from which it pays; null while it has none, and then no run on it can be approved.</param>
public sealed record PayingFund(FundId Fund, string Name, PaymentLimits? Limits)
{
    public bool HasBankAccount => Limits is not null;
}

/// <param name="ItemLimit">Null: what one Bacs item carries.</param>
/// <param name="FileLimit">Null: none.</param>
/// <param name="PaysByCreditorsSystem">Runs are paid by a CSV for the council's creditors' system.</param>
/// <param name="ShowsEachPayment">The bank shows each payment on a line of its own.</param>
public sealed record PaymentLimits(Money? ItemLimit, Money? FileLimit, int DaysAhead, bool PaysByCreditorsSystem, bool ShowsEachPayment);

public sealed class ViewPayingFundsHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewPayingFunds, IReadOnlyList<PayingFund>>
{
    public async Task<IReadOnlyList<PayingFund>> Handle(ViewPayingFunds request, CancellationToken cancellationToken) =>
        await db.Funds.Where(fund => fund.HostId == current.Viewer.OrganisationId).OrderBy(fund => fund.Name)
            .Select(fund => new PayingFund(fund.Id, fund.Name, db.BankAccounts.Where(account => account.BookId == fund.BookId)
                .Select(account => new PaymentLimits(account.ItemLimit, account.FileLimit, account.DaysAhead ?? PaymentRun.FurthestDaysAhead,
                    account.PaysByCreditorsSystem, account.ShowsEachPayment)).FirstOrDefault()))
            .ToListAsync(cancellationToken);
}
