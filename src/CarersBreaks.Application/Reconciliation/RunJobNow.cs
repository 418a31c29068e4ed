using System.Text;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Pipeline;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A job is started now, by the scheduler, besides its nightly hour.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record RunJobNow(ActId Act, string Job) : ICommand, IActInSteps;

public sealed class RunJobNowHandler(ICarersBreaksDb db, IJobSchedule schedule, CurrentViewer current, Repetitions repetitions, IVault vault, AuditTrail trail)
    : AsyncRequestHandler<RunJobNow>
{
    /// <summary>First the scheduler, which knows the act by its id, then the audit: the scheduler writes on a connection of its own, which
    /// must not wait for this one.</summary>
    protected override async Task Handle(RunJobNow act, CancellationToken cancellationToken)
    {
        var hash = vault.Fingerprint(Encoding.UTF8.GetBytes(act.Job));
        if (await repetitions.Of<Unit>(act.Act, hash, cancellationToken) is not null)
            return;
        var jobs = await schedule.Jobs(cancellationToken);
        Refuse.Unless(jobs.Any(job => job.Name == act.Job), AccessRule.NoSuchRecord, "There is no such job.");
        await schedule.RunNow(act.Job, act.Act, current.Viewer.Person(), cancellationToken);
        trail.Note("job", act.Job);
        trail.Record(act.Act, nameof(RunJobNow), hash, "", "{}");
        await db.SaveChangesAsync(cancellationToken);
    }
}
