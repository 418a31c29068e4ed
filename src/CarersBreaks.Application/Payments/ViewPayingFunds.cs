using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The funds that the viewer's organisation hosts, and so pays from.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewPayingFunds : IRequest<IReadOnlyList<PayingFund>>;

/// <param name="HasBankAccount">Without one no run on it can be approved.</param>
public sealed record PayingFund(FundId Fund, string Name, bool HasBankAccount);

public sealed class ViewPayingFundsHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewPayingFunds, IReadOnlyList<PayingFund>>
{
    public async Task<IReadOnlyList<PayingFund>> Handle(ViewPayingFunds request, CancellationToken cancellationToken) =>
        await db.Funds.Where(fund => fund.HostId == current.Viewer.OrganisationId).OrderBy(fund => fund.Name)
            .Select(fund => new PayingFund(fund.Id, fund.Name, db.BankAccounts.Any(account => account.BookId == fund.BookId)))
            .ToListAsync(cancellationToken);
}
