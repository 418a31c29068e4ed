using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What the worker of a case is told of a payment that did not arrive, or may not arrive the next time.</summary>
internal static class ReturnTasks
{
    /// <summary>A bank's advice is acted on within so many days.</summary>
    private const int Days = 3;

    private const string PaidAgain = "It is paid again once the account is verified again.";

    /// <summary>
    /// A payment came back. Where the bank says that the account holder has died, payments are held: a person finds out whether it is so, and the
    /// record says nothing until then.
    /// </summary>
    /// <param name="reason">Null: the bank has not said why.</param>
    public static async Task TellWorker(this ICarersBreaksDb db, Payment payment, ReturnReason? reason, DateOnly today, CancellationToken cancellationToken)
    {
        var carer = await db.CarerOf(payment, cancellationToken);
        var what = $"Payment {payment.Reference} of {payment.Amount} came back";
        if (reason == ReturnReason.BeneficiaryDied)
            await db.Hold(carer, today, cancellationToken);
        db.Raise(carer, CaseTaskKind.PaymentCameBack, reason switch
        {
            null => $"{what}, and the bank has not said why yet. Ask whether the account is still right. {PaidAgain}",
            ReturnReason.BeneficiaryDied => $"{what}: the bank says that the account holder has died. Payments are held, and nothing is recorded. Find out "
                + "whether it is so. Then record the death, or release the payments.",
            ReturnReason.RequestedByRemitter => $"{what}: we asked for it back. Decide with finance whether it is still due. {PaidAgain}",
            { } why => $"{what}: {why.InWords()}. Ask for the right account, and record it. {PaidAgain}",
        }, today.AddDays(Days), today, null);
    }

    /// <summary>Bacs did not take a payment.</summary>
    public static async Task TellOfRejection(this ICarersBreaksDb db, Payment payment, DateOnly today, CancellationToken cancellationToken) =>
        db.Raise(await db.CarerOf(payment, cancellationToken), CaseTaskKind.PaymentCameBack,
            $"Bacs did not take payment {payment.Reference} of {payment.Amount}, so it was not paid. Ask whether the account is right. {PaidAgain}",
            today.AddDays(Days), today, null);

    /// <summary>The bank says that an account has moved. Nothing is changed by that: the payee is asked.</summary>
    public static async Task TellOfMovedAccount(this ICarersBreaksDb db, Payment payment, string code, DateOnly today, CancellationToken cancellationToken) =>
        db.Raise(await db.CarerOf(payment, cancellationToken), CaseTaskKind.PaymentCameBack,
            $"Payment {payment.Reference} of {payment.Amount} arrived, and the bank says that {(code == "3" ? "this account has moved to another bank"
                : "the details of this account are not right")}. The account is not changed by that. Ask the carer, by a way to reach them that you hold, "
                + "and record the account that they give.", today.AddDays(Days), today, null);

    private static Task<Carer> CarerOf(this ICarersBreaksDb db, Payment payment, CancellationToken cancellationToken) =>
        db.Carers.FirstOrDefaultAsync(one => one.Id == payment.CarerId, cancellationToken).OrRefuse("carer");

    private static async Task Hold(this ICarersBreaksDb db, Carer carer, DateOnly today, CancellationToken cancellationToken)
    {
        var isHeld = db.PaymentHolds.Local.Any(hold => hold.CarerId == carer.Id && hold.BudgetId is null && hold.To is null)
            || await db.OpenHolds().AnyAsync(hold => hold.CarerId == carer.Id && hold.BudgetId == null, cancellationToken);
        if (!isHeld)
            db.PaymentHolds.Add(new PaymentHold(carer, null, today, carer.WorkerId, PaymentHold.UsualSentence));
    }
}
