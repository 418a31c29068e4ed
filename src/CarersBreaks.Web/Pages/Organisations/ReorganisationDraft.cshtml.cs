using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>First what happens and when, then to which bodies.</summary>
[Door(typeof(DraftReorganisation), typeof(ViewOrganisations))]
public sealed class ReorganisationDraftModel(IMediator mediator) : DoorPage(mediator)
{
    private const int BodiesAtOnce = 6;
    private const int SuccessorsAtOnce = 6;

    public static IReadOnlyList<Choice> Kinds { get; } =
        [.. Enum.GetValues<ReorganisationKind>().Select(kind => new Choice(kind.ToString(), kind.InWords()))];

    [BindProperty(SupportsGet = true)]
    public ReorganisationKind? Kind { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "At the end of which day?")]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "What orders or records it?")]
    public string? Authority { get; set; }

    [BindProperty]
    public bool FromRegister { get; set; }

    [BindProperty]
    public List<BodyRow> Bodies { get; set; } = [];

    [BindProperty]
    public List<SuccessorRow> Successors { get; set; } = [];

    [BindProperty]
    public long? BalanceSuccessor { get; set; }

    /// <summary>Bodies that exist on the last day.</summary>
    public IReadOnlyList<SelectListItem> Before { get; private set; } = [];

    /// <summary>Bodies that exist on the day after.</summary>
    public IReadOnlyList<SelectListItem> After { get; private set; } = [];

    public sealed class BodyRow
    {
        public long? Body { get; set; }

        public string? NewName { get; set; }

        public string? NewCode { get; set; }
    }

    public sealed class SuccessorRow
    {
        public long? Organisation { get; set; }

        public decimal? Percent { get; set; }
    }

    public async Task OnGetAsync()
    {
        if (Kind is not { } kind || LastDay is null)
            return;
        var abolishes = kind is ReorganisationKind.Merger or ReorganisationKind.Split or ReorganisationKind.Abolition;
        Bodies = [.. Enumerable.Range(0, kind is ReorganisationKind.Split or ReorganisationKind.Abolition ? 1 : BodiesAtOnce).Select(_ => new BodyRow())];
        Successors = [.. Enumerable.Range(0, kind == ReorganisationKind.Merger ? 1 : abolishes ? SuccessorsAtOnce : 0).Select(_ => new SuccessorRow())];
        await Show();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var successors = Successors.Where(row => row.Organisation is not null).Select(row => new SuccessorShare(new OrganisationId(row.Organisation!.Value),
            Kind == ReorganisationKind.Merger ? Succession.Whole : ReorganisationWords.Millionths(row.Percent))).ToList();
        var bodies = Bodies.Where(row => row.Body is not null).Select(row => new BodyToReorganise(new OrganisationId(row.Body!.Value),
            BalanceSuccessor is { } taker ? new OrganisationId(taker) : null, successors, row.NewName, row.NewCode)).ToList();
        return Do(
            new DraftReorganisation(ActId, Kind ?? default, Name ?? "", LastDay ?? default, Authority ?? "", FromRegister ? [] : bodies, FromRegister),
            id =>
            {
                this.SayDone($"{Name} is drafted. Look at what it touches; another person has to confirm it.");
                return Redirect($"/organisations/reorganisations/{id.Value}");
            },
            Show);
    }

    private async Task Show()
    {
        if (LastDay is not { } lastDay)
            return;
        Before = [.. (await Ask(new ViewOrganisations(lastDay))).Select(Item)];
        After = [.. (await Ask(new ViewOrganisations(lastDay.AddDays(1)))).Where(body => body.Kind is not OrganisationKind.GpPractice).Select(Item)];

        static SelectListItem Item(OrganisationView body) => new(body.Name, $"{body.Id.Value}");
    }
}
