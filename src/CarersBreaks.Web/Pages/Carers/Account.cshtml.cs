using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Letters with codes for accounts, and the carer's helpers.</summary>
[Door(typeof(AskForAccountCode), typeof(NameHelper), typeof(EndHelper), typeof(ViewCasework))]
public sealed class AccountModel(IMediator mediator) : CasePage(mediator)
{
    [BindProperty]
    public long? Helper { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Helper's name")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "What may the helper do?")]
    public HelperMay? May { get; set; }

    [BindProperty, Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day (optional)")]
    public DateOnly? To { get; set; }

    /// <summary>Answers the letter itself, once: the code on it is kept nowhere.</summary>
    public Task<IActionResult> OnPostLetterAsync() => Do(
        new AskForAccountCode(ActId, Carer, Helper is { } helper ? new CarersHelperId(helper) : null),
        made =>
        {
            if (made.Letter is not { } letter)
                return Back("This letter was made already. If it is lost, make another: the first code then no longer works");
            Response.Headers.CacheControl = "no-store";
            return File(letter.Pdf, "application/pdf", letter.Name);
        },
        Show);

    public Task<IActionResult> OnPostNameAsync() => Do(
        new NameHelper(ActId, Carer, Name ?? "", May.GetValueOrDefault(), From.GetValueOrDefault(), To), _ => Back("The helper is named"), Show);

    public Task<IActionResult> OnPostEndAsync() => Do(
        new EndHelper(ActId, new CarersHelperId(Helper.GetValueOrDefault()), Version), _ => Back("The helper acts no more"), Show);
}
