using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>Where a partner's invoices go, and whom to ask for its money.</summary>
[Door(typeof(WritePartnerContact), typeof(ViewContributions))]
public sealed class ContactModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Agreement { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Partner { get; set; }

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

    public string PartnerName { get; private set; } = "";

    public async Task OnGetAsync()
    {
        var one = await Show();
        (Name, Address, Telephone, Email) = (one.Contact?.Name, one.Contact?.Address, one.Contact?.Telephone, one.Contact?.Email);
        RequiresPurchaseOrder = one.Contact is { RequiresPurchaseOrder: true };
    }

    public Task<IActionResult> OnPostAsync() => Do(
        new WritePartnerContact(ActId, new AgreementId(Agreement), new OrganisationId(Partner), Name ?? "", Address ?? "", Telephone ?? "", Email ?? "",
            RequiresPurchaseOrder),
        _ =>
        {
            this.SayDone("The contact is saved");
            return RedirectToPage("Index", new { agreement = Agreement });
        },
        Show);

    private async Task<ContributionState> Show()
    {
        var found = (await Ask(new ViewContributions(new AgreementId(Agreement)))).Contributions.FirstOrDefault(one => one.PartnerId.Value == Partner);
        Refuse.If(found is null, AccessRule.NoSuchRecord, "There is no such partner, or you may not see it.");
        PartnerName = found.Partner;
        return found;
    }
}
