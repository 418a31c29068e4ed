using System.Diagnostics;
using System.Globalization;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Benchmarks.Reconciliation;

/// <summary>The same entries proved here, and exported and checked by the plain-text tools that are installed.</summary>
internal static class Journal
{
    /// <returns>Whether all that was proved holds.</returns>
    public static Task<bool> Verify(ShownPayments prepared) => prepared.App.AsJob().In(async scope =>
    {
        var holds = true;
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
        {
            holds &= proof.Holds;
            if (!proof.Holds)
                Console.WriteLine($"{proof.Statement}: {string.Join("; ", proof.Faults)}");
        }
        return holds;
    });

    /// <returns>How many entries the journal has.</returns>
    public static async Task<long> Export(ShownPayments prepared, string path)
    {
        await using var file = new StreamWriter(path);
        return await prepared.App.AsJob().In(scope => new LedgerExport(scope.GetRequiredService<CarersBreaksContext>()).Write(file, CancellationToken.None));
    }

    /// <summary>What the tools take to check the journal and to work out its balances, which have to be those of the books.</summary>
    public static async Task Compare(ShownPayments prepared, string path, TimeSpan verified, Action<FormattableString> say, Action wrong)
    {
        if (Time("hledger", "-f", path, "check") is { } check)
            say($"hledger check {check.Time.TotalSeconds:0.0} s: {check.Time / verified:0.0} times");
        var ours = await Balances(prepared);
        foreach (var (tool, format) in new[] { ("hledger", Array.Empty<string>()), ("ledger", ["--format", "%(display_total)  %(account)\n"]) })
        {
            if (Time(tool, ["-f", path, "balance", "--flat", "--no-total", .. format]) is not { } balance)
                continue;
            var theirs = balance.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split("  ", 2))
                .ToDictionary(line => line[^1].Trim(), line => decimal.Parse(line[0].Replace("GBP", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
            var isSame = ours.Count == theirs.Count && ours.All(one => theirs.GetValueOrDefault(one.Key) == one.Value);
            say($"{tool} balance {balance.Time.TotalSeconds:0.0} s: {balance.Time / verified:0.0} times; its balances {(isSame ? "are" : "are not")} those of the books");
            if (!isSame)
                wrong();
        }
    }

    private static async Task<Dictionary<string, decimal>> Balances(ShownPayments prepared) => await prepared.App.AsJob().Find(async db =>
    {
        var sums = await db.Postings.GroupBy(posting => new { posting.BookId, posting.AccountKind, posting.FundingLineId }).Select(of => new
        {
            of.Key,
            Pence = of.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
        }).ToListAsync();
        var books = await db.Books.ToDictionaryAsync(book => book.Id, book => book.Name);
        return sums.Where(sum => sum.Pence != 0).ToDictionary(
            sum => $"{books[sum.Key.BookId]}:{sum.Key.AccountKind}{(sum.Key.FundingLineId is { } line ? $":line {line.Value}" : "")}", sum => sum.Pence / 100m);
    });

    /// <summary>The processor time of a program; null where it is not there or fails.</summary>
    public static (TimeSpan Time, string Output)? Time(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%U %S'; time \"$0\" \"$@\"", tool, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var times = said.Result.Trim().Split('\n')[^1].Split(' ');
        if (process.ExitCode == 0)
            return (times.Aggregate(TimeSpan.Zero, (sum, one) => sum + TimeSpan.FromMilliseconds((long)(decimal.Parse(one, CultureInfo.InvariantCulture) * 1000))), output);
        Console.WriteLine(process.ExitCode == 127 ? $"{tool} is not installed, so nothing is compared with it." : $"{tool} refuses the journal: {said.Result}");
        return null;
    }
}
