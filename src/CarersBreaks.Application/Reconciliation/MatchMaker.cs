using CarersBreaks.Application.Access;
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

/// <summary>
/// Makes a match: claims the line, changes what it matches and posts the entries. The same for the rules and for a person's hand.
/// </summary>
public sealed class MatchMaker(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
{
    /// <summary>A run's contra on the statement: Payments in transit / Bank, and every payment of it is paid.</summary>
    public async Task<Match> PaidRun(Book book, StatementLine line, PaymentRun run, Evidence evidence, CancellationToken cancellationToken)
    {
        var match = Claim(line, MatchKind.PaymentRun, run.Id.Value, evidence);
        Keep(match, run.Paid(book, -line.Amount, line.BookedOn));
        await db.Payments.Where(payment => payment.RunId == run.Id && payment.State == PaymentState.Released)
            .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.State, PaymentState.Paid).SetProperty(payment => payment.PaidOn, line.BookedOn),
                cancellationToken);
        return match;
    }

    /// <summary>A partner's instalment, or part of it: Bank / Due from partner.</summary>
    public Match Received(Book book, StatementLine line, FinancialContribution instalment, FundingLine funding, Evidence evidence)
    {
        var match = Claim(line, MatchKind.FinancialContribution, instalment.Id.Value, evidence);
        Keep(match, instalment.Receive(book, funding, line.Amount, line.BookedOn));
        return match;
    }

    /// <summary>
    /// The credit of a payment that came back. Where no advice told of it before, the worker is told now, and its account has to be verified again
    /// before anything is paid into it.
    /// </summary>
    public async Task<Match> Returned(Book book, StatementLine line, Payment payment, PayeeAccount account, Evidence evidence,
        CancellationToken cancellationToken)
    {
        var match = Claim(line, MatchKind.ReturnedPayment, payment.Id.Value, evidence);
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
    internal Match Transferred(KeptMemorandum kept, StatementLine line, Evidence evidence)
    {
        var match = Claim(line, MatchKind.Section256Transfer, kept.Memorandum.Id.Value, evidence);
        Keep(match, kept.Memorandum.Receive(line.Amount, line.BookedOn, kept.Book, kept.Lines,
            [.. kept.Memorandum.Areas.Select(area => kept.Of(area.Id).Due)]));
        db.ExpectVersion(kept.Memorandum, kept.Memorandum.Version);
        return match;
    }

    /// <summary>What a carer gives back, or part of it: Bank / Recoverable from carers.</summary>
    public Match Recovered(Book book, StatementLine line, Recovery recovery, Evidence evidence)
    {
        var match = Claim(line, MatchKind.Recovery, recovery.Id.Value, evidence);
        Keep(match, recovery.Receive(book, line.Amount, line.BookedOn));
        return match;
    }

    /// <summary>The payment of a provider's invoice: Payments in transit / Bank.</summary>
    public async Task<Match> PaidInvoice(Book book, StatementLine line, ProviderInvoice invoice, Evidence evidence, CancellationToken cancellationToken)
    {
        var match = Claim(line, MatchKind.ProviderInvoice, invoice.Id.Value, evidence);
        Keep(match, invoice.Clear(book, -line.Amount, line.BookedOn, await db.OrdersOf(invoice, cancellationToken)));
        return match;
    }

    /// <summary>A receipt that nobody expected: Bank / Suspense.</summary>
    public Match Suspended(Book book, StatementLine line, Evidence evidence)
    {
        var match = Claim(line, MatchKind.Suspense, line.Id.Value, evidence);
        Keep(match, line.Suspend(book));
        return match;
    }

    private Match Claim(StatementLine line, MatchKind kind, long target, Evidence evidence)
    {
        var by = current.Viewer.Job is null ? current.Viewer.UserId : (UserId?)null;
        var match = db.Matches.Add(new Match(line, kind, target, evidence.Rule, evidence.Why, evidence.RunnerUp, by, businessDate.Today,
            evidence.Run)).Entity;
        line.ClaimFor(match.Id);
        return match;
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
