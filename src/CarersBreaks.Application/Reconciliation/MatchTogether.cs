using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// A person says that one line is several records of ours, several lines are one, or several are several: one decision, posted as the rules would
/// post it, refused whole if one part is refused, and undone whole.
/// </summary>
/// <param name="Records">With amounts that sum to the lines, to the penny. Suspense may hold the rest of a receipt.</param>
/// <returns>The first of its matches.</returns>
[AllowedTo(Role.FinanceOfficer)]
public sealed record MatchTogether(ActId Act, IReadOnlyList<StatementLineId> Lines, IReadOnlyList<RecordPart> Records, string Reason) : ICommand<MatchId>;

public sealed class MatchTogetherValidator : AbstractValidator<MatchTogether>
{
    private const int Most = 200;

    public MatchTogetherValidator()
    {
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say how you know.").MaximumLength(300).WithMessage("Say how you know in 300 characters or fewer.");
        RuleFor(act => act.Lines).NotEmpty().WithMessage("Choose the bank's lines.").Must(lines => lines.Count <= Most)
            .WithMessage($"Choose at most {Most} lines at once.");
        RuleFor(act => act.Records).NotEmpty().WithMessage("Choose what the lines are.").Must(records => records.Count <= Most)
            .WithMessage($"Choose at most {Most} records at once.");
        RuleForEach(act => act.Records).Must(record => Enum.IsDefined(record.Kind)).WithMessage("Choose what each part is.");
    }
}

public sealed class MatchTogetherHandler(ICarersBreaksDb db, HandMatching hand, IBusinessDate businessDate) : IRequestHandler<MatchTogether, MatchId>
{
    public async Task<MatchId> Handle(MatchTogether act, CancellationToken cancellationToken)
    {
        var lines = await db.StatementLines.Where(line => act.Lines.Contains(line.Id)).OrderBy(line => line.BookedOn).ThenBy(line => line.Id)
            .ToListAsync(cancellationToken);
        Refuse.Unless(lines.Count == act.Lines.Distinct().Count(), AccessRule.NoSuchRecord, "There is no such statement line.");
        Refuse.If(lines.Exists(line => line.MatchId is not null), BankingRule.LineIsClaimedAlready,
            "One of these lines is matched already. Undo that match first.");
        var accounts = lines.Select(line => line.BankAccountId).Distinct().ToList();
        var books = await db.BankAccounts.Where(account => accounts.Contains(account.Id)).Select(account => account.BookId).Distinct()
            .ToListAsync(cancellationToken);
        Refuse.Unless(books.Count == 1, ReconciliationRule.LinesAreOfSeveralFunds,
            "These lines are of several funds' accounts. Match each fund's by themselves.");
        var parts = MatchPart.Of([.. lines.Select(line => (line.Id, line.Amount))], act.Records);
        var byKey = lines.ToDictionary(line => line.Id);
        var book = await db.WholeBook(books[0], cancellationToken);
        var evidence = new Evidence("by hand", act.Reason, null);
        MatchId? first = null;
        foreach (var part in parts)
        {
            var ofLine = new LinePart(byKey[part.Line], part.Amount, part.OfLine, first, Money.Zero, part.OfRecord);
            var match = await hand.Match(book, ofLine, part.Record, evidence, cancellationToken);
            first ??= match.Id;
        }
        foreach (var line in lines)
            await db.CloseItem(line.Id, "Matched by hand.", businessDate.Today, cancellationToken);
        return first!.Value;
    }
}
