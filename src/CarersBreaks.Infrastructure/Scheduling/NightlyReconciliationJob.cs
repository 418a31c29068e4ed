using System.Globalization;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Access;
using Quartz;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>The scheduler's way to the night's work.</summary>
[DisallowConcurrentExecution]
public sealed class NightlyReconciliationJob(INight night) : IJob
{
    /// <summary>Every night at 02:30, well clear of the hour that a change of the clocks repeats or leaves out.</summary>
    public const string Schedule = "0 30 2 * * ?";

    /// <summary>In the trigger's data: the key of the user who asked for it.</summary>
    public const string ScheduledBy = "scheduledBy";

    public static readonly JobKey Key = new(Night.Job);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var scheduledBy = context.MergedJobDataMap.TryGetValue(ScheduledBy, out var user) && user is string key
            ? new UserId(long.Parse(key, CultureInfo.InvariantCulture)) : (UserId?)null;
        try
        {
            await night.Run(scheduledBy, cancellationToken);
        }
        catch (NightFailed failed)
        {
            throw new JobExecutionException(failed.Message, failed);
        }
    }
}
