using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Domain.Audit;

public readonly record struct JobRunId(long Value) : ITypedId;

public enum JobOutcome
{
    Running = 0,
    Succeeded = 1,
    Failed = 2,
}

/// <summary>One run of a job, listed for finance with its outcome: as a whole, and for each book on which it worked.</summary>
public sealed class JobRun
{
    private JobRun() => Job = "";

    public JobRun(string job, BookId? book, DateOnly businessDate, DateTime startedAt)
    {
        Job = job;
        BookId = book;
        BusinessDate = businessDate;
        StartedAt = startedAt;
    }

    public JobRunId Id { get; private set; }

    public string Job { get; private set; }

    /// <summary>The book on which it worked, whose parties alone see the run; null for the job as a whole, which everybody sees.</summary>
    public BookId? BookId { get; private set; }

    public DateOnly BusinessDate { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public JobOutcome Outcome { get; private set; }

    /// <summary>What it did, or why it failed, in words for finance.</summary>
    public string? Message { get; private set; }

    public void Finish(JobOutcome outcome, string message, DateTime at) => (Outcome, Message, FinishedAt) = (outcome, message, at);
}
