using System.Text;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>A person has mapped the columns of a card provider's file on a sample. The same name again replaces the layout for later files.</summary>
/// <param name="Columns">The head of each column that is read.</param>
/// <param name="Words">What the file calls each kind of transaction.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record MapCardLayout(ActId Act, string Name, IReadOnlyDictionary<CardColumn, string> Columns,
    IReadOnlyDictionary<string, CardTransactionKind> Words, string DateFormat) : ICommand<CardLayoutId>;

public sealed class MapCardLayoutValidator : AbstractValidator<MapCardLayout>
{
    public MapCardLayoutValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter a name for the layout").MaximumLength(50);
        RuleFor(act => act.DateFormat).NotEmpty().WithMessage("Choose how dates are written").MaximumLength(20);
    }
}

public sealed class MapCardLayoutHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<MapCardLayout, CardLayoutId>
{
    public Task<CardLayoutId> Handle(MapCardLayout act, CancellationToken cancellationToken) => Task.FromResult(db.CardLayouts.Add(
        new CardLayout(current.Viewer.Organisation(), act.Name.Trim(), act.Columns, act.Words, act.DateFormat)).Entity.Id);
}

/// <summary>
/// A card provider's file of transactions comes in. What is here already is not added again; a fault in any line, and the number of a card in
/// any column, refuses the whole file.
/// </summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ImportCardTransactions(ActId Act, CardLayoutId Layout, string Text) : ICommand<CardTransactionsImported>;

/// <param name="Known">Lines that were here already.</param>
public sealed record CardTransactionsImported(int Added, int Known);

public sealed class ImportCardTransactionsValidator : AbstractValidator<ImportCardTransactions>
{
    /// <summary>Some 50,000 lines.</summary>
    public const int Largest = 5 * 1024 * 1024;

    public ImportCardTransactionsValidator()
    {
        RuleFor(act => act.Text).NotEmpty().WithMessage("Choose the file");
        RuleFor(act => act.Text).Must(text => text.Length <= Largest).WithMessage("The file has more than 5 MB. Ask for it in parts");
    }
}

/// <summary>A line of a card provider's file.</summary>
/// <param name="Line">Of the file, from 1.</param>
public sealed record CardLineRead(long Line, string Card, string Client, DateOnly On, CardTransactionKind Kind, Money Amount, string Reference, string Merchant,
    string? MerchantCategory, Money? Balance);

/// <param name="Problems">Each names its line, and repeats no number of a card.</param>
public sealed record CardFileRead(IReadOnlyList<CardLineRead> Lines, IReadOnlyList<string> Problems);

public interface ICardFiles
{
    CardFileRead Read(string text, CardLayout layout);

    /// <summary>Writes transactions in the act's transaction, past the change tracker.</summary>
    Task Write(OrganisationId council, CardLayoutId layout, IReadOnlyList<(CarerId Carer, CardLineRead Line)> lines, CancellationToken cancellationToken);
}

public sealed class ImportCardTransactionsHandler(ICarersBreaksDb db, ICardFiles files, AuditTrail trail, CurrentViewer current)
    : IRequestHandler<ImportCardTransactions, CardTransactionsImported>
{
    private const int ProblemsShown = 20;

    public async Task<CardTransactionsImported> Handle(ImportCardTransactions act, CancellationToken cancellationToken)
    {
        var layout = await db.CardLayouts.AsNoTracking().Include(one => one.Columns).Include(one => one.Words)
            .FirstOrDefaultAsync(one => one.Id == act.Layout, cancellationToken).OrRefuse("layout");
        var read = files.Read(act.Text, layout);
        var carers = await db.Carers.AsNoTracking().Select(one => new { one.Id, one.Number })
            .ToDictionaryAsync(one => one.Number, one => one.Id, cancellationToken);
        List<string> problems = [.. read.Problems, .. read.Lines.Where(line => !carers.ContainsKey(line.Client))
            .Select(line => $"Line {line.Line}: there is no carer {line.Client}.")];
        if (problems.Count > 0)
            throw new FormRefused([.. problems.Take(ProblemsShown).Select(problem => new FormFault(nameof(act.Text), problem))]);
        var (from, to) = read.Lines.Count == 0 ? (default, default) : (read.Lines.Min(line => line.On), read.Lines.Max(line => line.On));
        // A newer layout of the same name reads the same provider's files.
        var known = await db.CardTransactions.Where(one => one.On >= from && one.On <= to
                && db.CardLayouts.Any(other => other.Id == one.LayoutId && other.Name == layout.Name))
            .Select(one => one.Reference).ToListAsync(cancellationToken);
        var seen = known.ToHashSet(StringComparer.Ordinal);
        var added = read.Lines.Where(line => seen.Add(line.Reference)).Select(line => (carers[line.Client], line)).ToList();
        await files.Write(current.Viewer.Organisation(), layout.Id, added, cancellationToken);
        trail.Note("card transactions", $"{added.Count} added, {read.Lines.Count - added.Count} known");
        trail.Note("loads", Money.Sum(added.Where(one => one.line.Kind == CardTransactionKind.Load).Select(one => one.line.Amount)).ToString());
        trail.Note("file", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(act.Text))));
        return new CardTransactionsImported(added.Count, read.Lines.Count - added.Count);
    }
}
