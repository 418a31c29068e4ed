using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Parting a record from the one that it was merged into.</summary>
[Door(typeof(PartCarers), typeof(ViewCarer))]
public sealed class PartModel(IMediator mediator) : DoorPage(mediator)
{
    public CarerView Case { get; private set; } = null!;

    public CaseRecord Other { get; private set; } = null!;

    [BindProperty, Display(Name = "Why are they two people after all?")]
    public string? Reason { get; set; }

    public async Task OnGetAsync(long id, long merged)
    {
        Case = await Ask(new ViewCarer(new CarerId(id)));
        var other = Case.Others.FirstOrDefault(one => one.Carer.Value == merged);
        Refuse.If(other is null, CarersRule.RecordIsNotMerged, "This record is not merged into the carer’s.");
        Other = other;
    }

    public async Task<IActionResult> OnPostAsync(long id, long merged)
    {
        await OnGetAsync(id, merged);
        return await Do(new PartCarers(ActId, Other.Carer, Other.Version, Reason ?? ""), _ =>
        {
            this.SayDone($"{Other.Number} stands for itself again");
            return Redirect($"/carers/{id}");
        });
    }
}
