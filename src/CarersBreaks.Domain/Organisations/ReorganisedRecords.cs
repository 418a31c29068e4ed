using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Domain.Organisations;

/// <summary>A post that a reorganisation ended, with the last day that it had before: what undoing gives back.</summary>
public sealed class ReorganisedPost
{
    private ReorganisedPost()
    {
    }

    public ReorganisedPost(ReorganisationId reorganisation, Post post)
    {
        ReorganisationId = reorganisation;
        PostId = post.Id;
        HeldTo = post.To;
    }

    public ReorganisationId ReorganisationId { get; private set; }

    public PostId PostId { get; private set; }

    public DateOnly? HeldTo { get; private set; }
}

/// <summary>A posted instalment of which a reorganisation passed on what is still owed, with who owed it before.</summary>
public sealed class ReorganisedInstalment
{
    private ReorganisedInstalment()
    {
    }

    public ReorganisedInstalment(ReorganisationId reorganisation, Pooling.FinancialContribution instalment)
    {
        ReorganisationId = reorganisation;
        ContributionId = instalment.Id;
        OwedById = instalment.OwedById;
    }

    public ReorganisationId ReorganisationId { get; private set; }

    public Pooling.ContributionId ContributionId { get; private set; }

    public OrganisationId? OwedById { get; private set; }
}

/// <summary>A book's figures before and after a reorganisation: they agree to the penny, and who stands for them differs.</summary>
public sealed class ReorganisationTotal : IBookRecord
{
    private ReorganisationTotal()
    {
    }

    public ReorganisationTotal(ReorganisationId reorganisation, BookId book, BookTotals before, BookTotals after, Money moved)
    {
        ReorganisationId = reorganisation;
        BookId = book;
        DueBefore = before.Due;
        DueAfter = after.Due;
        ContributedBefore = before.Contributed;
        ContributedAfter = after.Contributed;
        SpentBefore = before.Spent;
        SpentAfter = after.Spent;
        Moved = moved;
    }

    public ReorganisationId ReorganisationId { get; private set; }

    public BookId BookId { get; private set; }

    public Money DueBefore { get; private set; }

    public Money DueAfter { get; private set; }

    public Money ContributedBefore { get; private set; }

    public Money ContributedAfter { get; private set; }

    public Money SpentBefore { get; private set; }

    public Money SpentAfter { get; private set; }

    /// <summary>The debits of its transfer entries.</summary>
    public Money Moved { get; private set; }
}

/// <summary>What partners owe a book, what they have contributed to it, and what was spent of that.</summary>
public readonly record struct BookTotals(Money Due, Money Contributed, Money Spent);
