using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A pool manager begins a partnership agreement.</summary>
[Door(typeof(DraftAgreement))]
public sealed class DraftAgreementModel(IMediator mediator, IBusinessDate businessDate, CurrentViewer current) : AgreementFormPage(mediator, businessDate)
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public long? Host { get; set; }

    [BindProperty]
    public List<long?> Partners { get; set; } = [];

    [BindProperty, Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    [BindProperty, Display(Name = "Review date")]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty, Display(Name = "Months of notice")]
    public int? NoticeMonths { get; set; }

    [BindProperty, Display(Name = "Value added tax")]
    public VatRegime? Vat { get; set; }

    [BindProperty]
    public RiskShareForm Risk { get; set; } = new();

    public Task OnGetAsync()
    {
        Host = current.Viewer.OrganisationId?.Value;
        (Partners, Risk.Ratios) = ([Host, null, null, null], [null, null, null, null]);
        AddRows();
        return FindBodies();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (AsksForMoreRows)
        {
            AddRows();
            await FindBodies();
            return Page();
        }
        ModelState.Need(Host is not null, nameof(Host), "Choose the host");
        ModelState.Need(From is not null, nameof(From), "Enter the first day");
        ModelState.Need(To is not null, nameof(To), "Enter the last day");
        var instalments = InstalmentRow.Read(Instalments, nameof(Instalments), ModelState);
        var rule = Risk.Read(Partners, nameof(Risk), ModelState);
        var contributions = ContributionRow.Read(Contributions, nameof(Contributions), ModelState);
        var partners = Partners.OfType<long>().Distinct().Select(partner => new OrganisationId(partner)).ToList();
        return await Do(
            new DraftAgreement(ActId, Title ?? "", Reference ?? "", new OrganisationId(Host ?? 0), partners,
                From ?? default, To ?? default, rule, Terms.Read(), instalments,
                contributions.Count == 0 ? null : contributions, new AgreementFigures(ReviewOn, NoticeMonths, Vat)),
            agreement =>
            {
                this.SayDone($"{Title} is drafted");
                return RedirectToPage("Agreement", new { id = agreement.Value });
            },
            FindBodies);
    }
}
