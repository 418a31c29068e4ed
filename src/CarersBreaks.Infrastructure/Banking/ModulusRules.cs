using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>Reads and applies the publisher's tables for acts.</summary>
internal sealed class ModulusRules : IModulusRules
{
    public ModulusRows Read(string weights, string substitutions)
    {
        Parse(weights, substitutions);
        return new ModulusRows(ModulusTables.RowsOf(weights), ModulusTables.RowsOf(substitutions));
    }

    public ModulusAnswer Check(ModulusTable tables, string sortCode, string account) =>
        new ModulusCheck(Parse(tables.Weights, tables.Substitutions)).Check(sortCode, account);

    private static ModulusTables Parse(string weights, string substitutions)
    {
        try
        {
            return ModulusTables.Parse(new StringReader(weights), new StringReader(substitutions));
        }
        catch (ModulusTableRefused refusal)
        {
            throw new RuleBroken(BankingRule.ModulusTablesCannotBeRead, refusal.Message);
        }
    }
}
