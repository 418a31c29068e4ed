using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Payments;

/// <summary>Makes a run's file from what is kept, the same bytes each time, and keeps it: for Bacs, or for the council's creditors' system.</summary>
internal sealed class BankFileMaker(CarersBreaksContext context, IVault vault, IBacsFileWriter bacs, IStoredFiles files)
{
    /// <summary>Of a line with its end.</summary>
    private const int RecordLength = 102;

    public async Task<MemoryStream> Make(PaymentRun run, CancellationToken cancellationToken)
    {
        var file = new MemoryStream((run.Count + 16) * RecordLength);
        var totals = run.IsForCreditorsSystem ? ForCreditors(run, file) : await ForBacs(run, file, cancellationToken);
        if (totals.ItemCount != run.Count || totals.TotalPence != run.Total.Pence)
            throw new BacsFileRefused($"The file of run {run.Number} would hold {totals.ItemCount} payments where the run has {run.Count}, or another total.");
        file.Position = 0;
        return file;
    }

    public Task<byte[]> Keep(PaymentRun run, Stream file, CancellationToken cancellationToken) =>
        files.Keep(run.CouncilId, run.FileName, file, cancellationToken);

    private async Task<BacsTotals> ForBacs(PaymentRun run, Stream file, CancellationToken cancellationToken)
    {
        var account = await context.BankAccounts.AsNoTracking().FirstAsync(one => one.BookId == run.BookId, cancellationToken);
        var (sortCode, accountNumber) = AccountDetails.Digits(vault.Open(account.Ciphertext, account.KeyVersion));
        var submission = new BacsSubmission
        {
            ServiceUserNumber = account.ServiceUserNumber,
            ServiceUserName = account.Name,
            OriginatingSortCode = sortCode,
            OriginatingAccount = accountNumber,
            OriginatingAccountName = account.Name,
            Serial = run.Serial,
            FileNumber = 1,
            CreatedOn = run.ApprovedOn!.Value,
            ProcessingDate = PaymentRun.ProcessingDay(run.PayOn, await context.BankCalendar(cancellationToken)),
            RunReference = run.Number,
        };
        return bacs.Write(submission, Items(run), file);
    }

    private BacsTotals ForCreditors(PaymentRun run, Stream file)
    {
        var totals = default(BacsTotals);
        using var text = new StreamWriter(file, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        Csv.Write(Rows(), text);
        return totals;

        IEnumerable<IReadOnlyList<object?>> Rows()
        {
            yield return ["Reference", "Payee", "Sort code", "Account number", "Amount", "Pay date"];
            foreach (var item in Items(run))
            {
                totals = new(totals.ItemCount + 1, totals.TotalPence + item.AmountPence);
                yield return [item.Reference, item.PayeeName, item.SortCode, item.AccountNumber, new Money(item.AmountPence), run.PayOn];
            }
        }
    }

    private IEnumerable<BacsItem> Items(PaymentRun run)
    {
        var details = context.PersonalDetails.Where(detail => detail.Subject == DetailSubject.PayeeAccount);
        var payments =
            from payment in context.Payments
            join number in details.Where(detail => detail.Kind == DetailKind.BankAccount) on (long)(object)payment.PayeeAccountId equals number.SubjectKey
            join name in details.Where(detail => detail.Kind == DetailKind.AccountName) on (long)(object)payment.PayeeAccountId equals name.SubjectKey
            where payment.RunId == run.Id
            orderby payment.Number
            select new
            {
                payment.Reference,
                payment.Amount.Pence,
                Account = number.Ciphertext,
                AccountKey = number.KeyVersion,
                Name = name.Ciphertext,
                NameKey = name.KeyVersion,
            };
        foreach (var payment in payments.AsNoTracking())
        {
            var (sortCode, accountNumber) = AccountDetails.Digits(vault.Open(payment.Account, payment.AccountKey));
            yield return new BacsItem(sortCode, accountNumber, payment.Pence, payment.Reference, vault.Open(payment.Name, payment.NameKey));
        }
    }
}
