using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
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
        // Money as pence: a whole amount in the projection would read every column of the payment.
        var payments = db.Payments.AsNoTracking().Where(payment => payment.RunId == run).OrderBy(payment => payment.Number)
            .Select(payment => new Line(payment.Number, payment.Reference, payment.ScheduleId, payment.PayeeAccountId, payment.From, payment.To, payment.Part,
                payment.PayOn, payment.Amount.Pence, payment.Offset.Pence, payment.InPlaceOfId)).AsAsyncEnumerable();
        await foreach (var payment in payments.WithCancellation(cancellationToken))
            hash.AppendData(payment.Bytes());
        return hash.GetHashAndReset();
    }

    /// <summary>The same over payments that are not in the store yet.</summary>
    /// <param name="payments">In order of number.</param>
    public static byte[] Hash(IEnumerable<Payment> payments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var payment in payments)
        {
            hash.AppendData(new Line(payment.Number, payment.Reference, payment.ScheduleId, payment.PayeeAccountId, payment.From, payment.To, payment.Part,
                payment.PayOn, payment.Amount.Pence, payment.Offset.Pence, payment.InPlaceOfId).Bytes());
        }
        return hash.GetHashAndReset();
    }

    private readonly record struct Line(
        long Number, string Reference, ScheduleId Schedule, PayeeAccountId Account, DateOnly From, DateOnly To, int Part, DateOnly PayOn, long Amount,
        long Offset, PaymentId? InPlaceOf)
    {
        public byte[] Bytes()
        {
            var less = Offset == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"|less {Offset}");
            var again = InPlaceOf is { } before ? string.Create(CultureInfo.InvariantCulture, $"|in place of {before.Value}") : "";
            return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{Number}|{Reference}|{Schedule.Value}|{Account.Value}|{From:O}|{To:O}|{Part}|{PayOn:O}|{Amount}{less}{again}\n"));
        }
    }
}
