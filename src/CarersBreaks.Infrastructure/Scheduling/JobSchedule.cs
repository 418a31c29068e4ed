using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>The scheduler of this process; the command line has none.</summary>
internal sealed class JobSchedule(IServiceProvider services) : IJobSchedule
{
    public async Task RunNow(string job, ActId act, UserId by, CancellationToken cancellationToken)
    {
        var factory = services.GetService<ISchedulerFactory>();
        Refuse.If(factory is null, AccessRule.NoSuchRecord, "No scheduler runs here. Start the job on the service's page of jobs.");
        var scheduler = await factory.GetScheduler(cancellationToken);
        var trigger = TriggerBuilder.Create(scheduler.TimeProvider).ForJob(new JobKey(job)).WithIdentity(act.Value.ToString(), "run now").StartNow()
            .UsingJobData(NightlyReconciliationJob.ScheduledBy, by.Value.ToString(CultureInfo.InvariantCulture)).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, cancellationToken);
    }

    public async Task<IReadOnlyList<ScheduledJob>> Jobs(CancellationToken cancellationToken)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory)
            return [];
        var scheduler = await factory.GetScheduler(cancellationToken);
        var triggers = await scheduler.GetTriggersOfJob(NightlyReconciliationJob.Key, cancellationToken);
        return [new ScheduledJob(NightlyReconciliationJob.Key.Name, triggers.Min(trigger => trigger.NextFireTimeUtc)?.UtcDateTime)];
    }
}
