using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>A safeguarding concern, for those named on it.</summary>
[Door(typeof(ViewConcern), typeof(WriteOnConcern), typeof(NameOnConcern), typeof(ViewCaseworkers))]
public sealed class ConcernModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "What was done or decided, and why?")]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "What happens with it?")]
    public ConcernStep? Step { get; set; }

    [BindProperty, Display(Name = "Who may see it too?")]
    public long? Person { get; set; }

    public ConcernView Concern { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    /// <summary>What may happen as things stand.</summary>
    public IEnumerable<Choice> Steps =>
    [
        new(nameof(ConcernStep.Write), "Nothing else"),
        Concern.HoldsPayments ? new(nameof(ConcernStep.ReleasePayments), "The payments are released")
            : new(nameof(ConcernStep.HoldPayments), "The payments are held", "The carer reads that they are paused, and nothing of why"),
        new(nameof(ConcernStep.Close), "The concern is closed", "Held payments are released with it"),
    ];

    public async Task OnGetAsync()
    {
        Concern = await Ask(new ViewConcern(new ConcernId(Id)));
        People = [.. (await Ask(new ViewCaseworkers())).Select(one => new SelectListItem(one.Name, $"{one.User.Value}"))];
    }

    public Task<IActionResult> OnPostAsync() => Do(new WriteOnConcern(ActId, new ConcernId(Id), Version, Text ?? "", Step.GetValueOrDefault()),
        _ => Again("It is kept"), OnGetAsync);

    public Task<IActionResult> OnPostNameAsync() => Do(new NameOnConcern(ActId, new ConcernId(Id), Version, new UserId(Person.GetValueOrDefault())),
        _ => Again("They may see it now"), OnGetAsync);

    private RedirectResult Again(string done)
    {
        this.SayDone(done);
        return Redirect($"/concerns/{Id}");
    }
}
