using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// A carer has died. Budgets end with that day, so nothing more is paid, and no more letters are written to the carer. What is already in a bank file
/// is named; nothing is recovered unless a person writes to the executor.
/// </summary>
/// <param name="HowKnown">How the council knows, such as "the daughter telephoned". It stands in the audit, so it names nobody.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record RecordCarersDeath(ActId Act, CarerId Carer, long Version, DateOnly DiedOn, string HowKnown) : ICommand<PaymentsOnTheirWay>
{
    string ICommand<PaymentsOnTheirWay>.Reason => HowKnown;
}

/// <summary>Payments that a bank file holds already: the bank alone can stop them now.</summary>
public sealed record PaymentsOnTheirWay(IReadOnlyList<PaymentOnItsWay> Payments);

public sealed record PaymentOnItsWay(string Reference, string Run, DateOnly PayOn, Money Amount);

public sealed class RecordCarersDeathValidator : AbstractValidator<RecordCarersDeath>
{
    public RecordCarersDeathValidator()
    {
        RuleFor(act => act.DiedOn).NotEmpty().WithMessage("Enter the day on which the carer died");
        RuleFor(act => act.HowKnown).NotEmpty().WithMessage("Say how the council knows").MaximumLength(400).WithMessage("Say it in at most 400 characters");
    }
}

public sealed class RecordCarersDeathHandler(ICarersBreaksDb db, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<RecordCarersDeath, PaymentsOnTheirWay>
{
    public async Task<PaymentsOnTheirWay> Handle(RecordCarersDeath act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        db.ExpectVersion(carer, act.Version);
        carer.RecordDeath(act.DiedOn, date.Today);
        foreach (var picture in await db.PicturesOf(carer.Id, cancellationToken))
        {
            if (picture.Budget.ClosedOn is not null || picture.Budget.To <= act.DiedOn)
                continue;
            var budget = await db.OpenBudget(picture.Budget.Id, cancellationToken);
            var end = BudgetChange.OfEnd(budget, act.DiedOn, "The carer died.", current.Viewer.Person(), date.Today);
            end.StopAtOnce(picture.NextOrder);
            db.BudgetChanges.Add(end);
            await db.Revise(picture, budget, [.. picture.Changes, end], cancellationToken);
        }
        var onTheirWay = await OnTheirWay(carer.Id, cancellationToken);
        trail.Note("in a bank file", onTheirWay.Count == 0 ? "nothing" : string.Join(", ", onTheirWay.Select(payment => payment.Reference)));
        db.CaseTasks.Add(new CaseTask(carer.CouncilId, carer.Id, CaseTaskKind.CarerDied, onTheirWay.Count == 0
                ? "The carer died. Nothing is in a bank file. Decide whether anything is asked of the estate, and write to the executor yourself."
                : $"The carer died. In a bank file already: {string.Join(", ", onTheirWay.Select(payment => $"{payment.Reference} of {payment.Amount}"))}. "
                    + "Finance can ask the bank to stop it. Decide whether anything is asked of the estate, and write to the executor yourself.",
            carer.WorkerId, date.Today.AddDays(7), date.Today, current.Viewer.Person()));
        return new(onTheirWay);
    }

    private Task<List<PaymentOnItsWay>> OnTheirWay(CarerId carer, CancellationToken cancellationToken) => (
        from payment in db.Payments
        from run in db.PaymentRuns.Where(one => one.Id == payment.RunId)
        where payment.CarerId == carer && payment.State == PaymentState.Released
        orderby payment.PayOn
        select new PaymentOnItsWay(payment.Reference, run.Number, payment.PayOn, payment.Amount)).ToListAsync(cancellationToken);
}
