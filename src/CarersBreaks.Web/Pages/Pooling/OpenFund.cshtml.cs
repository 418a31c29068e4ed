using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The host opens the pooled fund of an agreement: its names, its pool manager and the shares of each year.</summary>
[Door(typeof(OpenFund), typeof(ViewAgreement), typeof(ViewPoolManagers))]
public sealed class OpenFundModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty, Display(Name = "Name of the fund")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Name of its book")]
    public string? BookName { get; set; }

    [BindProperty]
    public long? PoolManager { get; set; }

    [BindProperty]
    public List<ShareRow> Shares { get; set; } = [];

    public AgreementView Agreement { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> PoolManagers { get; private set; } = [];

    /// <summary>A partner with recurrent money in a year, and the whole number typed for it.</summary>
    public sealed class ShareRow
    {
        public int Year { get; set; }

        public long Partner { get; set; }

        public string? PartnerName { get; set; }

        public int? Share { get; set; }
    }

    public async Task OnGetAsync()
    {
        await Show();
        Shares = [.. Agreement.Instalments.Where(one => one.Source == FundingSource.Recurrent)
            .Select(one => (one.Year, one.PartnerId, one.Partner)).Distinct().OrderBy(one => one.Year.StartsIn).ThenBy(one => one.Partner)
            .Select(one => new ShareRow { Year = one.Year.StartsIn, Partner = one.PartnerId.Value, PartnerName = one.Partner })];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(PoolManager is not null, nameof(PoolManager), "Choose the pool manager");
        return await Do(
            new OpenFund(ActId, new AgreementId(Id), Name ?? "", BookName ?? "", new PostId(PoolManager ?? 0),
                [.. Shares.Select(row => new PartnerShare(new FinancialYear(row.Year), new OrganisationId(row.Partner), row.Share ?? 0))]),
            fund =>
            {
                this.SayDone($"{Name} is open");
                return RedirectToPage("Fund", new { id = fund.Value });
            },
            Show);
    }

    private async Task Show()
    {
        Agreement = await Ask(new ViewAgreement(new AgreementId(Id)));
        PoolManagers = [.. (await Ask(new ViewPoolManagers())).Select(row => new SelectListItem(row.Holder, $"{row.Post.Value}"))];
    }
}
