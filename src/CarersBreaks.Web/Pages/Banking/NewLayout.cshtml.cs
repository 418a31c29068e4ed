using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>Maps the columns of a bank's CSV on a sample, shows the sample as the layout reads it, and saves the layout.</summary>
[Door(typeof(RecordStatementLayout), typeof(ViewCsvBeginning), typeof(TryStatementLayout), typeof(ViewStatementLayouts))]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest, ValueLengthLimit = (int)Largest)]
public sealed class NewLayoutModel(IMediator mediator) : DoorPage(mediator)
{
    private const long Largest = 6 * 1024 * 1024;

    /// <summary>So much of a sample is looked at, up to the end of a row.</summary>
    private const int SampleSize = 64 * 1024;

    public static readonly IReadOnlyList<SelectListItem> Delimiters =
        [new("Commas", ","), new("Semicolons", ";"), new("Tabs", "\t"), new("Upright bars", "|")];

    public static readonly IReadOnlyList<SelectListItem> DateFormats =
    [
        new("31/12/2012", "dd/MM/yyyy"), new("31/12/12", "dd/MM/yy"), new("2012-12-31", "yyyy-MM-dd"), new("31-12-2012", "dd-MM-yyyy"),
        new("31 Dec 2012", "dd MMM yyyy"), new("31-Dec-2012", "dd-MMM-yyyy"), new("20121231", "yyyyMMdd"), new("12/31/2012", "MM/dd/yyyy"),
    ];

    public static readonly IReadOnlyList<SelectListItem> Signs =
    [
        new("Money out is negative", nameof(AmountSign.OutIsNegative)), new("Money out is positive, money in negative", nameof(AmountSign.Reversed)),
        new("A column says DR for money out", nameof(AmountSign.Marked)), new("Money out and money in have a column each", nameof(AmountSign.TwoColumns)),
    ];

    [BindProperty(SupportsGet = true)]
    public long? Replaces { get; set; }

    [BindProperty]
    public IFormFile? Sample { get; set; }

    /// <summary>The beginning of the sample: the page carries it until the layout is saved or left.</summary>
    [BindProperty]
    public byte[]? Packed { get; set; }

    [BindProperty, Display(Name = "Name of the layout")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "What stands between the columns")]
    public string? Delimiter { get; set; }

    [BindProperty, Display(Name = "Row of the heads")]
    public int? HeadRow { get; set; }

    [BindProperty, Display(Name = "How days are written")]
    public string? DateFormat { get; set; }

    [BindProperty, Display(Name = "How money out is told from money in")]
    public AmountSign Sign { get; set; }

    [BindProperty, Display(Name = "Day")]
    public int DateColumn { get; set; }

    [BindProperty, Display(Name = "Amount, or money out")]
    public int AmountColumn { get; set; }

    [BindProperty, Display(Name = "The mark, or money in")]
    public int OtherColumn { get; set; }

    [BindProperty, Display(Name = "Balance after the line")]
    public int BalanceColumn { get; set; }

    [BindProperty, Display(Name = "Sort code")]
    public int SortCodeColumn { get; set; }

    [BindProperty, Display(Name = "Account number")]
    public int AccountColumn { get; set; }

    [BindProperty, Display(Name = "Reference")]
    public int ReferenceColumn { get; set; }

    [BindProperty, Display(Name = "What the line says")]
    public int NarrativeColumn { get; set; }

    [BindProperty, Display(Name = "More of what the line says")]
    public int MoreNarrativeColumn { get; set; }

    public CsvBeginning? Beginning { get; private set; }

    public LayoutTrial? Trial { get; private set; }

    /// <summary>The heads by their column, for choosing.</summary>
    public IEnumerable<SelectListItem> Heads => (Beginning?.Rows.ElementAtOrDefault((HeadRow ?? 1) - 1) ?? [])
        .Select((head, index) => new SelectListItem($"{index + 1}: {head}", $"{index + 1}"));

    private LayoutWords Words => new(Name ?? "", Delimiter ?? ",", (HeadRow ?? 1) - 1, DateFormat ?? "", Sign,
        new LayoutColumns(DateColumn, AmountColumn, OtherColumn, BalanceColumn, SortCodeColumn, AccountColumn, ReferenceColumn, NarrativeColumn,
            MoreNarrativeColumn));

    private StatementLayoutId? Replaced => Replaces is { } id ? new StatementLayoutId(id) : null;

    public Task OnGetAsync() => Prefill();

    public async Task OnPostAsync()
    {
        if (Sample is null or { Length: 0 })
        {
            ModelState.AddModelError(nameof(Sample), Sample is null ? "Choose a sample" : "The file is empty");
            return;
        }
        await using var content = Sample.OpenReadStream();
        var start = new byte[SampleSize];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false);
        var end = length < start.Length ? length : Array.LastIndexOf(start, (byte)'\n', length - 1) + 1;
        Packed = start[..(end == 0 ? length : end)];
        ModelState.Clear();
        await Prefill();
        var firstLine = System.Text.Encoding.Latin1.GetString(Packed).Split('\n')[0];
        Delimiter ??= Delimiters.MaxBy(one => firstLine.Count(character => character == one.Value[0]))!.Value;
        HeadRow ??= 1;
        await OnPostLookAsync();
    }

    public async Task OnPostLookAsync() => Beginning = await Ask(new ViewCsvBeginning(Packed ?? [], Delimiter ?? ","));

    public async Task OnPostTryAsync()
    {
        Trial = await Preview(new TryStatementLayout(Words, Packed ?? [], Replaced));
        await OnPostLookAsync();
    }

    public Task<IActionResult> OnPostKeepAsync() => Do(new RecordStatementLayout(ActId, Words, Packed ?? [], Replaced), _ =>
    {
        this.SayDone($"The layout {Name} is saved: files like the sample are read by it from now on");
        return Redirect("/banking/layouts");
    }, OnPostLookAsync);

    /// <summary>A new version begins as the one before it.</summary>
    private async Task Prefill()
    {
        if (Replaces is null || (await Ask(new ViewStatementLayouts())).FirstOrDefault(one => one.Id.Value == Replaces) is not { } before)
            return;
        var (words, columns) = (before.Words, before.Words.Columns);
        (Name, Delimiter, HeadRow, DateFormat, Sign) = (words.Name, words.Delimiter, words.HeadsAt + 1, words.DateFormat, words.Sign);
        (DateColumn, AmountColumn, OtherColumn, BalanceColumn) = (columns.Date, columns.Amount, columns.Other, columns.Balance);
        (SortCodeColumn, AccountColumn, ReferenceColumn) = (columns.SortCode, columns.Account, columns.Reference);
        (NarrativeColumn, MoreNarrativeColumn) = (columns.Narrative, columns.MoreNarrative);
    }
}
