using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// The cared-for person died or moved into care, the commonest ending. Nothing stops by itself: the worker gets a task, payments run on, and after a death
/// no reminder and no recovery disturbs the carer for the weeks that the council's rules give.
/// </summary>
/// <param name="On">The day on which it happened.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record RecordCaringEnded(ActId Act, CaringRelationshipId Relationship, CaringEnd How, DateOnly On) : ICommand;

public sealed class RecordCaringEndedValidator : AbstractValidator<RecordCaringEnded>
{
    public RecordCaringEndedValidator()
    {
        RuleFor(act => act.How).IsInEnum().WithMessage("Select what happened");
        RuleFor(act => act.On).NotEmpty().WithMessage("Enter the day on which it happened");
    }
}

public sealed class RecordCaringEndedHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<RecordCaringEnded>
{
    protected override async Task Handle(RecordCaringEnded act, CancellationToken cancellationToken)
    {
        var relationship = await db.CaringRelationships.FirstOrDefaultAsync(one => one.Id == act.Relationship, cancellationToken)
            .OrRefuse("caring relationship");
        var carer = await db.Carers.FirstAsync(one => one.Id == relationship.CarerId, cancellationToken);
        relationship.End(act.How, act.On, date.Today);
        var rules = await db.SchemeRulesOn(carer.CouncilId, date.Today, cancellationToken);
        if (act.How == CaringEnd.CaredForPersonDied)
            carer.PauseUntil(act.On.AddDays(7 * rules.BereavementPauseWeeks));
        var runsOnUntil = act.On.AddDays(7 * rules.RunOnWeeks);
        db.CaseTasks.Add(new CaseTask(carer.CouncilId, carer.Id, CaseTaskKind.CaringEnded,
            $"The caring ended on {act.On:d MMMM yyyy}. Payments run on, by the council's rules until {runsOnUntil:d MMMM yyyy}. Talk with the carer, then "
                + "propose the end of the budget, or say why it goes on.",
            carer.WorkerId, runsOnUntil, date.Today, current.Viewer.Person()));
    }
}
