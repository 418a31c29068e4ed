using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Access;

/// <summary>A record about a person: seen by the people of its council, and by nobody of another (rule 12).</summary>
public interface IPersonRecord
{
    OrganisationId CouncilId { get; }
}

/// <summary>A record about a carer that the carer may see as well.</summary>
public interface ICarerRecord : IPersonRecord
{
    CarerId CarerId { get; }
}

/// <summary>A record of the work on a case, seen by the council's social workers and team managers alone.</summary>
public interface ICaseworkRecord : IPersonRecord;

/// <summary>A record of a safeguarding concern: seen by the people named on it, and by nobody else.</summary>
public interface IConcernRecord : IPersonRecord
{
    ConcernId ConcernId { get; }
}

/// <summary>A record of a fund's book, in figures alone: seen by the people of every party to its agreement.</summary>
public interface IBookRecord
{
    BookId BookId { get; }
}

/// <summary>A record kept by one organisation for itself, such as its bank's statements: seen by its own people.</summary>
public interface IHolderRecord
{
    OrganisationId HolderId { get; }
}

/// <summary>A record of an agreement: seen by the people of its parties.</summary>
public interface IAgreementRecord
{
    Pooling.AgreementId AgreementId { get; }
}

/// <summary>An organisation whose people see a book: each party to the agreement under which it is kept.</summary>
public sealed class BookParty
{
    private BookParty()
    {
    }

    public BookParty(BookId book, OrganisationId organisation, DateOnly? from = null, Pooling.AgreementId? agreement = null)
    {
        BookId = book;
        OrganisationId = organisation;
        From = from;
        AgreementId = agreement;
    }

    public BookId BookId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Its people see the book from this day, all of its history with it; null: since it was opened.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day on which its people see the book, or null while there is none.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The agreement that it sees with the book although it is no partner: it has taken over a partner's balance.</summary>
    public Pooling.AgreementId? AgreementId { get; private set; }

    public void Hold(DateOnly? from, DateOnly? to) => (From, To) = (from, to);
}
