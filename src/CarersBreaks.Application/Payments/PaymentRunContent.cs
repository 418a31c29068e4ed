using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What is approved with a run: whom it pays, for which days, how much.</summary>
public static class PaymentRunContent
{
    /// <summary>SHA-256 over the run's payments in order of number.</summary>
    public static async Task<byte[]> Hash(ICarersBreaksDb db, PaymentRunId run, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var payments = db.Payments.AsNoTracking().Where(payment => payment.RunId == run).OrderBy(payment => payment.Number)
            .Select(payment => new
            {
                payment.Number,
                payment.Reference,
                payment.ScheduleId,
                payment.PayeeAccountId,
                payment.From,
                payment.To,
                payment.Part,
                payment.PayOn,
                payment.Amount,
                payment.Offset,
                payment.InPlaceOfId,
            })
            .AsAsyncEnumerable();
        await foreach (var payment in payments.WithCancellation(cancellationToken))
        {
            var less = payment.Offset.IsZero ? "" : string.Create(CultureInfo.InvariantCulture, $"|less {payment.Offset.Pence}");
            var again = payment.InPlaceOfId is { } before ? string.Create(CultureInfo.InvariantCulture, $"|in place of {before.Value}") : "";
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{payment.Number}|{payment.Reference}|{payment.ScheduleId.Value}|{payment.PayeeAccountId.Value}|"
                + $"{payment.From:O}|{payment.To:O}|{payment.Part}|{payment.PayOn:O}|{payment.Amount.Pence}{less}{again}\n")));
        }
        return hash.GetHashAndReset();
    }
}
