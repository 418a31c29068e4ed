using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>
/// A person says whose lines of a shared account are: the fund's, not the fund's, or unknown again, which undoes what a rule or a person said.
/// </summary>
/// <param name="Lines">Of one account.</param>
/// <param name="Whose"><see cref="LineStanding.Ours"/>, <see cref="LineStanding.NotOurs"/> or, for unknown, <see cref="LineStanding.Waits"/>.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record SayWhoseLines(ActId Act, IReadOnlyList<StatementLineId> Lines, LineStanding Whose, string Reason) : ICommand<int>;

public sealed class SayWhoseLinesValidator : AbstractValidator<SayWhoseLines>
{
    /// <summary>As many as a page lists.</summary>
    private const int Most = 100;

    public SayWhoseLinesValidator()
    {
        RuleFor(act => act.Lines).NotEmpty().WithMessage("Choose at least one line")
            .Must(lines => lines.Count <= Most).WithMessage($"Choose at most {Most} lines");
        RuleFor(act => act.Whose).Must(whose => whose is LineStanding.Waits or LineStanding.Ours or LineStanding.NotOurs)
            .WithMessage("Say whether the lines are the fund's, not the fund's, or unknown");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say how you know").MaximumLength(500).WithMessage("Say how you know in 500 characters or fewer");
    }
}

public sealed class SayWhoseLinesHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<SayWhoseLines, int>
{
    public async Task<int> Handle(SayWhoseLines act, CancellationToken cancellationToken)
    {
        var lines = await db.StatementLines.Where(line => act.Lines.Contains(line.Id)).ToListAsync(cancellationToken);
        Refuse.If(lines.Count != act.Lines.Distinct().Count(), AccessRule.NoSuchRecord, "There is no such statement line, or you may not see it.");
        var accounts = lines.Select(line => line.BankAccountId).Distinct().ToList();
        foreach (var account in await db.BankAccounts.Where(one => accounts.Contains(one.Id)).ToListAsync(cancellationToken))
            account.EnsureShared();
        foreach (var line in lines)
            line.Say(act.Whose, current.Viewer.Person(), act.Reason);
        if (act.Whose == LineStanding.NotOurs)
            await CloseItems([.. act.Lines], cancellationToken);
        return lines.Count;
    }

    private async Task CloseItems(List<StatementLineId> lines, CancellationToken cancellationToken)
    {
        foreach (var item in await db.UnmatchedItems.Where(one => one.ClosedOn == null && one.StatementLineId != null
            && lines.Contains(one.StatementLineId.Value)).ToListAsync(cancellationToken))
            item.Close("It is not the fund's.", businessDate.Today);
    }
}
