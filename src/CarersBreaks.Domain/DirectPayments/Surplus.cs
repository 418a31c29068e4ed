using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.DirectPayments;

/// <summary>
/// What a carer has in hand beyond what the scheme leaves them: the balance, less planned breaks not yet taken, less bills due, less the
/// ceiling's weeks of the weekly amount. A single award has no ceiling.
/// </summary>
/// <param name="Lines">The working; it sums to <see cref="Amount"/>.</param>
public sealed record Surplus(IReadOnlyList<RecoveryWorking> Lines)
{
    /// <summary>At or below zero: there is none.</summary>
    public Money Amount => Money.Sum(Lines.Select(line => line.Amount));

    /// <param name="weekly">The weekly amount on the return's last day.</param>
    public static Surplus Of(MonitoringReturn of, ReturnVersion version, Money weekly, int ceilingWeeks)
    {
        List<RecoveryWorking> lines = [new($"In hand on {of.To:d MMMM yyyy}", version.Closing)];
        if (version.Planned.IsPositive)
            lines.Add(new("Planned breaks not yet taken", -version.Planned));
        if (version.Bills.IsPositive)
            lines.Add(new("Bills still to pay", -version.Bills));
        if (weekly.IsPositive && ceilingWeeks > 0)
            lines.Add(new($"What you may keep: {ceilingWeeks} weeks of {weekly}", -(weekly * ceilingWeeks)));
        return new Surplus(lines);
    }
}
