using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>The host invoices an instalment, having before it what is agreed and where it goes.</summary>
[Door(typeof(IssueInvoice), typeof(ViewContributions))]
public sealed class IssueModel(IMediator mediator, IBusinessDate businessDate) : ContributionPage(mediator)
{
    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "The partner's purchase order")]
    public string? PurchaseOrder { get; set; }

    [BindProperty, Display(Name = "Due on")]
    public DateOnly? DueOn { get; set; }

    public async Task OnGetAsync()
    {
        await Show();
        Amount = (Contribution.Agreed - Contribution.Invoiced).Pounds;
        DueOn = Contribution.DueOn > businessDate.Today ? Contribution.DueOn : businessDate.Today.AddDays(30);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Amount is not null, nameof(Amount), "Enter the amount");
        return await Do(new IssueInvoice(ActId, Key, Money.FromPounds(Amount ?? 0), PurchaseOrder, DueOn), invoice =>
        {
            this.SayDone("The invoice is issued");
            return RedirectToPage("Invoice", new { id = invoice.Value });
        }, Show);
    }
}
