using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Recording a carer, and the person cared for. People who may be the same are shown before anything is recorded.</summary>
[Door(typeof(IdentifyCarer), typeof(ViewLikelyDuplicates))]
public sealed class IdentifyModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "Carer's name")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Date of birth")]
    public DateOnly? DateOfBirth { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty, Display(Name = "Postcode (optional)")]
    public string? Postcode { get; set; }

    [BindProperty, Display(Name = "Telephone number (optional)")]
    public string? Telephone { get; set; }

    [BindProperty, Display(Name = "Email address (optional)")]
    public string? Email { get; set; }

    [BindProperty, Display(Name = "NHS number (optional)")]
    public string? NhsNumber { get; set; }

    [BindProperty, Display(Name = "Case reference (optional)")]
    public string? CouncilReference { get; set; }

    [BindProperty, Display(Name = "Who told the council of the carer?")]
    public IdentifiedBy? IdentifiedBy { get; set; }

    [BindProperty, Display(Name = "Name of the person cared for")]
    public string? CaredForName { get; set; }

    [BindProperty, Display(Name = "Date of birth of the person cared for (optional)")]
    public DateOnly? CaredForBorn { get; set; }

    [BindProperty, Display(Name = "NHS number of the person cared for (optional)")]
    public string? CaredForNhsNumber { get; set; }

    [BindProperty, Display(Name = "What is that person to the carer?")]
    public string? Relation { get; set; }

    /// <summary>The carers that were shown before.</summary>
    [BindProperty]
    public List<long> LookedAt { get; set; } = [];

    [BindProperty]
    public bool IsNoneOfThese { get; set; }

    /// <summary>Who may be the same was shown once.</summary>
    [BindProperty]
    public bool IsShown { get; set; }

    /// <summary>Who the person cared for is; 0: nobody who is known.</summary>
    [BindProperty]
    public long? CaredFor { get; set; }

    /// <summary>People who may be the same; null where there are none, or nothing was sent yet.</summary>
    public LikelyDuplicates? Likely { get; private set; }

    public IEnumerable<Choice> CaredForChoices => Likely!.CaredFor
        .Select(person => new Choice(person.CaredFor!.Value.Value.ToString(CultureInfo.InvariantCulture),
            $"{person.Name}{(person.DateOfBirth is { } born ? $", born {born.InWords()}" : "")}",
            $"Cared for by {string.Join(", ", person.Carers.Select(carer => $"{carer.Name} ({carer.Number})"))}"))
        .Append(new Choice("0", "No, somebody else"));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var likely = Name is null ? null : await Ask(new ViewLikelyDuplicates(Name, DateOfBirth, Address ?? "", Postcode ?? "", NhsNumber ?? "",
            CaredForName ?? "", CaredForBorn, CaredForNhsNumber ?? ""));
        if (likely is { Carers.Count: > 0 } or { CaredFor.Count: > 0 })
        {
            if (IsShown)
            {
                ModelState.Need(likely.Carers.Count == 0 || IsNoneOfThese, nameof(IsNoneOfThese),
                    "Look at these carers, and say that the carer is none of them");
                ModelState.Need(likely.CaredFor.Count == 0 || CaredFor is not null, nameof(CaredFor), "Select who the person cared for is, or somebody else");
            }
            if (!IsShown || !ModelState.IsValid)
            {
                Likely = likely;
                return Page();
            }
        }
        return await Do(
            new IdentifyCarer(ActId, Name ?? "", DateOfBirth.GetValueOrDefault(), Address ?? "", Telephone ?? "", IdentifiedBy.GetValueOrDefault(),
                CaredForName ?? "", Relation ?? "", Postcode ?? "", Email ?? "", NhsNumber ?? "", CouncilReference ?? "", CaredForBorn,
                CaredForNhsNumber ?? "", CaredFor is > 0 ? new CaredForPersonId(CaredFor.Value) : null,
                IsNoneOfThese ? [.. LookedAt.Select(id => new CarerId(id))] : null),
            carer =>
            {
                this.SayDone("The carer is recorded. The next step is the assessment.");
                return Redirect($"/carers/{carer.Value}");
            });
    }
}
