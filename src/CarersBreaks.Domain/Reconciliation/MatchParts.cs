using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>A record of ours and what a decision explains by it.</summary>
/// <param name="Target">The record's key; 0 for suspense.</param>
/// <param name="Amount">As the bank shows it: credit above zero, debit below.</param>
public sealed record RecordPart(MatchKind Kind, long Target, Money Amount)
{
    /// <summary>A payment of ours leaves and comes back on one line.</summary>
    public bool IsOnOneLine => Kind is MatchKind.Payment or MatchKind.ReturnedPayment;
}

/// <summary>Which part of which line is which record, where a person says that some lines together are some records together.</summary>
/// <param name="OfLine">0 for the first part of its line, and on.</param>
/// <param name="OfRecord">0 for the first part of its record, and on.</param>
public sealed record MatchPart(StatementLineId Line, RecordPart Record, Money Amount, int OfLine, int OfRecord)
{
    /// <summary>
    /// Puts records on lines so that both sides come out to the penny: first what is on one line by its nature, the largest first, on the first line that
    /// holds it, an equal one before others; then the rest in the order of the lines.
    /// </summary>
    /// <exception cref="RuleBroken">The sums differ, a side is the other one, a record is there twice, or a payment fits on no line whole.</exception>
    public static IReadOnlyList<MatchPart> Of(IReadOnlyList<(StatementLineId Id, Money Amount)> lines, IReadOnlyList<RecordPart> records)
    {
        Ensure(lines, records);
        var rest = lines.ToDictionary(line => line.Id, line => line.Amount);
        var pieces = new List<(StatementLineId Line, RecordPart Record, Money Amount)>();
        foreach (var record in records.Where(record => record.IsOnOneLine).OrderByDescending(record => Size(record.Amount)))
        {
            var holding = lines.Select(one => one.Id).Where(one => Size(rest[one]) >= Size(record.Amount)).OrderByDescending(one => rest[one] == record.Amount)
                .ToList();
            Refuse.If(holding.Count == 0, ReconciliationRule.RecordSpansLines,
                $"A payment of {new Money(Size(record.Amount))} is on one line, and none of these lines holds all of it.");
            pieces.Add((holding[0], record, record.Amount));
            rest[holding[0]] -= record.Amount;
        }
        foreach (var record in records.Where(record => !record.IsOnOneLine))
        {
            var left = record.Amount;
            foreach (var line in lines.Select(line => line.Id).Where(line => !rest[line].IsZero))
            {
                if (left.IsZero)
                    break;
                var amount = Size(left) <= Size(rest[line]) ? left : rest[line];
                pieces.Add((line, record, amount));
                rest[line] -= amount;
                left -= amount;
            }
        }
        return Numbered(lines, pieces);
    }

    private static List<MatchPart> Numbered(IReadOnlyList<(StatementLineId Id, Money Amount)> lines,
        List<(StatementLineId Line, RecordPart Record, Money Amount)> pieces)
    {
        var parts = new List<MatchPart>();
        var ofRecord = new Dictionary<RecordPart, int>();
        foreach (var (line, _) in lines)
        {
            var ofLine = 0;
            foreach (var piece in pieces.Where(piece => piece.Line == line))
            {
                var number = ofRecord.GetValueOrDefault(piece.Record);
                parts.Add(new MatchPart(line, piece.Record, piece.Amount, ofLine++, number));
                ofRecord[piece.Record] = number + 1;
            }
        }
        return parts;
    }

    private static void Ensure(IReadOnlyList<(StatementLineId Id, Money Amount)> lines, IReadOnlyList<RecordPart> records)
    {
        Refuse.If(lines.Count == 0 || records.Count == 0, ReconciliationRule.NothingIsChosen, "Choose at least one line and what it is.");
        var isIn = lines[0].Amount.IsPositive;
        Refuse.Unless(lines.All(line => line.Amount.IsPositive == isIn) && records.All(record => !record.Amount.IsZero && record.Amount.IsPositive == isIn),
            ReconciliationRule.PartIsOnTheOtherSide,
            "Money in and money out do not go together: each line and each part has to be on the same side, and no part is nothing.");
        Refuse.If(records.Select(record => (record.Kind, record.Target)).Distinct().Count() < records.Count, ReconciliationRule.RecordIsChosenTwice,
            "The same record is chosen twice. Give it one amount.");
        var (shown, ours) = (Money.Sum(lines.Select(line => line.Amount)), Money.Sum(records.Select(record => record.Amount)));
        Refuse.Unless(shown == ours, ReconciliationRule.PartsDoNotSumToTheLines,
            $"The bank shows {shown}, and the parts are {ours}: they differ by {shown - ours}.");
    }

    private static long Size(Money amount) => Math.Abs(amount.Pence);
}
