using System.Globalization;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>How the council's main ledger writes its extract of a fund, and bringing one in.</summary>
[Door(typeof(ViewMainLedger), typeof(MapMainLedger), typeof(ImportMainLedgerExtract))]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class MainLedgerModel(IMediator mediator) : DoorPage(mediator)
{
    private const long Largest = 6 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public long? Book { get; set; }

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? Date { get; set; }

    [BindProperty]
    public string? DateFormat { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Fund { get; set; }

    [BindProperty]
    public string? FundCode { get; set; }

    [BindProperty]
    public string? Accounts { get; set; }

    [BindProperty]
    public IFormFile? Extract { get; set; }

    public MainLedgerView View { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Books =>
        [.. View.Books.Select(book => new SelectListItem(book.Name, book.Id.Value.ToString(CultureInfo.InvariantCulture)))];

    public async Task OnGetAsync()
    {
        await Show();
        if (View.Columns is { } columns)
        {
            (Account, Date, Amount, Reference, Fund, FundCode, DateFormat) =
                (columns.Account, columns.Date, columns.Amount, columns.Reference, columns.Fund, columns.FundCode, columns.DateFormat);
        }
        Accounts = string.Join("\n", View.Accounts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"));
    }

    public Task<IActionResult> OnPostAsync()
    {
        var accounts = new Dictionary<string, AccountKind>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in (Accounts ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Length is > 0 and <= 30 && Enum.TryParse<AccountKind>(parts[1], ignoreCase: true, out var kind)
                && Enum.IsDefined(kind))
                accounts[parts[0]] = kind;
            else
                ModelState.AddModelError(nameof(Accounts), $"'{line}' names no account of ours. Write a code, =, and one of ours such as Bank.");
        }
        var columns = new MainLedgerColumns(Trim(Account), Trim(Date), Trim(Amount), Trim(Reference), string.IsNullOrWhiteSpace(Fund) ? null : Fund.Trim(),
            string.IsNullOrWhiteSpace(FundCode) ? null : FundCode.Trim(), Trim(DateFormat));
        return Do(new MapMainLedger(ActId, new BookId(Book ?? 0), columns, accounts), _ =>
        {
            this.SayDone("The layout is kept");
            return RedirectToPage(new { Book });
        }, Show);
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        var text = "";
        if (Extract is not null)
        {
            using var reader = new StreamReader(Extract.OpenReadStream());
            text = await reader.ReadToEndAsync();
        }
        return await Do(new ImportMainLedgerExtract(ActId, new BookId(Book ?? 0), text), done =>
        {
            this.SayDone($"{done.Added:N0} lines added, {done.Known:N0} were here already");
            return RedirectToPage(new { Book });
        }, Show);
    }

    private static string Trim(string? text) => text?.Trim() ?? "";

    private async Task Show()
    {
        View = await Ask(new ViewMainLedger(Book is { } book ? new BookId(book) : null));
        Book ??= View.Books.Count > 0 ? View.Books[0].Id.Value : null;
    }
}
