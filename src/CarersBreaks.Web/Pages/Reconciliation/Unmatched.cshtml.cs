using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>The queue of what reconciliation could not explain: chosen, sorted, given out, and as a file.</summary>
[Door(typeof(ViewUnmatchedItems), typeof(AssignUnmatchedItems))]
public sealed class UnmatchedModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>"nobody", or a person's key.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Owner")]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Age")]
    public AgeBandKey? Band { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Reason")]
    public UnmatchedReason? Why { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Fund { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Money")]
    public MoneyGoes? Money { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Overdue alone")]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "In the order of")]
    public QueueOrder Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    public IReadOnlyList<long> Items { get; set; } = [];

    [BindProperty, Display(Name = "All items of this selection, also on other pages")]
    public bool All { get; set; }

    [BindProperty, Display(Name = "Owner")]
    public long? Owner { get; set; }

    [BindProperty, Display(Name = "Next step")]
    public NextStep? NextStep { get; set; }

    [BindProperty, Display(Name = "Due date")]
    public DateOnly? DueOn { get; set; }

    public UnmatchedItemsView View { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Owners =>
        [.. View.Owners.Select(owner => new SelectListItem(owner.Name, owner.Id.Value.ToString(CultureInfo.InvariantCulture)))];

    public IReadOnlyList<SelectListItem> OwnersToFilter => [new("Nobody", "nobody"), .. Owners];

    public IReadOnlyList<SelectListItem> Funds =>
        [.. View.Funds.Select(fund => new SelectListItem(fund.Name, fund.Id.Value.ToString(CultureInfo.InvariantCulture)))];

    public static IReadOnlyList<SelectListItem> Steps => ReconciliationWords.Steps;

    public static IReadOnlyList<SelectListItem> Reasons =>
        [.. Enum.GetValues<UnmatchedReason>().Select(reason => new SelectListItem(reason.InWords(), $"{reason}"))];

    public static IReadOnlyList<SelectListItem> Ages => [.. UnmatchedSelection.Bands.Select(band => new SelectListItem(band.Name, $"{band.Key}"))];

    public static IReadOnlyList<SelectListItem> Directions => [new("Money in", "In"), new("Money out", "Out")];

    public static IReadOnlyList<SelectListItem> Orders => [new("Age, the oldest first", "Oldest"), new("Money at stake, the most first", "MostMoney")];

    public UnmatchedFilter Filter => new(long.TryParse(By, NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? new UserId(owner) : null,
        By == "nobody", Band, Why, Fund is { } book ? new BookId(book) : null, Money, Overdue);

    /// <summary>The address of the same selection, with something changed.</summary>
    public string To(string? after = null, string? handler = null) =>
        Url.Page("Unmatched", handler, new { By, Band, Why, Fund, Money, Overdue = Overdue ? "true" : null, Order, After = after })!;

    public async Task OnGetAsync() => View = await Ask(new ViewUnmatchedItems(Filter, Order, After));

    public async Task<IActionResult> OnGetCsvAsync()
    {
        View = await Ask(new ViewUnmatchedItems(Filter, Order, Whole: true));
        return CsvFile.Of($"unmatched-{View.Today:yyyy-MM-dd}.csv", Rows(View));
    }

    public Task<IActionResult> OnPostAsync() => Do(new AssignUnmatchedItems(ActId, [.. Items.Select(item => new UnmatchedItemId(item))], All ? Filter : null,
        Owner is { } owner ? new UserId(owner) : null, NextStep, DueOn), changed =>
    {
        this.SayDone(changed == 1 ? "1 item is changed" : $"{changed:N0} items are changed");
        return Redirect(To(After));
    }, OnGetAsync);

    /// <summary>The list as rows of a file, the headings first.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(UnmatchedItemsView view) =>
    [
        ["Number", "Reason", "Amount", "What is known", "Fund", "Since", "Age in days", "Age", "Owner", "Next step", "Due", "Note"],
        .. view.Items.Select(item => (IReadOnlyList<object?>)[item.Id.Value, item.Reason.InWords(), item.Amount, item.Explanation, item.Fund, item.ArisenOn,
            item.Age, item.Band, item.Owner, item.NextStep?.InWords(), item.DueOn, item.Note]),
    ];
}
