using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Letters;

namespace CarersBreaks.Application.Letters;

/// <summary>What letters about a personal budget say. Reasons are in the words of whoever decided, for the carer to read.</summary>
public static class BudgetLetters
{
    /// <param name="whatChanges">Sentences: "two weeks paused in August", "£2.10 more a week from 1 April 2013".</param>
    public static LetterWords Change(IEnumerable<string> whatChanges, string reason) => new(LetterKind.Change, "A change to your personal budget",
        [.. Paragraphs("Your personal budget for breaks from caring changes."), .. Paragraphs(whatChanges), new PrintedHeading("Why"), .. Paragraphs(reason)]);

    public static LetterWords Suspension(DateOnly from, string reason) => new(LetterKind.Suspension, "Your payments are paused",
        [.. Paragraphs($"We pause the payments of your personal budget from {from:d MMMM yyyy}. You keep your budget, and we will tell you when payments go on."),
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

    private static IReadOnlyList<PrintedBlock> Paragraphs(params IEnumerable<string> texts) => [.. texts.Select(text => new PrintedParagraph(text))];
}
