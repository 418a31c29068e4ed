using CarersBreaks.Application;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>An act on a memorandum: its answers are entered, shown to be checked, and then sent.</summary>
public abstract class MemorandumFormPage(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Empty: the answers are to be checked first. "Do": they are right. "Change": they are not.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Whether the answers are shown to be checked.</summary>
    public bool IsCheck { get; private set; }

    public MemorandumView Memorandum { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Areas => [.. Memorandum.Areas.Select(area => new SelectListItem(area.Name.Titled(), $"{area.Id.Value}"))];

    public MemorandumId Key => new(Id);

    public async Task OnGetAsync() => Memorandum = await Ask(new ViewMemorandum(Key));

    public string NameOf(long? area) => Memorandum.Areas.FirstOrDefault(one => one.Id.Value == area)?.Name.Titled() ?? "";

    protected async Task<IActionResult> CheckThenDo<T>(ICommand<T> act, string done)
    {
        await OnGetAsync();
        if (Step != "Do")
        {
            IsCheck = Step is null && ModelState.IsValid;
            return Page();
        }
        return await Do(act, _ =>
        {
            this.SayDone(done);
            return RedirectToPage("Memorandum", new { id = Id });
        });
    }
}
