using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.MyBudget;

/// <summary>Who acts for the carer online; the carer ends it with a button.</summary>
[Door(typeof(ViewMyCasework), typeof(EndHelper))]
public sealed class HelpersModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public long Helper { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public IReadOnlyList<HelperLine> Helpers { get; private set; } = [];

    public bool IsHelper { get; private set; }

    public async Task OnGetAsync()
    {
        var mine = await Ask(new ViewMyCasework());
        (Helpers, IsHelper) = (mine.Helpers, mine.IsHelper);
    }

    public Task<IActionResult> OnPostAsync() => Do(new EndHelper(ActId, new CarersHelperId(Helper), Version), _ =>
    {
        this.SayDone("They act for you no more");
        return Redirect("/my-budget/helpers");
    }, OnGetAsync);
}
