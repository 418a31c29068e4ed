using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Payments;

/// <summary>What Bacs says of a run that was sent: its input report, by which the bank is held to what we sent.</summary>
public sealed partial class PaymentRun
{
    /// <summary>The day on which the input report was recorded that agrees with it in serial, total and count.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    /// <summary>How many of its payments Bacs did not take.</summary>
    public int RejectedCount { get; private set; }

    public Money Rejected { get; private set; }

    /// <summary>What leaves the bank account for it: its total less what was rejected.</summary>
    public Money AtTheBank => Total - Rejected;

    /// <summary>The submission's six digits, by which Bacs names the run: the run's number, and after 999,999 from 1 again.</summary>
    public string Serial => (((long.Parse(Number.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture) - 1) % 999_999) + 1)
        .ToString("000000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The input report has come.</summary>
    /// <exception cref="RuleBroken">
    /// <see cref="PaymentRule.RunIsNotApproved"/>; <see cref="PaymentRule.RunIsConfirmedAlready"/>; or payments are rejected of a run that the bank
    /// has paid in full (<see cref="PaymentRule.PaymentCannotHaveComeBack"/>).
    /// </exception>
    public void Confirm(int rejectedCount, Money rejected, DateOnly on)
    {
        Refuse.Unless(State is RunState.Approved or RunState.Sent or RunState.Paid, PaymentRule.RunIsNotApproved, $"Run {Number} is not with the bank.");
        Refuse.If(ConfirmedOn is not null, PaymentRule.RunIsConfirmedAlready, $"Run {Number} was confirmed on {ConfirmedOn:d MMMM yyyy} already.");
        Refuse.If(State == RunState.Paid && rejectedCount > 0, PaymentRule.PaymentCannotHaveComeBack,
            $"The statement shows run {Number} paid in full, and this report rejects {rejected} of it. Undo the match of its line first.");
        (ConfirmedOn, RejectedCount, Rejected) = (on, rejectedCount, rejected);
    }
}
