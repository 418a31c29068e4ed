using Microsoft.Extensions.Hosting;
using Quartz;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>
/// Puts the jobs into the scheduler's store before it starts. A trigger that is there already is kept, with what it missed while
/// the service was down; only another schedule replaces it.
/// </summary>
internal sealed class Timetable(ISchedulerFactory schedulers) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<NightlyReconciliationJob>().WithIdentity(NightlyReconciliationJob.Key).StoreDurably().Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
        var key = new TriggerKey(NightlyReconciliationJob.Key.Name, "nightly");
        var there = await scheduler.GetTrigger(key, cancellationToken) as ICronTrigger;
        if (there?.CronExpressionString == NightlyReconciliationJob.Schedule)
            return;
        var schedule = CronScheduleBuilder.Create(NightlyReconciliationJob.Schedule).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
        var trigger = TriggerBuilder.Create(scheduler.TimeProvider).WithIdentity(key).ForJob(job).WithSchedule(schedule).Build();
        await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
