using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>Suspended payments go on, and a person says with a reason whether the days withheld are paid. What is paid is due with the next run.</summary>
/// <param name="From">The first day that is paid again.</param>
/// <param name="PaysWithheldDays">Whether the days since the suspension's first are paid after all.</param>
/// <param name="Reason">In words that the carer reads. They stand in the audit, so they name nobody.</param>
[AllowedTo(Role.TeamManager)]
public sealed record ResumeBudget(ActId Act, BudgetId Budget, DateOnly From, bool PaysWithheldDays, string Reason) : ICommand;

public sealed class ResumeBudgetValidator : AbstractValidator<ResumeBudget>
{
    public ResumeBudgetValidator()
    {
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day that is paid again");
        RuleFor(act => act.Reason).IsBudgetReason();
    }
}

public sealed class ResumeBudgetHandler(ICarersBreaksDb db, LetterDesk letters, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<ResumeBudget>
{
    protected override async Task Handle(ResumeBudget act, CancellationToken cancellationToken)
    {
        var budget = await db.OpenBudget(act.Budget, cancellationToken);
        var picture = await db.PictureOf(budget, cancellationToken);
        var id = picture.Changes.FirstOrDefault(change => change.IsOpenSuspension)?.Id;
        Refuse.If(id is null, BudgetChangeRule.NothingIsSuspended, "Payments of this budget are not suspended.");
        var suspension = await db.BudgetChanges.FirstAsync(change => change.Id == id, cancellationToken);
        suspension.Lift(act.From, act.PaysWithheldDays, act.Reason.Trim(), current.Viewer.Person(), date.Today);
        await db.Revise(picture, budget, [.. picture.Changes.Where(change => change.Id != id), suspension], cancellationToken);
        await letters.Write(budget.CarerId, BudgetLetters.Resumption(act.From, suspension.PaysWithheldDays == true, act.Reason.Trim()), cancellationToken);
    }
}
