using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>One night at a time in a process; each act is a transaction of its own, so a failure leaves no half of anything.</summary>
internal sealed partial class Night(IServiceScopeFactory scopes, TimeProvider time, ILogger<Night> logger) : INight, IDisposable
{
    public const string Job = INight.Name;

    private static readonly string[] Jobs = [Job, ProofJob, ScheduleJob];

    private readonly SemaphoreSlim _turn = new(1, 1);

    private sealed record Work(BookId Book, FundId Fund);

    public async Task Run(UserId? scheduledBy, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var viewer = Viewer.OfJob(Job, scheduledBy);
            await EndWhatWasKilled(viewer, cancellationToken);
            NightFailed? failed = null;
            try
            {
                await Recorded(viewer, Job, null, () => EveryBook(viewer, cancellationToken), cancellationToken);
            }
            catch (NightFailed failure)
            {
                failed = failure;
            }
            await Reconciliations(viewer, cancellationToken);
            await PublishQuarters(viewer, cancellationToken);
            await AskForReturns(viewer, cancellationToken);
            await PlanReviews(viewer, cancellationToken);
            if (failed is not null)
                throw failed;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string> EveryBook(Viewer viewer, CancellationToken cancellationToken)
    {
        var books = await In(viewer, services => services.GetRequiredService<ICarersBreaksDb>().Funds
            .OrderBy(fund => fund.Id).Select(fund => new Work(fund.BookId, fund.Id)).ToListAsync(cancellationToken));
        Exception? first = null;
        var failed = 0;
        foreach (var book in books)
        {
            try
            {
                await Recorded(viewer, Job, book.Book, () => WithTries(() => OneBook(viewer, book, cancellationToken), cancellationToken),
                    cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(failure, "The night's work on book {Book} failed", book.Book.Value);
                FundsFailed.Add(1);
                first ??= failure;
                failed++;
            }
        }
        return first is null ? $"Funds reconciled: {books.Count}."
            : throw new NightFailed($"{failed} of {books.Count} funds could not be reconciled. Each fund's run says why.", first);
    }

    /// <summary>Public plans get the figures of a quarter the night after it is over. One that cannot be published holds up no other.</summary>
    private async Task PublishQuarters(Viewer viewer, CancellationToken cancellationToken)
    {
        foreach (var plan in await Send(viewer, new ViewQuartersToPublish(), cancellationToken))
        {
            try
            {
                await Send(viewer, new PublishQuarter(ActId.New(), plan), cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(failure, "The last quarter of plan {Plan} could not be published", plan.Value);
            }
        }
    }

    /// <summary>Carers are asked for the returns whose period is over, and reminded of those that are late.</summary>
    private async Task AskForReturns(Viewer viewer, CancellationToken cancellationToken)
    {
        try
        {
            while (await Send(viewer, new AskForReturns(ActId.New()), cancellationToken) > 0)
            {
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(failure, "Carers could not be asked for their returns");
        }
    }

    /// <summary>Budgets that have begun get the day of their first review. A council whose reviews cannot be planned holds up no other.</summary>
    private async Task PlanReviews(Viewer viewer, CancellationToken cancellationToken)
    {
        foreach (var council in await Send(viewer, new ViewReviewsToPlan(), cancellationToken))
        {
            try
            {
                while (await Send(viewer, new PlanReviews(ActId.New(), council), cancellationToken) == Application.Carers.PlanReviews.AtOnce)
                {
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(failure, "The reviews of council {Council} could not be planned", council.Value);
            }
        }
    }

    private async Task<string> OneBook(Viewer viewer, Work work, CancellationToken cancellationToken)
    {
        var due = 0;
        for (var posted = PostInstalmentsDue.AtOnce; posted == PostInstalmentsDue.AtOnce; due += posted)
            posted = await Send(viewer, new PostInstalmentsDue(ActId.New(), work.Fund), cancellationToken);
        var result = await Send(viewer, new ReconcileBook(ActId.New(), work.Book), cancellationToken);
        return $"Instalments fallen due: {due}. Lines matched: {result.Matched}. Items open: {result.Open}.";
    }

    /// <summary>Keeps a run of the job with how it ended, in words for finance. A failure is thrown on.</summary>
    private async Task Recorded(Viewer viewer, string job, BookId? book, Func<Task<string>> work, CancellationToken cancellationToken)
    {
        var id = await In(viewer, async services =>
        {
            await services.GetRequiredService<IKeys>().TopUp(cancellationToken);
            var db = services.GetRequiredService<ICarersBreaksDb>();
            var run = db.JobRuns.Add(new JobRun(job, book, services.GetRequiredService<IBusinessDate>().Today, time.GetUtcNow().UtcDateTime)).Entity;
            await db.SaveChangesAsync(cancellationToken);
            return run.Id;
        });
        try
        {
            await Finish(viewer, id, JobOutcome.Succeeded, await work());
        }
        catch (Exception failure)
        {
            await Finish(viewer, id, JobOutcome.Failed, failure is RuleBroken or NightFailed ? failure.Message
                : "Something went wrong here that nobody foresaw. Nothing was changed; the service's log says more.");
            throw;
        }
    }

    /// <summary>Not cancelled when the service stops: that it stopped is what has to be kept.</summary>
    private Task<int> Finish(Viewer viewer, JobRunId id, JobOutcome outcome, string message) => In(viewer, async services =>
    {
        var db = services.GetRequiredService<ICarersBreaksDb>();
        (await db.JobRuns.SingleAsync(run => run.Id == id)).Finish(outcome, message, time.GetUtcNow().UtcDateTime);
        return await db.SaveChangesAsync();
    });

    /// <summary>Runs that are still said to run were killed: only one runs at a time.</summary>
    private Task<int> EndWhatWasKilled(Viewer viewer, CancellationToken cancellationToken) => In(viewer, async services =>
    {
        var db = services.GetRequiredService<ICarersBreaksDb>();
        foreach (var run in await db.JobRuns.Where(run => Jobs.Contains(run.Job) && run.Outcome == JobOutcome.Running).ToListAsync(cancellationToken))
            run.Finish(JobOutcome.Failed, "The service was stopped while it ran.", time.GetUtcNow().UtcDateTime);
        return await db.SaveChangesAsync(cancellationToken);
    });

    private Task<T> Send<T>(Viewer viewer, IRequest<T> request, CancellationToken cancellationToken) =>
        In(viewer, services => services.GetRequiredService<IMediator>().Send(request, cancellationToken));

    private async Task<T> In<T>(Viewer viewer, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = viewer;
        return await work(scope.ServiceProvider);
    }
}
