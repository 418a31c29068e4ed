using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// The frozen set of a reconciliation: a text with a line for each record on which it rests, kept as a file by its SHA-256. Proving it again makes the
/// text again without keeping it and compares the hash; only where that differs are the two texts compared.
/// </summary>
public sealed class FrozenRecords(ICarersBreaksDb db, IStoredFiles files, IEnumerable<IReconciles> kinds, ChangedRecords changed)
{
    private const string SetMark = "# ";

    public IReconciles Of(ReconciliationKind kind) => kinds.Single(one => one.Kind == kind);

    /// <summary>The scope of a reconciliation of a book over a period.</summary>
    public async Task<ReconciliationScope> Scope(Book book, Domain.Amounts.Period period, CancellationToken cancellationToken) =>
        new(db, book, period, await db.BankCalendar(cancellationToken));

    /// <summary>Freezes everything on which a kind rests, and keeps it.</summary>
    public async Task<FrozenInputs> Freeze(IReconciles kind, ReconciliationScope scope, CancellationToken cancellationToken)
    {
        await using var text = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        var (hash, sets) = await Write(kind, scope, text, null, cancellationToken);
        text.Position = 0;
        await files.Keep(scope.Book.HostId, $"R{(int)kind.Kind} {scope.From:yyyy-MM-dd} {scope.To:yyyy-MM-dd}.txt", text, cancellationToken);
        return new FrozenInputs(hash, sets);
    }

    /// <summary>Whether the records on which a reconciliation rests are as they were.</summary>
    public async Task<bool> Holds(ReconciliationStatement statement, CancellationToken cancellationToken)
    {
        var scope = await Scope(await db.WholeBook(statement.BookId, cancellationToken), statement.Period, cancellationToken);
        var (hash, _) = await Write(Of(statement.Kind), scope, Stream.Null, null, cancellationToken);
        return hash.AsSpan().SequenceEqual(statement.InputHash);
    }

    /// <summary>What has changed of the records on which a reconciliation rests, in words that name them; null: nothing has.</summary>
    public async Task<string?> ChangedSince(ReconciliationStatement statement, CancellationToken cancellationToken)
    {
        if (await Holds(statement, cancellationToken))
            return null;
        var kind = Of(statement.Kind);
        var scope = await Scope(await db.WholeBook(statement.BookId, cancellationToken), statement.Period, cancellationToken);
        using var kept = new MemoryStream();
        await files.Write(statement.InputHash, kept, cancellationToken);
        var before = Encoding.UTF8.GetString(kept.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith(SetMark, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var added = new List<string>();
        await Write(kind, scope, Stream.Null, line =>
        {
            if (!before.Remove(line))
                added.Add(line);
        }, cancellationToken);
        return await changed.InWords(statement, [.. before.Select(Read)], [.. added.Select(Read)], cancellationToken);
    }

    private static async Task<(byte[] Hash, IReadOnlyList<FrozenSet> Sets)> Write(
        IReconciles kind, ReconciliationScope scope, Stream target, Action<string>? each, CancellationToken cancellationToken)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var part = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sets = new List<FrozenSet>();
        foreach (var (name, records) in kind.Inputs(scope))
        {
            var count = 0;
            await Line($"{SetMark}{name}");
            await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var line = string.Create(CultureInfo.InvariantCulture,
                    $"{name}|{record.Key}|{record.On:yyyy-MM-dd}|{record.Pence}|{record.Other}|{record.Text}");
                each?.Invoke(line);
                await Line(line);
                count++;
            }
            sets.Add(new FrozenSet(name, count, part.GetHashAndReset()));
        }
        return (whole.GetHashAndReset(), sets);

        async Task Line(string line)
        {
            var bytes = Encoding.UTF8.GetBytes(line + "\n");
            whole.AppendData(bytes);
            part.AppendData(bytes);
            await target.WriteAsync(bytes, cancellationToken);
        }
    }

    private static (string Set, long Key) Read(string line)
    {
        var parts = line.Split('|', 3);
        return (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
