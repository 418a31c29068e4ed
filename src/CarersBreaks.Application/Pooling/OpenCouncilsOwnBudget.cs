using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// A council opens a named budget of its own for a year, outside any pool, for budgets that the pooled fund cannot pay. Budgets are
/// committed on it and paid from it as from any other fund; the council alone bears them.
/// </summary>
[AllowedTo(Role.PoolManager)]
public sealed record OpenCouncilsOwnBudget(ActId Act, string Name, FinancialYear Year, Money Amount) : ICommand<FundId>;

public sealed class OpenCouncilsOwnBudgetValidator : AbstractValidator<OpenCouncilsOwnBudget>
{
    public OpenCouncilsOwnBudgetValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the budget's name").MaximumLength(200).WithMessage("The name is 200 characters or fewer");
        RuleFor(act => act.Year.StartsIn).InclusiveBetween(2010, 2100).WithMessage("Enter the year in which the financial year starts, such as 2012")
            .OverridePropertyName(nameof(OpenCouncilsOwnBudget.Year));
        RuleFor(act => act.Amount).Must(amount => amount.IsPositive).WithMessage("Enter the amount agreed for the year, above zero");
    }
}

public sealed class OpenCouncilsOwnBudgetHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<OpenCouncilsOwnBudget, FundId>
{
    public async Task<FundId> Handle(OpenCouncilsOwnBudget act, CancellationToken cancellationToken)
    {
        var council = await db.Organisations.AsNoTracking().FirstAsync(one => one.Id == current.Viewer.Organisation(), cancellationToken);
        Refuse.Unless(council.Kind == OrganisationKind.Council, PoolingRule.FundIsTheHosts,
            "A budget outside the pool is a council's own: another body has none here.");
        var book = Book.OfCouncil(act.Name, council.Id);
        book.OpenYear(act.Year);
        db.Books.Add(book);
        db.BookParties.Add(new BookParty(book.Id, council.Id));
        var line = db.FundingLines.Add(new FundingLine(book, act.Year)).Entity;
        return db.Funds.Add(new Fund(act.Name, line, act.Amount, current.Viewer.PostId ?? default)).Entity.Id;
    }
}
