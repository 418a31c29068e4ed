using System.Text.Json;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pipeline;

/// <summary>Tells an act that was sent again from a new one, by its id and a keyed hash of its content (rule 6).</summary>
public sealed class Repetitions(ICarersBreaksDb db)
{
    /// <summary>What <see cref="AccessRule.ActWasSentWithOtherContent"/> says.</summary>
    public const string OtherContent = "This form was sent before with other content. Open the page again to send something new.";

    /// <summary>The first answer, or null where the act is new.</summary>
    /// <exception cref="RuleBroken"><see cref="AccessRule.ActWasSentWithOtherContent"/>.</exception>
    public async Task<Repetition<TAnswer>?> Of<TAnswer>(ActId act, byte[] requestHash, CancellationToken cancellationToken)
    {
        var earlier = await db.AuditRecords.IgnoreQueryFilters().AsNoTracking().Where(record => record.ActId == act.Value)
            .Select(record => new { record.RequestHash, record.Answer }).FirstOrDefaultAsync(cancellationToken);
        if (earlier is null)
            return null;
        Refuse.Unless(earlier.RequestHash.AsSpan().SequenceEqual(requestHash), AccessRule.ActWasSentWithOtherContent, OtherContent);
        return new Repetition<TAnswer>(JsonSerializer.Deserialize<TAnswer>(earlier.Answer)!);
    }
}

/// <summary>What an act answered when it was done.</summary>
public sealed record Repetition<TAnswer>(TAnswer Answer);
