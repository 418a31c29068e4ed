using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Banking.Statements;
using CarersBreaks.Infrastructure.Store;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Payments;

/// <summary>Reads card providers' files by their layouts, to the end, so that every fault is named at once.</summary>
internal sealed class CardFiles(CarersBreaksContext context, IKeys keys, IVault vault) : ICardFiles
{
    private static readonly CsvReaderOptions Reading = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    public CardFileRead Read(string text, CardLayout layout)
    {
        var (lines, problems) = (new List<CardLineRead>(), new List<string>());
        using var csv = CsvReader.Create(new StringReader(text), Reading);
        try
        {
            if (!csv.Read())
                return new([], ["The file is empty."]);
            var heads = Row(csv);
            var missing = layout.Columns.Where(column => !heads.Contains(column.Head, StringComparer.OrdinalIgnoreCase)).Select(column => column.Head).ToList();
            if (missing.Count > 0)
                return new([], [$"The file has no column {string.Join(", ", missing)}, which the layout {layout.Name} reads."]);
            int At(CardColumn column) => layout.HeadOf(column) is { } head
                ? 1 + Array.FindIndex(heads, one => string.Equals(one, head, StringComparison.OrdinalIgnoreCase)) : 0;
            var columns = Enum.GetValues<CardColumn>().ToDictionary(column => column, At);
            while (csv.Read())
            {
                if (Fault(Row(csv), csv.LineNumber, columns, layout, lines) is { } fault)
                    problems.Add(fault);
            }
        }
        catch (CsvFormatException problem)
        {
            problems.Add($"Line {problem.LineNumber} cannot be read: its quotation marks do not match.");
        }
        return new(lines, problems);
    }

    public async Task Write(OrganisationId council, CardLayoutId layout, IReadOnlyList<(CarerId Carer, CardLineRead Line)> lines,
        CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
            return;
        var first = await keys.Reserve(context, lines.Count, cancellationToken);
        BulkInsert.Write(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(),
            lines.Select((one, i) =>
            {
                var text = vault.Seal($"{one.Line.Card}\n{one.Line.Merchant}");
                return new CardTransactionRow(first + i, council, one.Carer, layout, one.Line, text.Ciphertext, text.KeyVersion);
            }));
    }

    private static string? Fault(string[] row, long line, Dictionary<CardColumn, int> columns, CardLayout layout, List<CardLineRead> lines)
    {
        var withNumber = Array.FindIndex(row, CardNumbers.AreIn);
        if (withNumber >= 0)
            return $"Line {line}, column {withNumber + 1} holds the number of a card, which is never kept. Ask the provider for a file without it.";
        string Of(CardColumn column) => CsvText.At(row, columns[column]);
        if (!DateOnly.TryParseExact(Of(CardColumn.Date), layout.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            return $"Line {line}: '{Of(CardColumn.Date)}' is no date like {layout.DateFormat}.";
        if (layout.KindOf(Of(CardColumn.Kind)) is not { } kind)
            return $"Line {line}: the layout does not say what '{Of(CardColumn.Kind)}' is.";
        if (CsvText.Pence(Of(CardColumn.Amount), out var pence) is { } fault)
            return $"Line {line}: {fault}.";
        if (pence == 0)
            return $"Line {line}: the amount is zero.";
        var balance = 0L;
        if (Of(CardColumn.Balance).Length > 0 && CsvText.Pence(Of(CardColumn.Balance), out balance) is { } wrong)
            return $"Line {line}: {wrong}.";
        if (Of(CardColumn.Card).Length == 0 || Of(CardColumn.Client).Length == 0 || Of(CardColumn.Transaction).Length is 0 or > 60)
            return $"Line {line} lacks the card, the client or the transaction's number.";
        var category = Of(CardColumn.MerchantCategory);
        lines.Add(new CardLineRead(line, Of(CardColumn.Card), Of(CardColumn.Client).ToUpperInvariant(), on, kind, new Money(Math.Abs(pence)),
            Of(CardColumn.Transaction), Of(CardColumn.Merchant), category.Length is > 0 and <= 4 ? category : null,
            Of(CardColumn.Balance).Length > 0 ? new Money(balance) : null));
        return null;
    }

    private static string[] Row(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(at => CsvText.Clean(csv.GetString(at)))];
}

/// <summary>A card's transaction as its table keeps it.</summary>
internal readonly record struct CardTransactionRow(long Id, OrganisationId Council, CarerId Carer, CardLayoutId Layout, CardLineRead? Line, byte[]? Sealed,
    int KeyVersion) : IBulkRow
{
    public static string Table => "CardTransactions";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("Id", Id);
        columns.Number("CouncilId", Council.Value);
        columns.Number("CarerId", Carer.Value);
        columns.Number("LayoutId", Layout.Value);
        columns.Text("Reference", Line?.Reference);
        columns.Day("On", Line?.On);
        columns.Number("Kind", (int?)Line?.Kind);
        columns.Number("AmountPence", Line?.Amount.Pence);
        columns.Text("MerchantCategory", Line?.MerchantCategory);
        columns.Number("BalancePence", Line?.Balance?.Pence);
        columns.Bytes("Sealed", Sealed);
        columns.Number("KeyVersion", KeyVersion);
    }
}
