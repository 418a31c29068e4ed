using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>What was written on a case, and writing on it.</summary>
[Door(typeof(ViewCaseNotes), typeof(WriteCaseNote))]
public sealed class NotesModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int? Number { get; set; }

    [BindProperty, Display(Name = "New note")]
    public string? Text { get; set; }

    [BindProperty]
    public bool IsAboutCaredForPerson { get; set; }

    public CaseNotesView Notes { get; private set; } = null!;

    public async Task OnGetAsync() => Notes = await Ask(new ViewCaseNotes(new CarerId(Id), Number is > 0 ? Number.Value : 1));

    public Task<IActionResult> OnPostAsync() => Do(new WriteCaseNote(ActId, new CarerId(Id), Text ?? "", IsAboutCaredForPerson),
        _ =>
        {
            this.SayDone("The note is added");
            return Redirect($"/carers/{Id}/notes");
        },
        OnGetAsync);
}
