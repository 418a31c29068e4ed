using System.Text;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A person says how the council's main ledger writes its extract, and which of its accounts is which of the book's. Again, it is changed.</summary>
/// <param name="Accounts">The main ledger's code of each account that is compared.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record MapMainLedger(ActId Act, BookId Book, MainLedgerColumns Columns, IReadOnlyDictionary<string, AccountKind> Accounts)
    : ICommand<MainLedgerLayoutId>;

public sealed class MapMainLedgerValidator : AbstractValidator<MapMainLedger>
{
    public MapMainLedgerValidator()
    {
        RuleFor(act => act.Columns.Account).NotEmpty().WithMessage("Enter the head of the account's column").MaximumLength(60);
        RuleFor(act => act.Columns.Date).NotEmpty().WithMessage("Enter the head of the date's column").MaximumLength(60);
        RuleFor(act => act.Columns.Amount).NotEmpty().WithMessage("Enter the head of the amount's column").MaximumLength(60);
        RuleFor(act => act.Columns.Reference).NotEmpty().WithMessage("Enter the head of the reference's column").MaximumLength(60);
        RuleFor(act => act.Columns.DateFormat).NotEmpty().WithMessage("Choose how dates are written").MaximumLength(20);
        RuleFor(act => act.Columns.FundCode).NotEmpty().When(act => !string.IsNullOrWhiteSpace(act.Columns.Fund))
            .WithMessage("Say what the fund's column says for this fund");
        RuleFor(act => act.Accounts).NotEmpty().WithMessage("Enter at least one account, such as B4410=Bank");
    }
}

/// <summary>An extract of the main ledger comes in. What is here already is not added again; a fault in any line refuses the whole file.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ImportMainLedgerExtract(ActId Act, BookId Book, string Text) : ICommand<MainLedgerImported>;

/// <param name="Known">Lines that were here already.</param>
public sealed record MainLedgerImported(int Added, int Known);

public sealed class ImportMainLedgerExtractValidator : AbstractValidator<ImportMainLedgerExtract>
{
    /// <summary>Some 50,000 lines.</summary>
    public const int Largest = 5 * 1024 * 1024;

    public ImportMainLedgerExtractValidator()
    {
        RuleFor(act => act.Text).NotEmpty().WithMessage("Choose the file");
        RuleFor(act => act.Text).Must(text => text.Length <= Largest).WithMessage("The file has more than 5 MB. Take it out by months");
    }
}

/// <summary>How the main ledger of a book is read, and what came in of it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewMainLedger(BookId? Book) : IRequest<MainLedgerView>;

/// <param name="Columns">Null: nobody has mapped it yet.</param>
/// <param name="Accounts">Our accounts' kinds by the main ledger's codes.</param>
public sealed record MainLedgerView(IReadOnlyList<BookToReconcile> Books, MainLedgerColumns? Columns, IReadOnlyDictionary<string, AccountKind> Accounts,
    IReadOnlyList<MainLedgerExtractView> Extracts);

public sealed record MainLedgerExtractView(DateOnly ImportedOn, int Lines, int Added, Money Debits, string FileHash);

/// <param name="Line">Of the file, from 1.</param>
public sealed record MainLedgerLineRead(long Line, string Account, DateOnly On, Money Amount, string Reference);

/// <param name="Problems">Each names its line.</param>
public sealed record MainLedgerFileRead(IReadOnlyList<MainLedgerLineRead> Lines, IReadOnlyList<string> Problems);

public interface IMainLedgerFiles
{
    /// <summary>The lines of the fund and of mapped accounts; others are the rest of the council's.</summary>
    MainLedgerFileRead Read(string text, MainLedgerLayout layout);

    /// <summary>Writes lines in the act's transaction, past the change tracker.</summary>
    Task Write(MainLedgerExtract extract, IReadOnlyList<MainLedgerLine> lines, CancellationToken cancellationToken);
}

public sealed class MapMainLedgerHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<MapMainLedger, MainLedgerLayoutId>
{
    public async Task<MainLedgerLayoutId> Handle(MapMainLedger act, CancellationToken cancellationToken)
    {
        var book = await db.OwnBook(act.Book, current.Viewer, cancellationToken);
        var layout = await db.MainLedgerLayouts.Include(one => one.Accounts).FirstOrDefaultAsync(one => one.BookId == act.Book, cancellationToken)
            ?? db.MainLedgerLayouts.Add(new MainLedgerLayout(book)).Entity;
        layout.Map(act.Columns, act.Accounts);
        return layout.Id;
    }
}

public sealed class ImportMainLedgerExtractHandler(
    ICarersBreaksDb db, IMainLedgerFiles reader, IStoredFiles files, CurrentViewer current, IBusinessDate businessDate, AuditTrail trail)
    : IRequestHandler<ImportMainLedgerExtract, MainLedgerImported>
{
    private const int ProblemsShown = 20;

    public async Task<MainLedgerImported> Handle(ImportMainLedgerExtract act, CancellationToken cancellationToken)
    {
        var book = await db.OwnBook(act.Book, current.Viewer, cancellationToken);
        var layout = await db.MainLedgerLayouts.Include(one => one.Accounts).FirstOrDefaultAsync(one => one.BookId == act.Book, cancellationToken)
            .OrRefuse("layout of the main ledger");
        // Of two imports at once the second is refused, so that a file twice adds nothing then either.
        db.ExpectVersion(layout, layout.Version);
        var read = reader.Read(act.Text, layout);
        if (read.Problems.Count > 0)
            throw new FormRefused([.. read.Problems.Take(ProblemsShown).Select(problem => new FormFault(nameof(act.Text), problem))]);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(act.Text));
        var hash = await files.Keep(book.HostId, "main ledger.csv", content, cancellationToken);
        var (from, to) = read.Lines.Count == 0 ? (default, default) : (read.Lines.Min(line => line.On), read.Lines.Max(line => line.On));
        var known = (await db.MainLedgerLines.Where(line => line.BookId == act.Book && line.On >= from && line.On <= to)
            .Select(line => new { line.Account, line.On, line.Amount.Pence, line.Reference, line.Occurrence }).ToListAsync(cancellationToken)).ToHashSet();
        var kinds = layout.Accounts.ToDictionary(one => one.Code, one => one.Kind, StringComparer.OrdinalIgnoreCase);
        var lines = read.Lines.GroupBy(line => (line.Account, line.On, line.Amount, line.Reference)).SelectMany(same => same.Select((line, i) => (line, i)))
            .Where(one => !known.Contains(new { one.line.Account, one.line.On, one.line.Amount.Pence, one.line.Reference, Occurrence = one.i })).ToList();
        var debits = Money.Sum(lines.Select(one => one.line.Amount).Where(amount => amount.IsPositive));
        var extract = db.MainLedgerExtracts.Add(new MainLedgerExtract(book, hash, read.Lines.Count, lines.Count, debits, current.Viewer.Person(),
            businessDate.Today)).Entity;
        await reader.Write(extract, lines.ConvertAll(one => new MainLedgerLine(extract, one.line.Account, kinds[one.line.Account], one.line.On,
            one.line.Amount, one.line.Reference, one.i)), cancellationToken);
        trail.Note("main ledger lines", $"{lines.Count} added, {read.Lines.Count - lines.Count} known, debits {debits}");
        trail.Note("file", Convert.ToHexStringLower(hash));
        return new MainLedgerImported(lines.Count, read.Lines.Count - lines.Count);
    }
}

public sealed class ViewMainLedgerHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewMainLedger, MainLedgerView>
{
    public async Task<MainLedgerView> Handle(ViewMainLedger view, CancellationToken cancellationToken)
    {
        var organisation = current.Viewer.OrganisationId;
        var books = await db.Books.Where(book => book.HostId == organisation).OrderBy(book => book.Name)
            .Select(book => new BookToReconcile(book.Id, book.Name)).ToListAsync(cancellationToken);
        var chosen = view.Book ?? (books.Count > 0 ? books[0].Id : default);
        var layout = await db.MainLedgerLayouts.AsNoTracking().Include(one => one.Accounts).FirstOrDefaultAsync(one => one.BookId == chosen, cancellationToken);
        var extracts = await db.MainLedgerExtracts.AsNoTracking().Where(one => one.BookId == chosen).OrderByDescending(one => one.Id).Take(50)
            .ToListAsync(cancellationToken);
        return new MainLedgerView(books, layout is null ? null : new MainLedgerColumns(layout.AccountHead, layout.DateHead, layout.AmountHead,
                layout.ReferenceHead, layout.FundHead, layout.FundCode, layout.DateFormat),
            layout?.Accounts.ToDictionary(one => one.Code, one => one.Kind) ?? [],
            [.. extracts.Select(one => new MainLedgerExtractView(one.ImportedOn, one.LineCount, one.AddedCount, one.Debits,
                Convert.ToHexStringLower(one.FileHash)))]);
    }
}
