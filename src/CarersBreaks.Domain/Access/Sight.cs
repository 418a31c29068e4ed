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

    public BookParty(BookId book, OrganisationId organisation)
    {
        BookId = book;
        OrganisationId = organisation;
    }

    public BookId BookId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }
}
