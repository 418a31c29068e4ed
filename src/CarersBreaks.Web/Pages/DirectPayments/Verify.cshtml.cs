using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>A second person makes sure that an account is the carer's.</summary>
[Door(typeof(VerifyPayeeAccount), typeof(ViewPayeeAccount))]
public sealed class VerifyModel(IMediator mediator) : DoorPage(mediator)
{
    public PayeeAccountView Account { get; private set; } = null!;

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "How did you make sure that it is the carer's?")]
    public string? How { get; set; }

    public async Task OnGetAsync(long id) => Account = await Ask(new ViewPayeeAccount(new PayeeAccountId(id)));

    public Task<IActionResult> OnPostAsync(long id) => Do(new VerifyPayeeAccount(ActId, new PayeeAccountId(id), Version, How ?? ""), _ =>
    {
        this.SayDone("The account is verified.");
        return Redirect("/direct-payments");
    }, () => OnGetAsync(id));
}
