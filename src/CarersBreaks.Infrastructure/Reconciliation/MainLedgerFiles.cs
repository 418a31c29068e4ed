using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Infrastructure.Banking.Statements;
using CarersBreaks.Infrastructure.Store;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Reconciliation;

/// <summary>Reads extracts of main ledgers by their layouts, to the end, so that every fault is named at once.</summary>
internal sealed class MainLedgerFiles(CarersBreaksContext context, IKeys keys) : IMainLedgerFiles
{
    private const int LongestReference = 60;

    private static readonly CsvReaderOptions Reading = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    public MainLedgerFileRead Read(string text, MainLedgerLayout layout)
    {
        var (lines, problems) = (new List<MainLedgerLineRead>(), new List<string>());
        using var csv = CsvReader.Create(new StringReader(text), Reading);
        try
        {
            if (!csv.Read())
                return new([], ["The file is empty."]);
            var heads = Row(csv);
            string?[] wanted = [layout.AccountHead, layout.DateHead, layout.AmountHead, layout.ReferenceHead, layout.FundHead];
            var missing = wanted.OfType<string>().Where(head => !heads.Contains(head, StringComparer.OrdinalIgnoreCase)).ToList();
            if (missing.Count > 0)
                return new([], [$"The file has no column {string.Join(", ", missing)}."]);
            var at = Array.ConvertAll(wanted, head => 1 + Array.FindIndex(heads, one => string.Equals(one, head, StringComparison.OrdinalIgnoreCase)));
            var codes = layout.Accounts.Select(one => one.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
            while (csv.Read())
            {
                if (Fault(Row(csv), csv.LineNumber, at, layout, codes, lines) is { } fault)
                    problems.Add(fault);
            }
        }
        catch (CsvFormatException problem)
        {
            problems.Add($"Line {problem.LineNumber} cannot be read: its quotation marks do not match.");
        }
        return new(lines, problems);
    }

    public async Task Write(MainLedgerExtract extract, IReadOnlyList<MainLedgerLine> lines, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
            return;
        var first = await keys.Reserve(context, lines.Count, cancellationToken);
        BulkInsert.Write(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(),
            lines.Select((line, i) => new MainLedgerRow(first + i, line)));
    }

    private static string? Fault(string[] row, long line, int[] at, MainLedgerLayout layout, HashSet<string> codes, List<MainLedgerLineRead> lines)
    {
        var account = CsvText.At(row, at[0]);
        var isAnotherFunds = layout.FundHead is not null && !string.Equals(CsvText.At(row, at[4]), layout.FundCode, StringComparison.OrdinalIgnoreCase);
        if (!codes.TryGetValue(account, out var code) || isAnotherFunds)
            return null;
        if (!DateOnly.TryParseExact(CsvText.At(row, at[1]), layout.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            return $"Line {line}: '{CsvText.At(row, at[1])}' is no date like {layout.DateFormat}.";
        if (CsvText.Pence(CsvText.At(row, at[2]), out var pence) is { } fault)
            return $"Line {line}: {fault}.";
        var reference = CsvText.At(row, at[3]);
        if (reference.Length > LongestReference)
            return $"Line {line}: the reference has more than {LongestReference} characters.";
        lines.Add(new MainLedgerLineRead(line, code, on, new Money(pence), reference));
        return null;
    }

    private static string[] Row(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(at => CsvText.Clean(csv.GetString(at)))];
}

/// <summary>A line of the main ledger as its table keeps it.</summary>
internal readonly record struct MainLedgerRow(long Id, MainLedgerLine? Line) : IBulkRow
{
    public static string Table => "MainLedgerLines";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("Id", Id);
        columns.Number("HolderId", Line?.HolderId.Value);
        columns.Number("BookId", Line?.BookId.Value);
        columns.Number("ExtractId", Line?.ExtractId.Value);
        columns.Text("Account", Line?.Account);
        columns.Number("Kind", (int?)Line?.Kind);
        columns.Day("On", Line?.On);
        columns.Number("AmountPence", Line?.Amount.Pence);
        columns.Text("Reference", Line?.Reference);
        columns.Number("Occurrence", Line?.Occurrence);
    }
}
