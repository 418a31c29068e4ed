using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Infrastructure.Carers;

/// <summary>A row of <see cref="PersonToken"/>, for writing many.</summary>
public readonly record struct PersonTokenRow(long Token, OrganisationId Council, DetailSubject Subject, long SubjectKey) : IBulkRow
{
    public static string Table => "PersonTokens";

    public void Describe(IBulkColumns columns)
    {
        columns.Number(nameof(PersonToken.Token), Token);
        columns.Number(nameof(PersonToken.CouncilId), Council.Value);
        columns.Number(nameof(PersonToken.Subject), (long)Subject);
        columns.Number(nameof(PersonToken.SubjectKey), SubjectKey);
    }
}
