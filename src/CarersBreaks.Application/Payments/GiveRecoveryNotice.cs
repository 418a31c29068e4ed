using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Tells the carer what is to be given back, how it was worked out, and how to object. The notice runs from today.</summary>
/// <param name="Executor">Where the carer has died: to whom this person writes.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record GiveRecoveryNotice(ActId Act, RecoveryId Recovery, long Version, Executor? Executor = null) : ICommand;

/// <summary>Who settles the affairs of a carer who has died, and what a person writes to them.</summary>
public sealed record Executor(string Name, string Address, string Words);

public sealed class GiveRecoveryNoticeValidator : AbstractValidator<GiveRecoveryNotice>
{
    public GiveRecoveryNoticeValidator() => RuleFor(act => act.Executor)
        .Must(one => one is null || (one.Name.Trim().Length > 0 && one.Address.Trim().Length > 0 && one.Words.Trim().Length > 0))
        .WithMessage("Enter the executor's name and address, and what you write to them");
}

public sealed class GiveRecoveryNoticeHandler(ICarersBreaksDb db, LetterDesk desk, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<GiveRecoveryNotice>
{
    protected override async Task Handle(GiveRecoveryNotice act, CancellationToken cancellationToken)
    {
        var recovery = await db.WholeRecovery(act.Recovery, cancellationToken);
        db.ExpectVersion(recovery, act.Version);
        var rules = await db.SchemeRulesOn(recovery.CouncilId, date.Today, cancellationToken);
        await db.EnsureNoPause(recovery, date.Today, cancellationToken);
        recovery.GiveNotice(rules.RecoveryNoticeDays, current.Viewer.Person(), date.Today);
        await RecoveryLetters.Write(desk, recovery, RecoveryLetters.Notice(recovery), act.Executor, cancellationToken);
    }
}

internal static class RecoveryLetters
{
    /// <summary>A letter about a recovery: to the carer, or to the executor with the words of the person who writes.</summary>
    public static async Task<Letter?> Write(LetterDesk desk, Recovery recovery, LetterWords words, Executor? executor, CancellationToken cancellationToken)
    {
        var hasDied = recovery.Reason == RecoveryReason.Death || await desk.StopsFor(recovery.CarerId, cancellationToken);
        Refuse.If(hasDied && executor is null, RecoveryRule.ExecutorIsWrittenToByAPerson,
            "The carer has died. Enter the executor's name and address, and what you write to them.");
        if (!hasDied)
            return await desk.Write(recovery.CarerId, words, cancellationToken);
        return await desk.Write(recovery.CarerId, words with { Blocks = [new PrintedParagraph(executor!.Words.Trim()), Working(recovery)] }, cancellationToken,
            new Addressee(LetterTo.Executor, executor.Name.Trim(), executor.Address.Trim()));
    }

    public static LetterWords Notice(Recovery recovery) => new(LetterKind.RecoveryNotice, "Money that we ask you to give back",
    [
        new PrintedParagraph($"{Why(recovery.Reason)} We ask you to give {recovery.Amount} back. This is how we worked it out."),
        Working(recovery),
        new PrintedParagraph($"Nothing is taken before {recovery.NoticeEnds!.Value.AddDays(1):d MMMM yyyy}. After that day somebody who has not dealt "
            + "with it so far decides, and we write to you again."),
        new PrintedHeading("How to object"),
        new PrintedParagraph("If you think that this is wrong, or that you cannot manage without the money, tell us by "
            + $"{recovery.NoticeEnds:d MMMM yyyy}: on your page, by telephone or by letter. While we look at your objection, the time stands still."),
    ]);

    public static LetterWords Decision(Recovery recovery, string council) => new(LetterKind.RecoveryDecision, "Money to give back",
    [
        new PrintedParagraph($"We wrote to you on {recovery.NoticedOn:d MMMM yyyy} about {recovery.Amount}. It has now been decided that it is to be "
            + "given back."),
        Working(recovery),
        recovery.InvoiceNumber is { } number
            ? new PrintedFacts(new("Invoice", number), new("Amount", $"{recovery.Amount}"), new("Please pay by", $"{recovery.InvoiceDueOn:d MMMM yyyy}"),
                new("Pay to", council), new("Quote when you pay", number))
            : new PrintedParagraph($"You do not have to send us anything. Each of your next payments is lower, by {recovery.MostOffAPayment} at most, "
                + "until it is made good. Your page shows what was taken off each."),
        new PrintedParagraph("If you cannot pay it at once, tell us, and we will agree smaller amounts with you."),
    ]);

    public static LetterWords Answer(bool isUpheld, string answer, Recovery recovery) => new(LetterKind.RecoveryDecision, "Our answer to your objection",
    [
        new PrintedParagraph(isUpheld
            ? $"You objected to giving {recovery.Amount} back. You were right: you do not have to give it back."
            : $"You objected to giving {recovery.Amount} back. We looked at it again and still ask for it. Nothing is taken before "
                + $"{recovery.NoticeEnds!.Value.AddDays(1):d MMMM yyyy}."),
        new PrintedHeading("Why"),
        new PrintedParagraph(answer),
    ]);

    public static async Task EnsureNoPause(this ICarersBreaksDb db, Recovery recovery, DateOnly today, CancellationToken cancellationToken)
    {
        var until = await db.Carers.Where(one => one.Id == recovery.CarerId).Select(one => one.PausedUntil).FirstAsync(cancellationToken);
        Refuse.If(today <= until, RecoveryRule.BereavementIsRespected,
            $"The carer is bereaved: nothing is asked back before {until?.AddDays(1):d MMMM yyyy}.");
    }

    private static PrintedTable Working(Recovery recovery) => new("How we worked it out", [PrintedColumn.Words("What", 4), PrintedColumn.Figures("Amount")],
        [.. recovery.Lines.OrderBy(line => line.Position).Select(line => new[] { line.Words, $"{line.Amount}" })], ["To give back", $"{recovery.Amount}"]);

    private static string Why(RecoveryReason reason) => reason switch
    {
        RecoveryReason.Surplus => "You have more of your break money in hand than the scheme lets carers keep.",
        RecoveryReason.Overpayment => "We paid you more than was due.",
        RecoveryReason.Ended => "Your direct payment has ended with money left.",
        RecoveryReason.OffPlanSpending => "Some of the money was spent on something that your support plan is not for.",
        _ => "Some of the money that was paid is to come back.",
    };
}
