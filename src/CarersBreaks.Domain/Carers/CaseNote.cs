using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct CaseNoteId(long Value) : ITypedId;

/// <summary>
/// A note on a carer's case: who wrote it and when. It is never changed; what it says is a <see cref="PersonalDetail"/>, seen by the council's
/// social workers and team managers alone.
/// </summary>
public sealed class CaseNote : ICaseworkRecord
{
    private CaseNote()
    {
    }

    /// <param name="writtenAt">The real instant, UTC.</param>
    public CaseNote(OrganisationId council, CarerId carer, UserId author, DateTime writtenAt, DateOnly on, bool isAboutCaredForPerson)
    {
        CouncilId = council;
        CarerId = carer;
        AuthorId = author;
        WrittenAt = writtenAt;
        On = on;
        IsAboutCaredForPerson = isAboutCaredForPerson;
    }

    public CaseNoteId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public UserId AuthorId { get; private set; }

    public DateTime WrittenAt { get; private set; }

    /// <summary>The business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Private to the cared-for person: never shown or given to the carer without that person.</summary>
    public bool IsAboutCaredForPerson { get; private set; }
}
