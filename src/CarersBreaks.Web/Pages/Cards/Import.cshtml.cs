using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Cards;

/// <summary>A card provider's file comes in. What is wrong with it is said line by line.</summary>
[Door(typeof(ImportCardTransactions), typeof(ViewCards))]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class ImportModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>5 MB and what the form itself takes.</summary>
    private const long Largest = ImportCardTransactionsValidator.Largest + (64 * 1024);

    [BindProperty]
    public long? Layout { get; set; }

    [BindProperty]
    public IFormFile? Text { get; set; }

    public IReadOnlyList<SelectListItem> Layouts { get; private set; } = [];

    public async Task OnGetAsync() =>
        Layouts = [.. (await Ask(new ViewCards())).Layouts.Select(one => new SelectListItem(one.Name, $"{one.Layout.Value}"))];

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        ModelState.Need(Layout is not null, nameof(Layout), "Choose how the file is laid out");
        ModelState.Need(Text is { Length: > 0 }, nameof(Text), "Choose the file");
        if (!ModelState.IsValid)
            return Page();
        using var reader = new StreamReader(Text!.OpenReadStream());
        return await Do(new ImportCardTransactions(ActId, new CardLayoutId(Layout!.Value), await reader.ReadToEndAsync()), done =>
        {
            this.SayDone($"{done.Added:N0} transactions were added, {done.Known:N0} were here already");
            return Redirect("/cards");
        });
    }
}
