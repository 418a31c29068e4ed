using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A fund's figures; its host's pool manager posts instalments that have fallen due.</summary>
[Door(typeof(ViewFund), typeof(PostInstalmentsDue))]
public sealed class FundModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The day of the ledger's figures; today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public FundView Fund { get; private set; } = null!;

    public bool SeesPayments => current.Viewer.Role is Role.PoolManager or Role.TrustFinanceOfficer;

    public bool SeesReports => current.Viewer.Role is Role.PoolManager or Role.TrustFinanceOfficer or Role.FinanceManager;

    public bool ClosesYears => current.Viewer.Role is Role.PoolManager or Role.FinanceManager;

    public bool MayPostInstalments => current.Viewer.Role == Role.PoolManager && current.Viewer.OrganisationId == Fund.HostId;

    public Task OnGetAsync() => Show();

    public Task<IActionResult> OnPostAsync() => Do(
        new PostInstalmentsDue(ActId, new FundId(Id)),
        posted =>
        {
            this.SayDone(posted == 1 ? "1 instalment is posted as due" : $"{posted} instalments are posted as due");
            return RedirectToPage(new { id = Id });
        },
        Show);

    private async Task Show() => Fund = await Ask(new ViewFund(new FundId(Id), On));
}
