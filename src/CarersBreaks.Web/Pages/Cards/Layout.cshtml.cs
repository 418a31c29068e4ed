using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Cards;

/// <summary>Maps the columns of a card provider's file on a sample of it.</summary>
[Door(typeof(MapCardLayout))]
public sealed class LayoutModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "The beginning of a file")]
    public string? Sample { get; set; }

    [BindProperty, Display(Name = "Name of the layout")]
    public string? Name { get; set; }

    [BindProperty]
    public List<ColumnField> Columns { get; set; } = [];

    [BindProperty]
    public List<WordField> Words { get; set; } = [];

    [BindProperty]
    public string? DateFormat { get; set; }

    /// <summary>"Do" once the columns are mapped.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>The heads of the sample's columns; none before there is a sample.</summary>
    public IReadOnlyList<SelectListItem> Heads { get; private set; } = [];

    public static IEnumerable<SelectListItem> DateFormats =>
        [new("31/12/2012", "dd/MM/yyyy"), new("2012-12-31", "yyyy-MM-dd"), new("31-Dec-2012", "dd-MMM-yyyy"), new("31/12/12", "dd/MM/yy")];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(!string.IsNullOrWhiteSpace(Sample), nameof(Sample), "Paste the beginning of a file");
        ModelState.Need(!CardNumbers.AreIn(Sample ?? ""), nameof(Sample), "This holds the number of a card. Take it out: it is never kept");
        if (!ModelState.IsValid)
        {
            Sample = null;
            return Page();
        }
        Heads = [.. Sample!.Split('\n')[0].Split(',').Select(head => head.Trim().Trim('"')).Where(head => head.Length > 0).Distinct()
            .Select(head => new SelectListItem(head, head))];
        if (Step == "Do")
            return await Keep();
        Columns = [.. Enum.GetValues<CardColumn>().Select(column => new ColumnField { Column = column })];
        Words = [.. Enum.GetValues<CardTransactionKind>().Select(kind => new WordField { Kind = kind })];
        return Page();
    }

    private Task<IActionResult> Keep()
    {
        var words = Words.SelectMany(one => (one.Text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (word, one.Kind))).DistinctBy(one => one.word, StringComparer.OrdinalIgnoreCase).ToDictionary(one => one.word, one => one.Kind);
        var columns = Columns.Where(one => !string.IsNullOrEmpty(one.Head)).DistinctBy(one => one.Column).ToDictionary(one => one.Column, one => one.Head!);
        return Do(new MapCardLayout(ActId, Name ?? "", columns, words, DateFormat ?? ""), _ =>
        {
            this.SayDone("The layout is kept. Files of the provider can be imported now");
            return Redirect("/cards");
        });
    }

    public sealed class ColumnField
    {
        public CardColumn Column { get; set; }

        public string? Head { get; set; }
    }

    public sealed class WordField
    {
        public CardTransactionKind Kind { get; set; }

        public string? Text { get; set; }
    }
}
