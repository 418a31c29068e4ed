using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Holding a carer's payments, and releasing them.</summary>
[Door(typeof(HoldPayments), typeof(ReleasePayments), typeof(ViewCasework))]
public sealed class HoldModel(IMediator mediator) : CasePage(mediator)
{
    [BindProperty, Display(Name = "Why are they held?")]
    public string? Why { get; set; }

    [BindProperty, Display(Name = "What the carer reads (optional)")]
    public string? Sentence { get; set; }

    [BindProperty]
    public long Which { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>The hold that stands, if one does.</summary>
    public HoldLine? Open => Case.Holds.FirstOrDefault(hold => hold.To is null);

    public Task<IActionResult> OnPostAsync() => Do(
        new HoldPayments(ActId, Carer, null, Why ?? "", Sentence), _ => Back("The payments are held"), Show);

    public Task<IActionResult> OnPostReleaseAsync() => Do(
        new ReleasePayments(ActId, new HoldId(Which), Version, Why ?? ""), _ => Back("The payments are released: what fell due meanwhile is in the next run"),
        Show);
}
