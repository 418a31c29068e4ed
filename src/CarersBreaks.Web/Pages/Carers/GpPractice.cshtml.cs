using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>At which GP practice the carer is a patient.</summary>
[Door(typeof(RecordGpPractice))]
public sealed class GpPracticeModel(IMediator mediator, IBusinessDate businessDate) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty, Display(Name = "GP practice")]
    public long? Practice { get; set; }

    [BindProperty, Display(Name = "From which day?")]
    public DateOnly? From { get; set; }

    public IReadOnlyList<SelectListItem> Practices { get; private set; } = [];

    public Task OnGetAsync() => Show();

    public Task<IActionResult> OnPostAsync() => Do(
        new RecordGpPractice(ActId, new CarerId(Id), new OrganisationId(Practice.GetValueOrDefault()), From.GetValueOrDefault()),
        _ =>
        {
            this.SayDone("The GP practice is recorded");
            return Redirect($"/carers/{Id}");
        },
        Show);

    /// <summary>That the carer may be seen is asked first: the page of another council's carer does not open.</summary>
    private async Task Show()
    {
        await Ask(new ViewCarer(new CarerId(Id)));
        Practices =
        [
            .. (await Ask(new ViewOrganisations(From ?? businessDate.Today))).Where(one => one.Kind is OrganisationKind.GpPractice)
                .Select(one => new SelectListItem(one.Name, $"{one.Id.Value}")),
        ];
    }
}
