using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>A page of the work on one carer's case. Another council's carer is not there.</summary>
public abstract class CasePage(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public CaseworkView Case { get; private set; } = null!;

    protected CarerId Carer => new(Id);

    public Task OnGetAsync() => Show();

    protected virtual async Task Show() => Case = await Ask(new ViewCasework(Carer));

    /// <summary>Says what was done, and goes back to the work on the case.</summary>
    protected IActionResult Back(string done)
    {
        this.SayDone(done);
        return Redirect($"/carers/{Id}/casework");
    }

    /// <summary>Whom a form lets the viewer choose.</summary>
    protected async Task<IReadOnlyList<SelectListItem>> Caseworkers() =>
        [.. (await Ask(new ViewCaseworkers())).Select(one => new SelectListItem(one.Name, $"{one.User.Value}"))];
}
