using CarersBreaks.Domain;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>The publisher's tables and rules for sort codes and account numbers.</summary>
public interface IModulusRules
{
    /// <exception cref="RuleBroken"><see cref="BankingRule.ModulusTablesCannotBeRead"/>, naming the table and its line.</exception>
    ModulusRows Read(string weights, string substitutions);

    /// <param name="sortCode">Six digits, with or without separators.</param>
    ModulusAnswer Check(ModulusTable tables, string sortCode, string account);
}

/// <summary>The rows of both tables, each in one way of writing.</summary>
public sealed record ModulusRows(IReadOnlyList<string> Weights, IReadOnlyList<string> Substitutions);

internal static class ModulusTablesInForce
{
    /// <summary>The council's tables of a day; null where none are loaded, and then nothing can be checked.</summary>
    public static Task<ModulusTable?> ModulusTableOn(this ICarersBreaksDb db, OrganisationId council, DateOnly day, CancellationToken cancellationToken) =>
        db.ModulusTables.AsNoTracking().Where(table => table.HolderId == council && table.From <= day).OrderByDescending(table => table.From)
            .ThenByDescending(table => table.Id).FirstOrDefaultAsync(cancellationToken);
}
