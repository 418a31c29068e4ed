using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

/// <summary>
/// A blind token of a personal value, by which its person is found while the value lies encrypted: 64 bits of a keyed hash of the
/// council, the kind of value and the value. Equal tokens only suggest a person; what is held of them decides. Unlike other rows,
/// tokens are deleted with the value they stand for.
/// </summary>
public sealed class PersonToken : IPersonRecord
{
    private PersonToken()
    {
    }

    public PersonToken(OrganisationId council, long token, DetailSubject subject, long subjectKey)
    {
        CouncilId = council;
        Token = token;
        Subject = subject;
        SubjectKey = subjectKey;
    }

    public long Token { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public DetailSubject Subject { get; private set; }

    public long SubjectKey { get; private set; }
}
