using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A pool manager writes what a draft agreement lacks.</summary>
[Door(typeof(CompleteDraft), typeof(ViewAgreement))]
public sealed class CompleteDraftModel(IMediator mediator, IBusinessDate businessDate) : AgreementFormPage(mediator, businessDate)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public List<long?> Partners { get; set; } = [];

    public AgreementView Agreement { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await Show();
        (Version, Terms, Partners) = (Agreement.Version, TermsForm.Of(Agreement.Terms), [null, null]);
        AddRows();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (AsksForMoreRows)
        {
            AddRows();
            await Show();
            return Page();
        }
        var instalments = InstalmentRow.Read(Instalments, nameof(Instalments), ModelState);
        var contributions = ContributionRow.Read(Contributions, nameof(Contributions), ModelState);
        return await Do(
            new CompleteDraft(ActId, new AgreementId(Id), Version, Terms.Read(),
                [.. Partners.OfType<long>().Select(partner => new OrganisationId(partner))], instalments, contributions),
            _ =>
            {
                this.SayDone("The draft is saved");
                return RedirectToPage("Agreement", new { id = Id });
            },
            Show);
    }

    private async Task Show()
    {
        Agreement = await Ask(new ViewAgreement(new AgreementId(Id)));
        await FindBodies();
    }
}
