using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>
/// The host's finance manager writes an accrual or correction, for a second person to post: in an open or soft closed month, with
/// a reason. Expenditure without a funding line is borne in the shares in force on its day.
/// </summary>
/// <param name="ReverseOn">The day on which it is reversed by itself, such as 1 April; null: never.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record ProposeJournal(ActId Act, FundId Fund, DateOnly AccountingDate, string Reason, DateOnly? ReverseOn, IReadOnlyList<JournalLine> Lines)
    : ICommand<JournalId>;

/// <summary>One leg of a journal.</summary>
/// <param name="Partner">Whose account it is, where each partner has one of the kind.</param>
/// <param name="Line">Whose pound it is, where the leg says.</param>
public sealed record JournalLine(AccountKind Account, Side Side, Money Amount, OrganisationId? Partner = null, FundingLineId? Line = null);

public sealed class ProposeJournalValidator : AbstractValidator<ProposeJournal>
{
    public ProposeJournalValidator()
    {
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say what the journal is for, without naming a person").MaximumLength(300)
            .WithMessage("Say it in 300 characters or fewer");
        RuleFor(act => act.Lines).Must(lines => lines is { Count: >= 2 }).WithMessage("Give at least one debit and one credit");
        RuleForEach(act => act.Lines).ChildRules(line =>
        {
            line.RuleFor(one => one.Account).IsInEnum().WithMessage("Choose an account");
            line.RuleFor(one => one.Side).IsInEnum().WithMessage("Choose debit or credit");
        });
    }
}

public sealed class ProposeJournalHandler(ICarersBreaksDb db, IKeys keys, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ProposeJournal, JournalId>
{
    public async Task<JournalId> Handle(ProposeJournal act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().Include(one => one.ShareSets).ThenInclude(set => set.Shares)
            .FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        var book = await db.OwnBook(fund.BookId, current.Viewer, cancellationToken);
        await db.EnsureYearIsNotShared(book, act.AccountingDate, cancellationToken);
        db.OpenAccounts(book, [.. act.Lines.Select(line => line.Account).Distinct()]);
        var lines = act.Lines.Select(line => line.Line).OfType<FundingLineId>().Distinct().ToList();
        Refuse.If(await db.FundingLines.CountAsync(line => line.BookId == book.Id && lines.Contains(line.Id), cancellationToken) < lines.Count,
            ClosingRule.LineIsOfAnotherBook, "Choose funding lines of this fund.");
        if (act.ReverseOn is { } reverseOn)
            book.EnsureOpen(reverseOn);
        var journal = new Journal(book, await keys.Count(db, $"journals of book {book.Id.Value}", 1, cancellationToken), act.AccountingDate, act.Reason,
            act.ReverseOn, [.. act.Lines.SelectMany(line => Legs(book, fund, act.AccountingDate, line))], current.Viewer.Person(), businessDate.Today);
        db.Journals.Add(journal);
        return journal.Id;
    }

    private static IEnumerable<Leg> Legs(Book book, Fund fund, DateOnly day, JournalLine line)
    {
        var isOfPartners = line.Account.IsOfPartners();
        Refuse.If(isOfPartners && line.Partner is null, ClosingRule.JournalNeedsAPartner, "Choose whose account it is: each partner has one of this kind.");
        var account = book.Account(line.Account, isOfPartners ? line.Partner : null);
        if (!line.Account.IsBorne() || line.Line is not null)
            return [new Leg(account, line.Side, line.Amount, line.Line)];
        var shares = fund.SharesOn(day).Shares.OrderBy(share => share.Position).ToList();
        return shares.Zip(line.Amount.SplitBy([.. shares.Select(share => (long)share.Share)]))
            .Where(part => part.Second.IsPositive).Select(part => new Leg(account, line.Side, part.Second, part.First.FundingLineId));
    }
}
