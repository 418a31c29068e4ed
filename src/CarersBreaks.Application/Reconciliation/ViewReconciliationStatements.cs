using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>The reconciliations of the viewer's council, newest period first, at most 200.</summary>
/// <param name="Book">Null: of every book.</param>
/// <param name="Kind">Null: of every kind.</param>
/// <param name="State">Null: of every state but superseded.</param>
/// <param name="OnlyAmber">Only those that something has touched since they were signed.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewReconciliationStatements(
    BookId? Book = null, ReconciliationKind? Kind = null, ReconciliationState? State = null, bool OnlyAmber = false, DateOnly? From = null)
    : IRequest<ReconciliationStatementsView>;

/// <param name="Books">Those that the viewer's council keeps.</param>
/// <param name="Amber">How many stand amber, whatever was asked for.</param>
public sealed record ReconciliationStatementsView(IReadOnlyList<BookToReconcile> Books, IReadOnlyList<ReconciliationStatementRow> Statements, int Amber);

/// <param name="Difference">The sum of its equations' differences, each taken above zero.</param>
public sealed record ReconciliationStatementRow(ReconciliationStatementId Id, BookId Book, string BookName, ReconciliationKind Kind, DateOnly From, DateOnly To,
    int Number, ReconciliationState State, bool IsAmber, Money Difference, int Items, DateOnly MadeOn);

/// <summary>One reconciliation, as it was found: what it states, lists and rests on, who signed it, and what happened to it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewReconciliationStatement(ReconciliationStatementId Statement) : IRequest<ReconciliationStatementView>;

/// <param name="Sentence">Left = right +/- the listed items, in words, of the first equation.</param>
/// <param name="Latest">The newest version, where this is not it.</param>
/// <param name="MaySign">The viewer may sign or countersign: one who signed may not countersign.</param>
public sealed record ReconciliationStatementView(ReconciliationStatementId Id, long Version, BookId Book, string BookName, ReconciliationKind Kind,
    DateOnly From, DateOnly To, int Number, ReconciliationState State, string Sentence, string? Obstacles, IReadOnlyList<ProofView> Proofs,
    IReadOnlyList<ItemView> Items, IReadOnlyList<InputView> Inputs, string InputHash, string ResultHash, string Rules, IReadOnlyList<EventView> Events,
    DateOnly? AmberOn, string? AmberBecause, string? ReopeningReason, ReconciliationStatementId? Latest, bool MaySign, bool MayAgreeToReopen);

public sealed record ProofView(string LeftWords, Money Left, string RightWords, Money Right, Money Listed, Money Difference);

/// <param name="Proof">Of which equation; 0: of none.</param>
public sealed record ItemView(int Proof, BreakReason Reason, string Words, Money Amount, DateOnly On, BreakLink Link, long? Key);

/// <param name="Hash">In hexadecimal.</param>
public sealed record InputView(string Name, int Count, string Hash);

/// <param name="At">UTC.</param>
public sealed record EventView(ReconciliationEventKind Kind, string By, DateOnly On, DateTime At, string? Words);

public sealed class ViewReconciliationStatementsHandler(ICarersBreaksDb db, CurrentViewer current)
    : IRequestHandler<ViewReconciliationStatements, ReconciliationStatementsView>
{
    private const int Most = 200;

    public async Task<ReconciliationStatementsView> Handle(ViewReconciliationStatements view, CancellationToken cancellationToken)
    {
        var organisation = current.Viewer.OrganisationId;
        var books = await db.Books.Where(book => book.HostId == organisation).OrderBy(book => book.Name)
            .Select(book => new BookToReconcile(book.Id, book.Name)).ToListAsync(cancellationToken);
        var rows = await (from one in db.ReconciliationStatements
                          join book in db.Books on one.BookId equals book.Id
                          where (view.Book == null || one.BookId == view.Book) && (view.Kind == null || one.Kind == view.Kind)
                              && (view.State == null ? one.State != ReconciliationState.Superseded : one.State == view.State)
                              && (!view.OnlyAmber || (one.AmberOn != null && one.State != ReconciliationState.Superseded))
                              && (view.From == null || one.To >= view.From)
                          orderby one.To descending, one.Id descending
                          select new
                          {
                              one.Id,
                              Book = book.Id,
                              book.Name,
                              one.Kind,
                              one.From,
                              one.To,
                              one.Number,
                              one.State,
                              IsAmber = one.AmberOn != null,
                              Difference = one.Proofs.Sum(proof => proof.Left.Pence - proof.Right.Pence - proof.Listed.Pence < 0
                                  ? proof.Right.Pence + proof.Listed.Pence - proof.Left.Pence
                                  : proof.Left.Pence - proof.Right.Pence - proof.Listed.Pence),
                              Items = one.Items.Count,
                              one.MadeOn,
                          }).Take(Most).ToListAsync(cancellationToken);
        return new ReconciliationStatementsView(books, [.. rows.Select(one => new ReconciliationStatementRow(one.Id, one.Book, one.Name, one.Kind, one.From,
            one.To, one.Number, one.State, one.IsAmber, new Money(one.Difference), one.Items, one.MadeOn))], await db.AmberCount(cancellationToken));
    }
}

public sealed class ViewReconciliationStatementHandler(ICarersBreaksDb db, CurrentViewer current)
    : IRequestHandler<ViewReconciliationStatement, ReconciliationStatementView>
{
    public async Task<ReconciliationStatementView> Handle(ViewReconciliationStatement view, CancellationToken cancellationToken)
    {
        var one = await db.ReconciliationStatements.AsNoTracking().AsSplitQuery().Include(statement => statement.Proofs).Include(statement => statement.Items)
            .Include(statement => statement.Inputs).Include(statement => statement.Events)
            .FirstOrDefaultAsync(statement => statement.Id == view.Statement, cancellationToken).OrRefuse("reconciliation");
        var book = await db.Books.Where(book => book.Id == one.BookId).Select(book => book.Name).FirstAsync(cancellationToken);
        var names = await db.OfficersNamed(one.Events.Select(happened => happened.ById), cancellationToken);
        var latest = await db.ReconciliationStatements.Where(other => other.BookId == one.BookId && other.Kind == one.Kind && other.From == one.From
            && other.To == one.To && other.Number > one.Number).OrderByDescending(other => other.Number).Select(other => (ReconciliationStatementId?)other.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var proofs = one.Proofs.OrderBy(proof => proof.Position).ToList();
        var me = current.Viewer.UserId;
        return new ReconciliationStatementView(one.Id, one.Version, one.BookId, book, one.Kind, one.From, one.To, one.Number, one.State,
            proofs.Count == 0 ? "" : Sentence(proofs[0], one.Items.Count(item => item.Proof == 1)), one.Obstacles,
            [.. proofs.Select(proof => new ProofView(proof.LeftWords, proof.Left, proof.RightWords, proof.Right, proof.Listed, proof.Difference))],
            [.. one.Items.OrderBy(item => item.Position).Select(item =>
                new ItemView(item.Proof, item.Reason, item.Words, item.Amount, item.On, item.Link, item.Key))],
            [.. one.Inputs.OrderBy(input => input.Position).Select(input => new InputView(input.Name, input.Count, Convert.ToHexStringLower(input.Hash)))],
            Convert.ToHexStringLower(one.InputHash), Convert.ToHexStringLower(one.ResultHash), one.Rules,
            [.. one.Events.OrderBy(happened => happened.Position).Select(happened => new EventView(happened.Kind, By(one, happened, names), happened.On,
                happened.At, happened.Words))],
            one.AmberOn, one.AmberBecause, one.ReopeningProposedById is null ? null : one.ReopeningReason, latest,
            one.State == ReconciliationState.Proved || (one.State == ReconciliationState.SignedByOne && one.AmberOn is null && one.SignedById != me),
            one.ReopeningProposedById is { } proposer && proposer != me);
    }

    private static string Sentence(ReconciliationProof proof, int items)
    {
        var listed = proof.Listed.Pence < 0 ? -proof.Listed : proof.Listed;
        var sign = proof.Listed.Pence < 0 ? "less" : "plus";
        return $"{proof.LeftWords}, {proof.Left}, is the same as {Lower(proof.RightWords)}, {proof.Right}, "
            + $"{sign} {(items == 1 ? "1 listed item" : $"{items} listed items")} of {listed}. The difference is {proof.Difference}.";
    }

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];

    private static string By(ReconciliationStatement one, ReconciliationEvent happened, Dictionary<UserId, string> names)
    {
        var name = happened.ById is { } by ? names.GetValueOrDefault(by, "a person") : null;
        return happened.Kind == ReconciliationEventKind.TurnedAmber ? "the night"
            : happened.Kind == ReconciliationEventKind.Made && one.IsMadeByJob ? name is null ? "the schedule" : $"the schedule that {name} set up"
            : name ?? "a job";
    }
}

internal static class AmberReconciliations
{
    /// <summary>How many stand amber.</summary>
    public static Task<int> AmberCount(this ICarersBreaksDb db, CancellationToken cancellationToken) =>
        db.ReconciliationStatements.CountAsync(one => one.AmberOn != null && one.State != ReconciliationState.Superseded, cancellationToken);
}
