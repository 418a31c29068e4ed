using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>The host records who follows a partner in one agreement, as it was signed.</summary>
[Door(typeof(RecordHandover), typeof(ViewReorganisation), typeof(ViewOrganisations))]
public sealed class ReorganisationHandoverModel(IMediator mediator) : DoorPage(mediator)
{
    private const int MoreRows = 2;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Agreement { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Body { get; set; }

    [BindProperty]
    public List<ReorganisationDraftModel.SuccessorRow> Successors { get; set; } = [];

    [BindProperty]
    public long? BalanceSuccessor { get; set; }

    [BindProperty, Display(Name = "Reference of the signed document")]
    public string? DocumentReference { get; set; }

    [BindProperty, Display(Name = "Date of the signed document")]
    public DateOnly? DocumentDate { get; set; }

    public string Reorganisation { get; private set; } = "";

    public TouchedAgreement Touched { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> After { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var view = await Show();
        if (view is null)
            return Redirect($"/organisations/reorganisations/{Id}");
        var body = view.Bodies.Single(one => one.Id == new OrganisationId(Body));
        var shares = Touched.Handover?.Shares ?? body.Successors;
        Successors = [.. shares.Select(share => new ReorganisationDraftModel.SuccessorRow
        {
            Organisation = share.SuccessorId.Value,
            Percent = (decimal)share.ShareInMillionths / 10_000,
        }), .. Enumerable.Range(0, MoreRows).Select(_ => new ReorganisationDraftModel.SuccessorRow())];
        BalanceSuccessor = body.BalanceSuccessorId?.Value;
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => Do(
        new RecordHandover(ActId, new ReorganisationId(Id), new AgreementId(Agreement), new OrganisationId(Body), new OrganisationId(BalanceSuccessor ?? 0),
            [.. Successors.Where(row => row.Organisation is not null).Select(row =>
                new SuccessorShare(new OrganisationId(row.Organisation!.Value), ReorganisationWords.Millionths(row.Percent)))],
            DocumentReference ?? "", DocumentDate ?? default),
        _ =>
        {
            this.SayDone("Who follows is recorded. Another person has to confirm it.");
            return Redirect($"/organisations/reorganisations/{Id}");
        },
        Show);

    /// <returns>Null where no such agreement is touched.</returns>
    private async Task<ReorganisationView?> Show()
    {
        var view = await Ask(new ViewReorganisation(new ReorganisationId(Id)));
        var touched = view.Agreements.FirstOrDefault(one => one.Id == new AgreementId(Agreement) && one.BodyId == new OrganisationId(Body));
        if (touched is null)
            return null;
        (Reorganisation, Touched) = (view.Title, touched);
        After = [.. (await Ask(new ViewOrganisations(view.LastDay.AddDays(1)))).Where(body => body.Kind is not OrganisationKind.GpPractice)
            .Select(body => new SelectListItem(body.Name, $"{body.Id.Value}"))];
        return view;
    }
}
