using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>By what a match was found, and what speaks for it.</summary>
/// <param name="Run">The run whose rules found it; null by hand.</param>
public sealed record Evidence(string Rule, string Why, string? RunnerUp, ReconciliationRunId? Run = null);

/// <summary>What a match explains of a bank's line.</summary>
/// <param name="Amount">Credit above zero, debit below.</param>
/// <param name="Number">0 for the first part of the line, 1 and on for the others.</param>
/// <param name="Group">The first match of the decision that makes several at once; null for that one itself.</param>
/// <param name="Difference">
/// What is given up on the account of small differences, above zero, or gained, below. With it the amount comes to what the record of ours is for.
/// </param>
/// <param name="OfRecord">0, and 1 and on for further lines of one decision that make up one record.</param>
public sealed record LinePart(StatementLine Line, Money Amount, int Number, MatchId? Group, Money Difference, int OfRecord = 0)
{
    public DateOnly BookedOn => Line.BookedOn;

    public static LinePart Whole(StatementLine line) => new(line, line.Amount, 0, null, Money.Zero);
}

/// <summary>
/// Makes a match: claims the line, changes what it matches and posts the entries. The same for the rules and for a person's hand.
/// </summary>
public sealed class MatchMaker(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
{
    /// <summary>A run's contra on the statement: Payments in transit / Bank, and every payment of it is paid.</summary>
    public async Task<Match> PaidRun(Book book, LinePart line, PaymentRun run, Evidence evidence, CancellationToken cancellationToken)
    {
        var match = Claim(book, line, MatchKind.PaymentRun, run.Id.Value, evidence);
        Keep(match, run.Paid(book, -line.Amount, line.BookedOn));
        await db.Payments.Where(payment => payment.RunId == run.Id && payment.State == PaymentState.Released)
            .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.State, PaymentState.Paid).SetProperty(payment => payment.PaidOn, line.BookedOn),
                cancellationToken);
        return match;
    }

    /// <summary>A payment that the bank shows by itself. Its run is paid with the last of its payments.</summary>
    public Match Paid(Book book, LinePart line, Payment payment, PaymentRun run, bool isLast, Evidence evidence)
    {
        var match = Claim(book, line, MatchKind.Payment, payment.Id.Value, evidence);
        Keep(match, payment.Show(book, line.BookedOn));
        if (isLast)
            run.EachPaid(line.BookedOn);
        return match;
    }

    /// <summary>A partner's instalment, or part of it: Bank / Due from partner.</summary>
    public Match Received(Book book, LinePart line, FinancialContribution instalment, FundingLine funding, Evidence evidence)
    {
        var match = Claim(book, line, MatchKind.FinancialContribution, instalment.Id.Value, evidence);
        Keep(match, instalment.Receive(book, funding, line.Amount - Gain(line), line.BookedOn));
        if (line.Difference.IsPositive)
            Keep(match, instalment.WriteOff(book, funding, line.Difference, line.BookedOn));
        KeepGain(match, book, line, [(funding.Id, 1)]);
        return match;
    }

    /// <summary>
    /// The credit of a payment that came back. Where no advice told of it before, the worker is told now, and its account has to be verified again
    /// before anything is paid into it.
    /// </summary>
    public async Task<Match> Returned(Book book, LinePart line, Payment payment, PayeeAccount account, Evidence evidence,
        CancellationToken cancellationToken)
    {
        var match = Claim(book, line, MatchKind.ReturnedPayment, payment.Id.Value, evidence);
        var isNews = !payment.IsCreditExpected;
        foreach (var entry in payment.Return(book, line.BookedOn))
            Keep(match, entry);
        if (isNews)
        {
            account.Doubt();
            await db.TellWorker(payment, null, businessDate.Today, cancellationToken);
        }
        return match;
    }

    /// <summary>A section 256 transfer, or part of it: Bank / Due from payer, in the memorandum's own book.</summary>
    internal Match Transferred(KeptMemorandum kept, LinePart line, Evidence evidence)
    {
        var match = Claim(kept.Book, line, MatchKind.Section256Transfer, kept.Memorandum.Id.Value, evidence);
        Keep(match, kept.Memorandum.Receive(line.Amount, line.BookedOn, kept.Book, kept.Lines,
            [.. kept.Memorandum.Areas.Select(area => kept.Of(area.Id).Due)]));
        db.ExpectVersion(kept.Memorandum, kept.Memorandum.Version);
        return match;
    }

    /// <summary>What a carer gives back, or part of it: Bank / Recoverable from carers.</summary>
    /// <param name="funders">Who bears a difference (<see cref="Funders"/>); asked only where there is one.</param>
    public Match Recovered(Book book, LinePart line, Recovery recovery, Evidence evidence, IReadOnlyList<(FundingLineId Line, long Weight)>? funders = null)
    {
        var match = Claim(book, line, MatchKind.Recovery, recovery.Id.Value, evidence);
        Keep(match, recovery.Receive(book, line.Amount - Gain(line), line.BookedOn));
        if (line.Difference.IsPositive)
            Keep(match, recovery.WriteOffDifference(book, line.Difference, funders!, line.BookedOn));
        KeepGain(match, book, line, funders);
        return match;
    }

    /// <summary>The payment of a provider's invoice on one line, or on several together: Payments in transit / Bank.</summary>
    /// <param name="orders">Those that the invoice is of.</param>
    /// <param name="together">What several lines that pay it come to; null: this one pays all of it.</param>
    /// <param name="funders">Who bears a difference (<see cref="Funders"/>); asked only where there is one.</param>
    /// <returns>A match for each line; those after the first are in its group.</returns>
    public IReadOnlyList<Match> PaidInvoice(Book book, IReadOnlyList<(LinePart Line, Evidence Evidence)> lines, ProviderInvoice invoice,
        IReadOnlyCollection<BreakOrder> orders, IReadOnlyList<(FundingLineId Line, long Weight)>? funders = null)
    {
        var together = Money.Sum(lines.Select(one => -one.Line.Amount - one.Line.Difference));
        var matches = new List<Match>();
        foreach (var (part, evidence) in lines)
            matches.Add(PaidInvoice(book, part with { Group = part.Group ?? matches.FirstOrDefault()?.Id, OfRecord = matches.Count }, invoice, evidence, orders,
                funders, together));
        return matches;
    }

    /// <summary>A line, or a part of one, that pays a provider's invoice: Payments in transit / Bank.</summary>
    /// <param name="together">What several lines that pay it come to; null: this one pays all of it.</param>
    public Match PaidInvoice(Book book, LinePart line, ProviderInvoice invoice, Evidence evidence, IReadOnlyCollection<BreakOrder> orders,
        IReadOnlyList<(FundingLineId Line, long Weight)>? funders = null, Money? together = null)
    {
        var match = Claim(book, line, MatchKind.ProviderInvoice, invoice.Id.Value, evidence);
        Keep(match, invoice.Clear(book, -line.Amount - line.Difference, line.BookedOn, orders, together));
        if (line.Difference.IsPositive)
            Keep(match, SmallDifference.Given(book, line.Difference, funders!, book.Account(AccountKind.Bank).Credit(line.Difference), line.BookedOn,
                $"Small difference on invoice {invoice.Reference}", EntrySource.Of(EntrySourceKind.StatementLine, line.Line.Id)));
        KeepGain(match, book, line, funders);
        return match;
    }

    /// <summary>A receipt that nobody expected: Bank / Suspense.</summary>
    public Match Suspended(Book book, LinePart line, Evidence evidence)
    {
        var match = Claim(book, line, MatchKind.Suspense, line.Line.Id.Value, evidence);
        Keep(match, line.Line.Suspend(book, line.Amount));
        return match;
    }

    private Match Claim(Book book, LinePart part, MatchKind kind, long target, Evidence evidence)
    {
        var by = current.Viewer.Job is null ? current.Viewer.UserId : (UserId?)null;
        var match = db.Matches.Add(new Match(part.Line, kind, target, evidence.Rule, evidence.Why, evidence.RunnerUp, by, businessDate.Today,
            evidence.Run)).Entity;
        if (part.Difference != Money.Zero)
            db.OpenAccounts(book, AccountKind.Differences);
        match.Explains(part.Amount, part.Number, part.Group, part.Difference, part.OfRecord);
        if (part.Number == 0)
            part.Line.ClaimFor(match.Id);
        return match;
    }

    private static Money Gain(LinePart line) => line.Difference < Money.Zero ? -line.Difference : Money.Zero;

    /// <summary>What the bank shows besides what was due: Bank / Differences.</summary>
    private void KeepGain(Match match, Book book, LinePart line, IReadOnlyList<(FundingLineId Line, long Weight)>? funders)
    {
        if (Gain(line) is { IsPositive: true } gain)
            Keep(match, SmallDifference.Gained(book, gain, funders!, book.Account(AccountKind.Bank).Debit(gain), line.BookedOn,
                "Small difference in what the bank shows", EntrySource.Of(EntrySourceKind.StatementLine, line.Line.Id)));
    }

    private void Keep(Match match, Entry entry) => match.Made(db.Entries.Add(entry).Entity);
}

/// <summary>How reconciliation finds what it works on.</summary>
public static class ReconciliationFinding
{
    /// <summary>The book with its accounts and periods, as entries need it.</summary>
    public static Task<Book> WholeBook(this ICarersBreaksDb db, BookId id, CancellationToken cancellationToken) =>
        db.Books.Include(book => book.Accounts).Include(book => book.Periods).FirstOrDefaultAsync(book => book.Id == id, cancellationToken).OrRefuse("fund");

    /// <summary>The reconciliation of the book that was begun and is not complete.</summary>
    public static Task<ReconciliationRun?> RunningRun(this ICarersBreaksDb db, BookId book, CancellationToken cancellationToken) =>
        db.ReconciliationRuns.FirstOrDefaultAsync(run => run.BookId == book && run.State == ReconciliationRunState.Running, cancellationToken);

    /// <summary>The book for its host's officer, or for a job; other parties to it see it, and do not reconcile it.</summary>
    public static Task<Book> BookToReconcile(this ICarersBreaksDb db, BookId id, Viewer viewer, CancellationToken cancellationToken) =>
        viewer.Job is null ? db.OwnBook(id, viewer, cancellationToken) : db.WholeBook(id, cancellationToken);

    /// <summary>The book of the account on which the line stands.</summary>
    public static async Task<Book> BookOf(this ICarersBreaksDb db, StatementLine line, CancellationToken cancellationToken)
    {
        var account = await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == line.BankAccountId, cancellationToken).OrRefuse("bank account");
        return await db.WholeBook(account.BookId, cancellationToken);
    }

    /// <summary>Closes what the queue holds about a line, because it is explained.</summary>
    public static async Task CloseItem(this ICarersBreaksDb db, StatementLineId line, string because, DateOnly on, CancellationToken cancellationToken)
    {
        var item = await db.UnmatchedItems.FirstOrDefaultAsync(one => one.StatementLineId == line && one.ClosedOn == null, cancellationToken);
        item?.Close(because, on);
    }
}
