using CarersBreaks.Application;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Infrastructure.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Benchmarks.Reconciliation;

/// <summary>What the product's ways are compared with.</summary>
internal static class OtherWays
{
    /// <summary>Each line is looked up and saved by itself, through the change tracker; returns how many.</summary>
    public static Task<int> LineByLine(ShownPayments prepared) => prepared.App.AsJob().In(async scope =>
    {
        var db = scope.GetRequiredService<CarersBreaksContext>();
        var lines = await db.StatementLines.OrderBy(line => line.Id).Select(line => line.Id).ToListAsync();
        foreach (var id in lines)
        {
            db.ChangeTracker.Clear();
            await db.Keys!.TopUp(CancellationToken.None);
            var line = await db.StatementLines.FirstAsync(one => one.Id == id);
            var payment = await db.Payments.FirstAsync(one => one.Reference == line.OurReference && one.State == PaymentState.Released);
            var book = await db.Books.Include(one => one.Accounts).Include(one => one.Periods).FirstAsync(one => one.Id == payment.BookId);
            var match = db.Matches.Add(new Match(line, MatchKind.Payment, payment.Id.Value, MatchRules.Name,
                $"same reference ({payment.Reference}), amount equal", null, null, line.BookedOn)).Entity;
            line.ClaimFor(match.Id);
            var entry = db.Entries.Add(book.Enter(line.BookedOn, EntryKind.PaymentPaid, $"Payment {payment.Number} paid",
                EntrySource.Of(EntrySourceKind.Payment, payment.Id), book.Account(AccountKind.PaymentsInTransit).Debit(payment.Amount),
                book.Account(AccountKind.Bank).Credit(payment.Amount))).Entity;
            entry.StampRecorded(DateTime.UtcNow);
            match.Made(entry);
            db.Entry(payment).Property(one => one.State).CurrentValue = PaymentState.Paid;
            db.Entry(payment).Property(one => one.PaidOn).CurrentValue = line.BookedOn;
            await db.SaveChangesAsync();
        }
        return lines.Count;
    });

    /// <summary>The one statement that marks a run's payments as paid, and the one that sums them.</summary>
    public static Task SumAndMark(string store)
    {
        using var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            SELECT SUM("AmountPence") FROM "Payments" WHERE "RunId" = (SELECT MAX("Id") FROM "PaymentRuns") AND "State" = {(int)PaymentState.Released};
            UPDATE "Payments" SET "State" = {(int)PaymentState.Paid}, "PaidOn" = '2012-11-16'
            WHERE "RunId" = (SELECT MAX("Id") FROM "PaymentRuns") AND "State" = {(int)PaymentState.Released}
            """;
        command.ExecuteNonQuery();
        transaction.Commit();
        return Task.CompletedTask;
    }
}
