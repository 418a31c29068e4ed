using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A pool manager proposes to vary an agreement; the form shows what holds today.</summary>
[Door(typeof(ProposeVariation), typeof(ViewAgreement))]
public sealed class AgreementVaryModel(IMediator mediator, IBusinessDate businessDate) : AgreementFormPage(mediator, businessDate)
{
    private readonly IBusinessDate _businessDate = businessDate;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "First day on which it holds")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty, Display(Name = "Last day of the agreement")]
    public DateOnly? LastDay { get; set; }

    [BindProperty, Display(Name = "Review date")]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public List<ScheduledRow> Scheduled { get; set; } = [];

    /// <summary>One beside each partner.</summary>
    [BindProperty]
    public List<int?> Shares { get; set; } = [];

    [BindProperty]
    public RiskShareForm Risk { get; set; } = new();

    public AgreementView Agreement { get; private set; } = null!;

    /// <summary>An instalment that is not yet due, as it may be changed.</summary>
    public sealed class ScheduledRow
    {
        public string? Reference { get; set; }

        public string? Partner { get; set; }

        [Pounds]
        public decimal? Amount { get; set; }

        [Display(Name = "Due date")]
        public DateOnly? DueOn { get; set; }
    }

    public async Task OnGetAsync()
    {
        await Show();
        (Version, LastDay, ReviewOn, Terms) = (Agreement.Version, Agreement.To, Agreement.ReviewOn, TermsForm.Of(Agreement.Terms));
        Risk = RiskShareForm.Of(Agreement.RiskShare, Agreement.Partners.Select(partner => partner.Id));
        Shares = [.. Agreement.Partners.Select(_ => (int?)null)];
        Scheduled = [.. NotDue().Select(one => new ScheduledRow
        {
            Reference = one.Reference,
            Partner = one.Partner,
            Amount = one.Amount.Pounds,
            DueOn = one.DueOn,
        })];
        AddRows();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Show();
        if (AsksForMoreRows)
        {
            AddRows();
            return Page();
        }
        ModelState.Need(From is not null, nameof(From), "Enter the first day on which it holds");
        ModelState.Need(LastDay is not null, nameof(LastDay), "Enter the last day");
        var added = InstalmentRow.Read(Instalments, nameof(Instalments), ModelState)
            .Select(one => new InstalmentChange(null, one.Partner, one.Source, one.Amount, one.DueOn));
        var rule = Risk.Read([.. Agreement.Partners.Select(partner => (long?)partner.Id.Value)], nameof(Risk), ModelState);
        var shares = Shares.TrueForAll(share => share is null) ? [] : Agreement.Partners.Zip(Shares)
            .Select(pair => new VariedShare(FinancialYear.Of(From ?? default), pair.First.Id, pair.Second ?? 0));
        return await Do(
            new ProposeVariation(ActId, new AgreementId(Id), Version, From ?? default, Document ?? "", Reason ?? "",
                new AgreementProvisions(LastDay ?? default, ReviewOn, Terms.Read(), rule), [.. Changed(), .. added], [.. shares]),
            _ =>
            {
                this.SayDone("The variation waits for another partner's agreement");
                return RedirectToPage("AgreementVariation", new { id = Id });
            });
    }

    private IEnumerable<InstalmentView> NotDue() => Agreement.Instalments.Where(one => !one.IsPosted && one.DueOn > _businessDate.Today);

    private IEnumerable<InstalmentChange> Changed() => from row in Scheduled
                                                       join one in NotDue() on row.Reference equals one.Reference
                                                       where row.Amount != one.Amount.Pounds || row.DueOn != one.DueOn
                                                       select row.Amount is { } amount && row.DueOn is not null
                                                           ? new InstalmentChange(one.Reference, one.PartnerId, one.Source, Money.FromPounds(amount), row.DueOn)
                                                           : new InstalmentChange(one.Reference, one.PartnerId, one.Source, null, null);

    private async Task Show()
    {
        Agreement = await Ask(new ViewAgreement(new AgreementId(Id)));
        await FindBodies();
        ViewData["RatioLabels"] = Agreement.Partners.Select(partner => partner.Name).ToList();
    }
}
