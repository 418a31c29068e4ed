using System.Diagnostics.Metrics;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>The night's work on reconciliations: those signed are proved again, and those that schedules have due are made.</summary>
internal sealed partial class Night
{
    public const string ProofJob = "proof of reconciliations";

    public const string ScheduleJob = "scheduled reconciliations";

    /// <summary>What fails for another reason than a rule, or because somebody was faster, is tried so often, with twice the pause each time.</summary>
    private const int Tries = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly Meter Meter = new("CarersBreaks.Reconciliation");
    private static readonly Counter<long> Made = Meter.CreateCounter<long>("carersbreaks.reconciliations.made", description: "Made by schedules");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("carersbreaks.reconciliations.failed", description: "Due, and not made");
    private static readonly Counter<long> FundsFailed = Meter.CreateCounter<long>("carersbreaks.funds.failed", description: "Not reconciled in a night");
    private static readonly Counter<long> Amber = Meter.CreateCounter<long>("carersbreaks.reconciliations.amber", description: "Signed ones that turned amber");

    private async Task Reconciliations(Viewer viewer, CancellationToken cancellationToken)
    {
        var green = await Send(viewer, new ViewGreenReconciliations(), cancellationToken);
        if (green.Count > 0)
            await Tried(viewer, ProofJob, () => ProveAgain(viewer, green, cancellationToken), cancellationToken);
        var schedules = await Send(viewer, new ViewStandingSchedules(), cancellationToken);
        if (schedules.Count > 0)
            await Tried(viewer, ScheduleJob, () => MakeDue(viewer, schedules, cancellationToken), cancellationToken);
    }

    /// <summary>A failure is kept with the job's run, and holds up nothing else of the night.</summary>
    private async Task Tried(Viewer viewer, string job, Func<Task<string>> work, CancellationToken cancellationToken)
    {
        try
        {
            await Recorded(viewer, job, null, work, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(failure, "The {Job} failed", job);
        }
    }

    /// <summary>Each in a scope of its own: one that cannot be proved again holds up no other.</summary>
    private async Task<string> ProveAgain(Viewer viewer, IReadOnlyList<ReconciliationStatementId> green, CancellationToken cancellationToken)
    {
        var (amber, failed) = (0, 0);
        foreach (var statement in green)
        {
            try
            {
                if (await Send(viewer, new ViewWhetherReconciliationHolds(statement), cancellationToken)
                    || !await Send(viewer, new TurnReconciliationAmber(ActId.New(), statement), cancellationToken))
                    continue;
                amber++;
                Amber.Add(1);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(failure, "Reconciliation {Statement} could not be proved again", statement.Value);
                failed++;
            }
        }
        return failed == 0 ? $"Signed reconciliations proved again: {green.Count}. Turned amber: {amber}."
            : throw new NightFailed($"{failed} of {green.Count} signed reconciliations could not be proved again. Turned amber: {amber}.", null);
    }

    private async Task<string> MakeDue(Viewer viewer, IReadOnlyList<ReconciliationScheduleId> schedules, CancellationToken cancellationToken)
    {
        var (made, failed) = (0, 0);
        foreach (var schedule in schedules)
        {
            try
            {
                var due = await Send(viewer, new ViewDueReconciliations(schedule), cancellationToken);
                var by = Viewer.OfJob(ScheduleJob, due.SetUpBy);
                foreach (var one in due.Due)
                {
                    if (await MakeOne(by, due.Kind, one, cancellationToken))
                        made++;
                    else
                        failed++;
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(failure, "What schedule {Schedule} has due could not be told", schedule.Value);
                Failed.Add(1);
                failed++;
            }
        }
        return failed == 0 ? $"Reconciliations made: {made}."
            : throw new NightFailed(
                $"{failed} reconciliations that are due could not be made; {made} were. Each fund's run says why, or the service's log.", null);
    }

    /// <summary>One is one transaction, so a failure leaves no half of it; it stays due, and the next night tries it again.</summary>
    private async Task<bool> MakeOne(Viewer by, ReconciliationKind kind, DueReconciliation due, CancellationToken cancellationToken)
    {
        try
        {
            await Recorded(by, ScheduleJob, due.Book, () => WithTries(async () =>
            {
                await Send(by, new MakeReconciliation(ActId.New(), due.Book, kind, due.From, due.To), cancellationToken);
                return $"R{(int)kind} from {due.From:d MMMM yyyy} to {due.To:d MMMM yyyy} was made, due on {due.DueOn:d MMMM yyyy}.";
            }, cancellationToken), cancellationToken);
            Made.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(failure, "{Kind} of book {Book} up to {To} could not be made", kind, due.Book.Value, due.To);
            Failed.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));
            return false;
        }
    }

    private async Task<string> WithTries(Func<Task<string>> work, CancellationToken cancellationToken)
    {
        for (var @try = 1; ; @try++)
        {
            try
            {
                return await work();
            }
            catch (Exception failure) when (@try < Tries && failure is not RuleBroken { Rule: not AccessRule.RecordHasChanged }
                && !cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(failure, "Try {Try} of {Tries} failed", @try, Tries);
                await Task.Delay(Pause * (1 << (@try - 1)), time, cancellationToken);
            }
        }
    }
}
