using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>The host says what its bank lets through from a fund's account, and which file pays from it. It holds for runs approved from now on.</summary>
/// <param name="ItemLimit">The most that one payment may be; null: 20 million pounds, what one Bacs item carries.</param>
/// <param name="FileLimit">The most that one file may make in all; null: no limit.</param>
/// <param name="DaysAhead">How many days ahead a pay date may be.</param>
/// <param name="PaysByCreditorsSystem">A run's file is a CSV for the council's creditors' system in place of a Bacs file.</param>
/// <param name="ShowsEachPayment">The bank shows each payment of a run on a line of its own, and not the run on one.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record SetPaymentLimits(ActId Act, FundId Fund, Money? ItemLimit, Money? FileLimit, int? DaysAhead, bool PaysByCreditorsSystem,
    bool ShowsEachPayment = false) : ICommand;

public sealed class SetPaymentLimitsValidator : AbstractValidator<SetPaymentLimits>
{
    public SetPaymentLimitsValidator()
    {
        RuleFor(act => act.ItemLimit).Must(limit => limit is null or { IsPositive: true }).WithMessage("The most for one payment must be above zero")
            .Must(limit => !(limit > PaymentRun.BankItemLimit)).WithMessage($"One Bacs item carries at most {PaymentRun.BankItemLimit}");
        RuleFor(act => act.FileLimit).Must(limit => limit is null or { IsPositive: true }).WithMessage("The most for one file must be above zero");
        RuleFor(act => act.DaysAhead).NotNull().WithMessage("Enter how many days ahead a pay date may be")
            .InclusiveBetween(1, 31).WithMessage("A pay date may be 1 to 31 days ahead");
    }
}

public sealed class SetPaymentLimitsHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<SetPaymentLimits>
{
    protected override async Task Handle(SetPaymentLimits act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        PaymentRun.EnsureHost(current.Viewer.Organisation(), fund);
        var account = await db.BankAccounts.FirstOrDefaultAsync(one => one.BookId == fund.BookId, cancellationToken).OrRefuse("bank account of this fund");
        account.Limit(act.ItemLimit, act.FileLimit, act.DaysAhead!.Value, act.PaysByCreditorsSystem, act.ShowsEachPayment);
    }
}
