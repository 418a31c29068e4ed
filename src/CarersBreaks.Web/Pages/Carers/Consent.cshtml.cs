using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>With whom the council may share what it knows of the carer.</summary>
[Door(typeof(RecordConsent), typeof(WithdrawConsent), typeof(ViewCasework))]
public sealed class ConsentModel(IMediator mediator, IBusinessDate date) : CasePage(mediator)
{
    [BindProperty, Display(Name = "With whom may the council share?")]
    public SharedWith? With { get; set; }

    [BindProperty, Display(Name = "How did the carer say so?")]
    public ConsentGiven? How { get; set; }

    [BindProperty, Display(Name = "On which day?")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public long Which { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public Task<IActionResult> OnPostAsync() => Do(
        new RecordConsent(ActId, Carer, With.GetValueOrDefault(), How.GetValueOrDefault(), From.GetValueOrDefault()),
        _ => Back("The consent is recorded"), Show);

    public Task<IActionResult> OnPostWithdrawAsync() => Do(
        new WithdrawConsent(ActId, new SharingConsentId(Which), Version, date.Today), _ => Back("The consent is withdrawn: nothing more is shared"), Show);
}
