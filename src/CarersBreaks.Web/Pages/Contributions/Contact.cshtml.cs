using CarersBreaks.Application.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>Where the invoices of an instalment's partner go, and whom to ask for its money.</summary>
[Door(typeof(WritePartnerContact), typeof(ViewContributions))]
public sealed class ContactModel(IMediator mediator) : ContributionPage(mediator)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Telephone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public bool RequiresPurchaseOrder { get; set; }

    public async Task OnGetAsync()
    {
        await Show();
        var contact = Contribution.Contact;
        (Name, Address, Telephone, Email) = (contact?.Name, contact?.Address, contact?.Telephone, contact?.Email);
        RequiresPurchaseOrder = contact is { RequiresPurchaseOrder: true };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Show();
        return await Do(
            new WritePartnerContact(ActId, Contribution.AgreementId, Contribution.PartnerId, Name ?? "", Address ?? "", Telephone ?? "", Email ?? "",
                RequiresPurchaseOrder),
            _ =>
            {
                this.SayDone("The contact is saved");
                return RedirectToPage("Index", new { agreement = Contribution.AgreementId.Value });
            });
    }
}
