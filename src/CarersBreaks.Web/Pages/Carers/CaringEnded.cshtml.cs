using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>The cared-for person died or moved into care.</summary>
[Door(typeof(RecordCaringEnded), typeof(ViewCarer))]
public sealed class CaringEndedModel(IMediator mediator) : DoorPage(mediator)
{
    public CarerView Case { get; private set; } = null!;

    [BindProperty, Display(Name = "Caring for whom?")]
    public long? Relationship { get; set; }

    [BindProperty, Display(Name = "What happened?")]
    public CaringEnd? How { get; set; }

    [BindProperty, Display(Name = "On which day?")]
    public DateOnly? On { get; set; }

    public IReadOnlyList<Choice> Open => [.. Case.Relationships.Where(one => one.To is null)
        .Select(one => new Choice($"{one.Relationship.Value}", $"{one.CaredFor} ({one.Relation})"))];

    public async Task OnGetAsync(long id)
    {
        Case = await Ask(new ViewCarer(new CarerId(id)));
        if (Open.Count == 1)
            Relationship ??= Case.Relationships.First(one => one.To is null).Relationship.Value;
    }

    public Task<IActionResult> OnPostAsync(long id)
    {
        ModelState.Need(Relationship is not null, nameof(Relationship), "Select whom the carer cared for");
        var relationship = new CaringRelationshipId(Relationship.GetValueOrDefault());
        return Do(new RecordCaringEnded(ActId, relationship, How.GetValueOrDefault(), On.GetValueOrDefault()), _ =>
        {
            this.SayDone("It is recorded that the caring has ended. Payments run on, and the worker has a task.");
            return Redirect($"/carers/{id}");
        }, again: () => OnGetAsync(id));
    }
}
