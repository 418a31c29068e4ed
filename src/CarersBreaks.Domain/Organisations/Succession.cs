namespace CarersBreaks.Domain.Organisations;

/// <summary>
/// That a body is expected to be followed by another, in part or whole, from a day. A proposal only: what passes to whom is agreed by
/// the host and the successors of each agreement, and whoever takes a balance may be a third.
/// </summary>
public sealed class Succession
{
    /// <summary>The whole, in the unit in which shares are kept: 98.21 % is 982,100.</summary>
    public const int Whole = 1_000_000;

    private Succession() => Source = "";

    /// <param name="share">In millionths of the predecessor.</param>
    public Succession(OrganisationId predecessor, OrganisationId successor, DateOnly from, int share, string source)
    {
        PredecessorId = predecessor;
        SuccessorId = successor;
        From = from;
        ShareInMillionths = share;
        Source = source;
    }

    public OrganisationId PredecessorId { get; private set; }

    public OrganisationId SuccessorId { get; private set; }

    /// <summary>The successor's first day, such as 1 April 2013.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The part of the predecessor that passes to the successor, in millionths; a predecessor's parts may miss the whole by rounding.</summary>
    public int ShareInMillionths { get; private set; }

    /// <summary>The source measures the share anew.</summary>
    public void Measure(int share) => ShareInMillionths = share;

    /// <summary>What the share was measured by, and where it is known from, such as "postcodes".</summary>
    public string Source { get; private set; }
}
