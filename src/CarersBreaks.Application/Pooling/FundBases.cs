using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>Under what a fund holds its money: a partnership agreement (section 75), a section 256 memorandum, or the council's own budget.</summary>
/// <param name="From">Its first day, as at which its parties are named.</param>
/// <param name="Memorandum">Null for any other than a council fund of section 256.</param>
internal sealed record FundBasis(string Title, DateOnly From, MemorandumId? Memorandum);

internal static class FundBases
{
    public const string OwnMoney = "The council's own money";

    public static async Task<FundBasis> BasisOf(this ICarersBreaksDb db, AgreementId? agreement, MemorandumAreaId? area, BookId book,
        CancellationToken cancellationToken)
    {
        if (agreement is { } id)
            return await db.PartnershipAgreements.Where(one => one.Id == id).Select(one => new FundBasis(one.Title, one.From, null))
                .FirstAsync(cancellationToken);
        if (area is null)
            return new FundBasis(OwnMoney, (await db.FundingLines.FirstAsync(line => line.BookId == book, cancellationToken)).Year.FirstDay, null);
        var memorandum = await db.Section256Memoranda.AsNoTracking().FirstAsync(one => one.Areas.Any(part => part.Id == area), cancellationToken);
        return new FundBasis($"Section 256 memorandum {memorandum.Reference}", memorandum.Year.FirstDay, memorandum.Id);
    }
}
