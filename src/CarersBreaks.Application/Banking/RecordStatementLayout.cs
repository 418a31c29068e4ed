using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>A layout as a person maps it on a sample.</summary>
/// <param name="Delimiter">One character: a comma, a semicolon, a tab or a bar.</param>
/// <param name="HeadsAt">How many rows stand above the heads.</param>
public sealed record LayoutWords(string Name, string Delimiter, int HeadsAt, string DateFormat, AmountSign Sign, LayoutColumns Columns)
{
    /// <exception cref="RuleBroken">The sample has no heads there.</exception>
    internal StatementLayout Layout(OrganisationId holder, UserId by, DateOnly on, CsvBeginning beginning, StatementLayout? replaces)
    {
        Refuse.If(beginning.Rows.Count <= HeadsAt, BankingRule.LayoutReadsNothing, $"The sample has no row {HeadsAt + 1}.");
        var heads = beginning.Rows[HeadsAt].Select(head => head.Trim().TrimStart('\'')).ToList();
        var width = heads.FindLastIndex(head => head.Length > 0) + 1;
        Refuse.If(width < 2, BankingRule.LayoutReadsNothing,
            $"Row {HeadsAt + 1} has no heads of columns. Choose another row or another delimiter.");
        return new StatementLayout(holder, Name.Trim(), Delimiter[0], HeadsAt, heads[..width], DateFormat, Sign, Columns, by, on, replaces);
    }
}

public sealed class LayoutWordsValidator : AbstractValidator<LayoutWords>
{
    public LayoutWordsValidator()
    {
        RuleFor(words => words.Name).NotEmpty().WithMessage("Enter a name for the layout")
            .MaximumLength(40).WithMessage("The name must have 40 characters or fewer");
        RuleFor(words => words.Delimiter).Must(text => text is "," or ";" or "\t" or "|").WithMessage("Choose what stands between the columns");
        RuleFor(words => words.HeadsAt).InclusiveBetween(0, 10).WithMessage("The heads must stand in one of the first 11 rows");
        RuleFor(words => words.DateFormat).NotEmpty().MaximumLength(20).WithMessage("Choose how days are written");
        RuleFor(words => words.Columns.Date).GreaterThan(0).WithMessage("Choose the column of the day");
        RuleFor(words => words.Columns.Amount).GreaterThan(0).WithMessage("Choose the column of the amount");
        RuleFor(words => words.Columns.Account).GreaterThan(0)
            .WithMessage("Choose the column of the account number: a file that does not name its account is not imported");
        RuleFor(words => words.Columns.Other).GreaterThan(0).When(words => words.Sign is AmountSign.Marked or AmountSign.TwoColumns)
            .WithMessage("Choose the column of the mark, or of money in");
    }
}

/// <summary>The beginning of a file split into rows, to be looked at before anything is mapped. Nothing is kept.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ViewCsvBeginning(byte[] Sample, string Delimiter) : IRequest<CsvBeginning>;

public sealed class ViewCsvBeginningHandler(IStatementReader reader, ICarersBreaksDb db) : IRequestHandler<ViewCsvBeginning, CsvBeginning>
{
    public async Task<CsvBeginning> Handle(ViewCsvBeginning view, CancellationToken cancellationToken) =>
        reader.Begin(view.Sample, view.Delimiter.Length == 1 ? view.Delimiter[0] : ',', await db.Layouts(cancellationToken));
}

/// <summary>What a sample is as a layout reads it. Nothing is kept.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record TryStatementLayout(LayoutWords Words, byte[] Sample, StatementLayoutId? Replaces = null) : IRequest<LayoutTrial>;

/// <param name="First">The first 20 lines.</param>
/// <param name="Problems">Why its statements do not prove, where they do not.</param>
public sealed record LayoutTrial(int Lines, Money Credits, Money Debits, Money? Opening, Money? Closing, IReadOnlyList<StatementLineView> First,
    IReadOnlyList<string> Problems);

public sealed class TryStatementLayoutValidator : AbstractValidator<TryStatementLayout>
{
    public TryStatementLayoutValidator() => RuleFor(view => view.Words).SetValidator(new LayoutWordsValidator());
}

public sealed class TryStatementLayoutHandler(ICarersBreaksDb db, IStatementReader reader, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<TryStatementLayout, LayoutTrial>
{
    public async Task<LayoutTrial> Handle(TryStatementLayout view, CancellationToken cancellationToken)
    {
        var others = (await db.Layouts(cancellationToken)).FindAll(one => one.Id != view.Replaces);
        return LayoutTrying.Read(reader, LayoutTrying.Fitting(reader, view.Words, view.Sample, others, null, current.Viewer, businessDate.Today), view.Sample);
    }
}

/// <summary>A layout is used from now on, by page, API, watched folder and command line, beside those that are shipped.</summary>
/// <param name="Sample">The beginning of a file, by which the layout is proved; it is not kept.</param>
/// <param name="Replaces">The layout of which this is a new version.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record RecordStatementLayout(ActId Act, LayoutWords Words, byte[] Sample, StatementLayoutId? Replaces = null) : ICommand<StatementLayoutId>;

public sealed class RecordStatementLayoutValidator : AbstractValidator<RecordStatementLayout>
{
    public RecordStatementLayoutValidator() => RuleFor(act => act.Words).SetValidator(new LayoutWordsValidator());
}

public sealed class RecordStatementLayoutHandler(ICarersBreaksDb db, IStatementReader reader, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<RecordStatementLayout, StatementLayoutId>
{
    public async Task<StatementLayoutId> Handle(RecordStatementLayout act, CancellationToken cancellationToken)
    {
        var replaced = act.Replaces is null ? null
            : await db.StatementLayouts.FirstOrDefaultAsync(one => one.Id == act.Replaces, cancellationToken).OrRefuse("layout");
        replaced?.End(businessDate.Today);
        var others = (await db.Layouts(cancellationToken)).FindAll(one => one.Id != act.Replaces);
        Refuse.If(others.Exists(one => string.Equals(one.Name, act.Words.Name.Trim(), StringComparison.OrdinalIgnoreCase)), BankingRule.LayoutsReadTheSame,
            $"There is a layout {act.Words.Name.Trim()} already. Make a new version of it, or choose another name.");
        var layout = LayoutTrying.Fitting(reader, act.Words, act.Sample, others, replaced, current.Viewer, businessDate.Today);
        LayoutTrying.Read(reader, layout, act.Sample);
        return db.StatementLayouts.Add(layout).Entity.Id;
    }
}

/// <summary>Proves a layout on its sample.</summary>
internal static class LayoutTrying
{
    private const int Shown = 20;

    public static Task<List<StatementLayout>> Layouts(this ICarersBreaksDb db, CancellationToken cancellationToken) =>
        db.StatementLayouts.AsNoTracking().Where(layout => layout.EndedOn == null).OrderBy(layout => layout.Id).ToListAsync(cancellationToken);

    /// <exception cref="RuleBroken"><see cref="BankingRule.LayoutsReadTheSame"/>: another layout recognises the sample, too.</exception>
    public static StatementLayout Fitting(IStatementReader reader, LayoutWords words, byte[] sample, List<StatementLayout> others, StatementLayout? replaces,
        Viewer viewer, DateOnly today)
    {
        var layout = words.Layout(viewer.Organisation(), viewer.Person(), today, reader.Begin(sample, words.Delimiter[0], others), replaces);
        var also = reader.Begin(sample, words.Delimiter[0], others).RecognisedBy;
        Refuse.If(also.Count > 0, BankingRule.LayoutsReadTheSame,
            $"Files with these heads are read by the layout {string.Join(", ", also)} already. Two layouts for the same heads cannot be told apart.");
        return layout;
    }

    /// <exception cref="RuleBroken"><see cref="BankingRule.LayoutReadsNothing"/>, with the row and why.</exception>
    public static LayoutTrial Read(IStatementReader reader, StatementLayout layout, byte[] sample)
    {
        var lines = new List<StatementLineView>();
        var ends = new List<StatementEnded>();
        var count = 0;
        try
        {
            foreach (var part in reader.Read(new MemoryStream(sample), [layout]))
            {
                if (part is StatementLineRead line && ++count <= Shown)
                    lines.Add(StatementLineView.Of(line.FileLine, line.BookingDate, new Money(line.AmountPence), StatementLineDetail.Of(line)));
                else if (part is StatementEnded ended)
                    ends.Add(ended);
            }
        }
        catch (StatementRefused refused)
        {
            throw new RuleBroken(BankingRule.LayoutReadsNothing, $"The sample cannot be read by this layout. {refused.Message}");
        }
        Refuse.If(count == 0, BankingRule.LayoutReadsNothing, "The layout reads no line of the sample.");
        return new LayoutTrial(count, new Money(ends.Sum(end => end.CreditTotal)), new Money(ends.Sum(end => end.DebitTotal)),
            ends is [{ OpeningBalance: { } opening }] ? new Money(opening) : null, ends is [{ ClosingBalance: { } closing }] ? new Money(closing) : null, lines,
            [.. ends.SelectMany(end => end.Problems).Distinct()]);
    }
}
