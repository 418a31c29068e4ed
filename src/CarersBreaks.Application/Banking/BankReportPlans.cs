using System.Security.Cryptography;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>What a report would do: shown before it is recorded, and then done.</summary>
/// <param name="Earlier">The same report, recorded before: nothing is to be done.</param>
/// <param name="Run">Of an input report.</param>
/// <param name="SameAs">The report by which the run was confirmed already: its submission reached Bacs twice.</param>
internal sealed record BankReportPlan(BankReportRead Report, byte[] FileHash, BankReport? Earlier, PaymentRun? Run, BankReport? SameAs,
    IReadOnlyList<PlannedItem> Items)
{
    public string? Alarm => SameAs is null ? null
        : $"{Report.Name} says that the submission of run {Run!.Number}, {Run.Count} payments of {Run.Total}, reached Bacs again: {SameAs.Name} said so on "
            + $"{SameAs.RecordedOn:d MMMM yyyy}. People may be paid twice, by mistake or by fraud. Ask the bank today to stop one of them.";
}

/// <param name="Payment">Null: none of ours, and nothing follows.</param>
/// <param name="Effect">What follows, in words.</param>
/// <param name="Acts">Whether anything is booked, or anybody told.</param>
internal sealed record PlannedItem(BankReportItemRead Item, Payment? Payment, string Effect, bool Acts);

/// <summary>Holds a report against what the council sent.</summary>
public sealed class BankReportPlans(ICarersBreaksDb db, IBankReportReader reader)
{
    /// <summary>A report comes within so many days of the pay date; serials repeat after many more.</summary>
    private const int DaysBack = 60;

    /// <exception cref="RuleBroken">A <see cref="ReportRule"/>.</exception>
    internal async Task<BankReportPlan> Of(byte[] content, CancellationToken cancellationToken)
    {
        var report = reader.Read(content);
        var hash = SHA256.HashData(content);
        var books = await db.BankAccounts.Where(account => account.ServiceUserNumber == report.ServiceUserNumber).Select(account => account.BookId)
            .ToListAsync(cancellationToken);
        Refuse.If(books.Count == 0, ReportRule.IsOfAnotherServiceUser,
            $"This report is for service user number {report.ServiceUserNumber}, by which no fund of yours pays. Nothing of it is kept.");
        var earlier = await db.BankReports.Where(one => one.FileHash == hash || (one.Kind == report.Kind && one.Name == report.Name
            && one.ServiceUserNumber == report.ServiceUserNumber)).FirstOrDefaultAsync(cancellationToken);
        if (earlier is not null)
        {
            Refuse.Unless((earlier.Count, earlier.Total) == (report.Count, report.Total), ReportRule.CameBeforeWithOtherContent,
                $"{report.Name} came on {earlier.RecordedOn:d MMMM yyyy} and had {earlier.Count} items of {earlier.Total}; now it has {report.Count} of "
                    + $"{report.Total}. Ask the bank which is true. Nothing of it is kept.");
            return new(report, hash, earlier, null, null, []);
        }
        if (report.Kind != BankReportKind.InputReport)
            return new(report, hash, null, null, null, await Items(report, books, cancellationToken));
        var run = await Run(report, books, cancellationToken);
        var sameAs = await db.BankReports.Where(one => one.RunId == run.Id).OrderBy(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return new(report, hash, null, run, sameAs, await ItemsOf(run, report, sameAs is not null, cancellationToken));
    }

    private async Task<PaymentRun> Run(BankReportRead report, List<BookId> books, CancellationToken cancellationToken)
    {
        var earliest = report.ReportedOn.AddDays(-DaysBack);
        var runs = await db.PaymentRuns.Where(run => books.Contains(run.BookId) && run.FileHash != null && run.PayOn >= earliest)
            .OrderByDescending(run => run.Id).ToListAsync(cancellationToken);
        var found = runs.Find(run => run.Serial == report.Serial);
        Refuse.If(found is null, ReportRule.FitsNoRun,
            $"The report is about submission {report.Serial}, and no payment run of yours has that serial. Ask the bank who sent it. Nothing of it is kept.");
        Refuse.Unless((found.Count, found.Total) == (report.Count, report.Total), ReportRule.FitsNoRun,
            $"Run {found.Number} has {found.Count} payments of {found.Total}, and the report says that Bacs had {report.Count} of {report.Total} by its "
                + "serial. Ask the bank what it was sent. Nothing of it is kept.");
        return found;
    }

    /// <summary>Every item has to be a payment of the run, to the penny: the contra is expected by them.</summary>
    private async Task<IReadOnlyList<PlannedItem>> ItemsOf(PaymentRun run, BankReportRead report, bool wasRecorded, CancellationToken cancellationToken)
    {
        var items = report.Items;
        if (report.IsRejectedWhole)
        {
            items = (await db.Payments.AsNoTracking().Where(payment => payment.RunId == run.Id).OrderBy(payment => payment.Number)
                .Select(payment => new { payment.Reference, payment.Amount }).ToListAsync(cancellationToken))
                .ConvertAll(payment => new BankReportItemRead(BankItemOutcome.Rejected, payment.Reference, payment.Amount, "REJECTED"));
        }
        var payments = await Payments([.. items.Select(item => item.Reference)], [run.BookId], cancellationToken);
        return [.. items.Select(item =>
        {
            var payment = payments.GetValueOrDefault(item.Reference);
            Refuse.Unless(payment?.RunId == run.Id && payment.Amount == item.Amount, ReportRule.FitsNoRun,
                $"The report names an item of {item.Amount} that is no payment of run {run.Number}. Ask the bank what it was sent. Nothing of it is kept.");
            return wasRecorded ? new PlannedItem(item, payment, "Nothing: the submission was reported before", false) : item.Outcome switch
            {
                BankItemOutcome.Rejected => new(item, payment, "It is owed to the payee, and its account has to be verified again", true),
                BankItemOutcome.Returned => new(item, payment, "Bacs gives it back: its advice of returned credits follows", false),
                _ => new PlannedItem(item, payment, "Bacs put something right and paid it", false),
            };
        })];
    }

    private async Task<IReadOnlyList<PlannedItem>> Items(BankReportRead report, List<BookId> books, CancellationToken cancellationToken)
    {
        var payments = await Payments([.. report.Items.Select(item => item.Reference)], books, cancellationToken);
        return [.. report.Items.GroupBy(item => item.Reference).SelectMany(same => same.Select((item, turn) =>
        {
            var payment = payments.GetValueOrDefault(item.Reference);
            return payment is null ? new PlannedItem(item, null, "It is no payment of yours, so nothing follows", false)
                : item.Outcome == BankItemOutcome.AccountMoved
                    ? new PlannedItem(item, payment, "The worker is told to ask the carer. The account is not changed", true)
                : payment.Amount != item.Amount
                    ? new PlannedItem(item, null, $"Payment {payment.Reference} is for {payment.Amount}, so nothing follows. Ask the bank", false)
                : turn > 0 || payment.ReturnAdvisedOn is not null ? new PlannedItem(item, payment, "Nothing: its return was advised before", false)
                : new PlannedItem(item, payment, EffectOf(payment, item.Reason!.Value), payment.State is PaymentState.Released or PaymentState.Paid
                    or PaymentState.Returned);
        }))];
    }

    private static string EffectOf(Payment payment, ReturnReason reason) => payment.State switch
    {
        PaymentState.Released or PaymentState.Paid => reason == ReturnReason.BeneficiaryDied
            ? "It is owed, and payments are held until a person has found out" : "It is owed to the payee, and its account has to be verified again",
        PaymentState.Returned => "Its credit came before: now the reason is known",
        _ => "Nothing: the payment was not on its way",
    };

    private async Task<IReadOnlyDictionary<string, Payment>> Payments(IReadOnlyList<string> references, List<BookId> books, CancellationToken cancellationToken)
    {
        var payments = new Dictionary<string, Payment>();
        foreach (var some in references.Distinct().Chunk(500))
        {
            var found = await db.Payments.Where(payment => some.Contains(payment.Reference) && books.Contains(payment.BookId)).ToListAsync(cancellationToken);
            foreach (var payment in found)
                payments.Add(payment.Reference, payment);
        }
        return payments;
    }
}
