using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Application.Letters;

/// <summary>What letters about a personal budget say. Reasons are in the words of whoever decided, for the carer to read.</summary>
public static class BudgetLetters
{
    /// <summary>The award with its reasons: points, table, what the money is for, and its conditions.</summary>
    /// <param name="table">The name and version of the allocation table, such as "Carers' table, version 2".</param>
    public static LetterWords Award(PersonalBudget budget, SupportPlan plan, PlanTexts texts, CarersAssessment assessment, string table) => new(
        LetterKind.Award, "Your personal budget for breaks from caring",
    [
        .. Paragraphs($"You have a personal budget of {budget.Total} for breaks from caring, from {budget.Period}."),
        new PrintedTable("What it is for", [PrintedColumn.Words("Break", 4), PrintedColumn.Words("How often"), PrintedColumn.Figures("Cost")],
            [.. plan.Breaks.OrderBy(one => one.Id.Value)
                .Select(one => new[] { texts.Description(one), one.Per == CostPer.Week ? "every week" : "once", $"{one.Cost}" })]),
        .. Paragraphs($"It is there so that you can do what you told us matters to you: {string.Join("; ", texts.OutcomesOf(plan))}."),
        new PrintedHeading("Why it is this much"),
        .. Paragraphs($"Your assessment of {assessment.CompletedOn:d MMMM yyyy} gave {assessment.Points} points. For so many points the council's "
            + $"table ({table}) "
            + $"gives {plan.IndicativeBudget} for a year. Your plan costs {plan.CostOfAYear} for a year."),
        .. Paragraphs(texts.ReasonForDeparture(plan) is { Length: > 0 } reason
            ? [$"It is more than the table gives, for this reason: {reason}"] : []),
        new PrintedHeading("What we ask of you"),
        .. Paragraphs("Use the money for the breaks in your plan. If something else would help you more, tell us first.",
            "If you are paid the money yourself, keep receipts, and tell us how you used it when we ask.",
            "Tell us when something changes, for you or for the person you care for.", "You do not pay anything towards this."),
    ]);

    /// <summary>The agreement by which the budget is taken as money, to sign on paper or on the carer's page.</summary>
    public static LetterWords AgreementToSign(PersonalBudget budget, DirectPaymentAgreement agreement) => new(
        LetterKind.AgreementToSign, "Your direct payment agreement",
    [
        .. Paragraphs("You take your personal budget as money, paid into your own account. This is what we agree with each other."),
        new PrintedFacts([new("The budget", $"{budget.Total}, from {budget.Period}"), .. agreement.Schedules.Select(Paid)]),
        new PrintedHeading("You agree"),
        .. Paragraphs("to spend the money on the breaks in your support plan", "to keep receipts and tell us how you used it when we ask",
            "to tell us when something changes", "to give back what you do not need, if we ask for it after a notice to which you can object"),
        new PrintedHeading("We agree"),
        .. Paragraphs("to pay on time", "to help you when something goes wrong", "to give you notice before we change or end the payments"),
        new PrintedHeading("To sign"),
        .. Paragraphs("Agree on your page, or sign here and send one copy back to us.", "Signed ______________________________     Date ______________"),
    ], CanBeChallenged: false);

    /// <param name="whatChanges">Sentences: "two weeks paused in August", "£2.10 more a week from 1 April 2013".</param>
    public static LetterWords Change(IEnumerable<string> whatChanges, string reason) => new(LetterKind.Change, "A change to your personal budget",
        [.. Paragraphs("Your personal budget for breaks from caring changes."), .. Paragraphs(whatChanges), new PrintedHeading("Why"), .. Paragraphs(reason)]);

    public static LetterWords Suspension(DateOnly from, string reason) => new(LetterKind.Suspension, "Your payments are paused",
        [.. Paragraphs($"We pause the payments of your personal budget from {from:d MMMM yyyy}. You keep your budget, and we will tell you when "
            + "payments go on."),
            new PrintedHeading("Why"), .. Paragraphs(reason)]);

    /// <param name="paysWithheldDays">The days of the pause are paid after all.</param>
    public static LetterWords Resumption(DateOnly from, bool paysWithheldDays, string reason) => new(LetterKind.Resumption, "Your payments go on",
        [.. Paragraphs($"The payments of your personal budget go on from {from:d MMMM yyyy}.",
                paysWithheldDays ? "The days of the pause are paid as well, with the next payment." : "The days of the pause are not paid."),
            new PrintedHeading("Why"), .. Paragraphs(reason)]);

    public static LetterWords Uprating(DateOnly from, Money was, Money becomes) => new(LetterKind.Uprating, "Your weekly amount changes in April",
        Paragraphs($"From {from:d MMMM yyyy} your personal budget is {becomes} a week. Until then it is {was} a week.",
            "You do not have to do anything. Your next payment after that day has the new amount."));

    /// <param name="lastDay">The last day for which money is paid.</param>
    public static LetterWords End(DateOnly lastDay, string reason) => new(LetterKind.End, "Your personal budget ends",
        [.. Paragraphs($"Your personal budget for breaks from caring ends. Its last day is {lastDay:d MMMM yyyy}.",
                "We will ask you what is left of the money, and what you still have to pay for. Please keep your receipts until then."),
            new PrintedHeading("Why"), .. Paragraphs(reason)]);

    private static PrintedFact Paid(PaymentSchedule schedule) => schedule.Frequency == ScheduleFrequency.Once
        ? new("Paid once", $"{schedule.Rate}, {schedule.FirstPaidInWords()}")
        : new($"Paid {schedule.Frequency.InWords()}, {schedule.Timing.InWords()}", $"{schedule.Rate} a week, the first time {schedule.FirstPaidInWords()}");

    private static IReadOnlyList<PrintedBlock> Paragraphs(params IEnumerable<string> texts) => [.. texts.Select(text => new PrintedParagraph(text))];
}
