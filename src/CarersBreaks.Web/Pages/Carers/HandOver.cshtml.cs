using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Handing a worker's cases over: one, several, or all.</summary>
[Door(typeof(HandOverCases), typeof(ViewCasesToHandOver), typeof(ViewCaseworkers))]
public sealed class HandOverModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    private const string All = "all";
    private const string Some = "some";

    /// <summary>Whose cases; a social worker's own.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Whose cases?")]
    public long? From { get; set; }

    /// <summary>A case chosen beforehand.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Case { get; set; }

    [BindProperty, Display(Name = "Who takes them?")]
    public long? To { get; set; }

    [BindProperty, Display(Name = "Which cases?")]
    public string? Which { get; set; }

    [BindProperty, Display(Name = "Cases chosen")]
    public List<long> Chosen { get; set; } = [];

    [BindProperty, Display(Name = "Why?")]
    public string? Why { get; set; }

    public CasesToHandOver? Cases { get; private set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IReadOnlyList<Choice> Choices { get; } = [new(Some, "Those chosen below"), new(All, "All of them")];

    public IEnumerable<SelectListItem> Carers => Cases!.Cases.Select(one => new SelectListItem($"{one.Name}, {one.Number}", $"{one.Carer.Value}"));

    public async Task OnGetAsync()
    {
        if (Case is { } one)
        {
            Which ??= Some;
            Chosen = Chosen.Count == 0 ? [one] : Chosen;
        }
        if (current.Viewer.Role is Role.SocialWorker)
            From = current.Viewer.UserId?.Value;
        People = [.. (await Ask(new ViewCaseworkers())).Select(person => new SelectListItem(person.Name, $"{person.User.Value}"))];
        if (From is { } worker)
            Cases = await Ask(new ViewCasesToHandOver(new UserId(worker)));
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Which is not (All or Some))
            ModelState.AddModelError(nameof(Which), "Select which cases");
        else if (Which is Some && Chosen.Count == 0)
            ModelState.AddModelError(nameof(Chosen), "Choose at least one case");
        return Do(new HandOverCases(ActId, new UserId(From.GetValueOrDefault()), Which is All ? [] : [.. Chosen.Select(one => new CarerId(one))],
            new UserId(To.GetValueOrDefault()), Why ?? ""),
            done =>
            {
                this.SayDone($"{done.Cases} {(done.Cases == 1 ? "case" : "cases")} handed over, with {done.Tasks} open {(done.Tasks == 1 ? "task" : "tasks")}");
                return Redirect("/");
            },
            OnGetAsync);
    }
}
