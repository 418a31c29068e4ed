using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A worker's cases go to another worker, in one act, with the tasks on them that the worker has open.</summary>
/// <param name="From">Whose they are.</param>
/// <param name="Carers">Which of them; empty: all.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record HandOverCases(ActId Act, UserId From, IReadOnlyList<CarerId> Carers, UserId To, string Reason) : ICommand<HandedOver>;

public sealed record HandedOver(int Cases, int Tasks);

public sealed class HandOverCasesValidator : AbstractValidator<HandOverCases>
{
    public HandOverCasesValidator()
    {
        RuleFor(act => act.From).NotEmpty().WithMessage("Choose whose cases they are");
        RuleFor(act => act.To).NotEmpty().WithMessage("Choose who takes the cases")
            .NotEqual(act => act.From).WithMessage("Choose another worker: these cases are theirs already");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the cases go to somebody else").MaximumLength(400)
            .WithMessage("Say why in at most 400 characters");
        RuleFor(act => act.Carers).NotNull().Must(carers => carers is null || carers.Count <= 500).WithMessage("Choose at most 500 cases, or all");
    }
}

public sealed class HandOverCasesHandler(ICarersBreaksDb db, CurrentViewer current, AuditTrail trail, IBusinessDate date)
    : IRequestHandler<HandOverCases, HandedOver>
{
    /// <summary>Set-based: a caseload may be long. Each case's version rises, so that a form opened before is refused.</summary>
    public async Task<HandedOver> Handle(HandOverCases act, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        Refuse.Unless(current.Viewer.Role is Role.TeamManager || act.From == current.Viewer.Person(), CaseworkRule.CaseIsNotOnes,
            "You hand over your own cases. A team manager hands over somebody else's.");
        await db.EnsureCaseworker(council, act.To, date.Today, cancellationToken);
        var chosen = act.Carers.ToArray();
        var all = chosen.Length == 0;
        var cases = db.Carers.Where(carer => carer.CouncilId == council && carer.WorkerId == act.From && (all || chosen.Contains(carer.Id)));
        var count = await cases.CountAsync(cancellationToken);
        Refuse.If(count == 0, CaseworkRule.NothingToHandOver, "There is no case to hand over.");
        Refuse.If(!all && count != chosen.Distinct().Count(), CaseworkRule.CaseIsNotOnes,
            "Some of these cases are not this worker's any more. Look at the list again.");
        var first = await cases.OrderBy(carer => carer.Id).Select(carer => carer.Id).FirstAsync(cancellationToken);
        var last = await cases.OrderByDescending(carer => carer.Id).Select(carer => carer.Id).FirstAsync(cancellationToken);
        trail.Note("cases", string.Create(CultureInfo.InvariantCulture, $"{count}, keys {first.Value} to {last.Value}"));
        var tasks = await db.CaseTasks.Where(task => task.OwnerId == act.From && task.DoneOn == null && cases.Any(carer => carer.Id == task.CarerId))
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.OwnerId, act.To).SetProperty(task => task.Version, task => task.Version + 1),
                cancellationToken);
        await cases.ExecuteUpdateAsync(set => set.SetProperty(carer => carer.WorkerId, act.To)
            .SetProperty(carer => carer.Version, carer => carer.Version + 1), cancellationToken);
        trail.Note("open tasks", tasks.ToString(CultureInfo.InvariantCulture));
        trail.Note("worker", string.Create(CultureInfo.InvariantCulture, $"was {act.From.Value}, is {act.To.Value}"));
        return new HandedOver(count, tasks);
    }
}
