using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// A second person decides that money comes back: it is owed from now on, and the books take it off the lines that bore the payments.
/// Refused before the notice has run, with an open objection, during a bereavement, and to whoever proposed it.
/// </summary>
/// <param name="MostOffAPayment">Where it is taken off payments: how much one of them is lowered by at most.</param>
/// <param name="Executor">Where the carer has died: to whom this person writes.</param>
[AllowedTo(Role.FinanceManager, Role.TeamManager)]
public sealed record DecideRecovery(ActId Act, RecoveryId Recovery, long Version, RecoveryMeans? Means, Executor? Executor = null,
    Money? MostOffAPayment = null) : ICommand;

public sealed class DecideRecoveryValidator : AbstractValidator<DecideRecovery>
{
    public DecideRecoveryValidator()
    {
        RuleFor(act => act.Means).NotNull().WithMessage("Choose how the money comes back");
        RuleFor(act => act.MostOffAPayment).Must(amount => amount is { IsPositive: true }).When(act => act.Means == RecoveryMeans.Offset)
            .WithMessage("Enter how much is taken off one payment at most");
    }
}

public sealed class DecideRecoveryHandler(ICarersBreaksDb db, IKeys keys, LetterDesk desk, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<DecideRecovery>
{
    protected override async Task Handle(DecideRecovery act, CancellationToken cancellationToken)
    {
        var recovery = await db.WholeRecovery(act.Recovery, cancellationToken);
        db.ExpectVersion(recovery, act.Version);
        await db.EnsureNoPause(recovery, date.Today, cancellationToken);
        recovery.Decide(act.Means!.Value, current.Viewer.Person(), date.Today, act.MostOffAPayment);
        await db.TakeBack(recovery, await db.WholeBook(recovery.BookId, cancellationToken), date.Today, cancellationToken);
        var number = (string?)null;
        var rules = await db.SchemeRulesOn(recovery.CouncilId, date.Today, cancellationToken);
        if (act.Means == RecoveryMeans.Invoice)
        {
            var count = await keys.Count(db, "recovery invoices", 1, cancellationToken);
            number = string.Create(CultureInfo.InvariantCulture, $"RI{count:000000}");
            recovery.InvoiceBy(number, date.Today.AddDays(rules.RecoveryNoticeDays), null);
        }
        var council = await db.Organisations.AsNoTracking().Include(one => one.Names).FirstAsync(one => one.Id == recovery.CouncilId, cancellationToken);
        var letter = await RecoveryLetters.Write(desk, recovery, RecoveryLetters.Decision(recovery, council.NameOn(date.Today)), act.Executor,
            cancellationToken);
        if (number is not null)
            recovery.InvoiceBy(number, recovery.InvoiceDueOn!.Value, letter?.Id);
    }
}

/// <summary>Gives a recovery up before it is decided.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record WithdrawRecovery(ActId Act, RecoveryId Recovery, long Version, string Reason) : ICommand;

public sealed class WithdrawRecoveryValidator : AbstractValidator<WithdrawRecovery>
{
    public WithdrawRecoveryValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it is given up").MaximumLength(500);
}

public sealed class WithdrawRecoveryHandler(ICarersBreaksDb db) : AsyncRequestHandler<WithdrawRecovery>
{
    protected override async Task Handle(WithdrawRecovery act, CancellationToken cancellationToken)
    {
        var recovery = await db.WholeRecovery(act.Recovery, cancellationToken);
        db.ExpectVersion(recovery, act.Version);
        recovery.Withdraw(act.Reason.Trim());
    }
}
