using CarersBreaks.Domain.Audit;

namespace CarersBreaks.Application.Audit;

/// <summary>Takes note of who looked at whose record, through a bounded queue and one writer (rule 7).</summary>
public interface IPersonReads
{
    /// <summary>Waits while the queue is full, so that no read goes unrecorded.</summary>
    ValueTask Note(PersonRead read, CancellationToken cancellationToken);
}
