using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Merging a record into another of the same person: both are shown before it is done.</summary>
[Door(typeof(MergeCarers), typeof(ViewCarer), typeof(FindPeople))]
public sealed class MergeModel(IMediator mediator) : DoorPage(mediator)
{
    public CarerView Case { get; private set; } = null!;

    /// <summary>The record that would be kept; null until one is found.</summary>
    public CarerView? Kept { get; private set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Number of the record that is kept")]
    public string? Number { get; set; }

    [BindProperty, Display(Name = "How do you know that both are one person?")]
    public string? Reason { get; set; }

    /// <summary>"Check": show both records. "Do": merge them.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public async Task OnGetAsync(long id)
    {
        Case = await Ask(new ViewCarer(new CarerId(id)));
        Version = Case.Version;
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        Case = await Ask(new ViewCarer(new CarerId(id)));
        if (Step is not ("Check" or "Do"))
            return Page();
        ModelState.Need(!string.IsNullOrWhiteSpace(Reason), nameof(Reason), "Say how you know that both are one person");
        var found = string.IsNullOrWhiteSpace(Number) ? null
            : (await Ask(new FindPeople(Reference: Number))).People.FirstOrDefault(one => one.CaredFor is null);
        ModelState.Need(found is not null, nameof(Number), "Enter the number of another carer of your council");
        if (!ModelState.IsValid)
            return Page();
        Kept = await Ask(new ViewCarer(found!.Carers[0].Carer));
        return Step == "Check" ? Page() : await Do(new MergeCarers(ActId, new CarerId(id), Version, Kept.Carer, Reason!), _ =>
        {
            this.SayDone($"{Case.Number} is merged into {Kept.Number}");
            return Redirect($"/carers/{Kept.Carer.Value}");
        });
    }
}
