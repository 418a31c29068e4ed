using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The agreement of balances with each partner: our figure, theirs, the difference, and who agreed it when.</summary>
[Door(typeof(ViewBalances), typeof(StateBalance), typeof(AgreeBalance))]
public sealed class FundBalancesModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Balances on")]
    public DateOnly? At { get; set; }

    [BindProperty]
    public long? Partner { get; set; }

    [BindProperty, Pounds, Display(Name = "What the partner's books say")]
    public decimal? Theirs { get; set; }

    [BindProperty, Display(Name = "By the partner's books, the fund owes the partner")]
    public bool FundOwes { get; set; }

    [BindProperty, Display(Name = "What explains a difference?")]
    public string? Note { get; set; }

    [BindProperty]
    public long Balance { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public BalancesView Balances { get; private set; } = null!;

    public bool MayState => Balances.IsHost && current.Viewer.Role == Role.FinanceManager;

    public IEnumerable<SelectListItem> Partners => Balances.Partners.Select(partner => new SelectListItem(partner.Name, $"{partner.Partner.Value}"));

    public Task OnGetAsync() => Show();

    public async Task<IActionResult> OnPostStateAsync()
    {
        ModelState.Need(At is not null, nameof(At), "Enter the day of the balances");
        ModelState.Need(Partner is not null, nameof(Partner), "Choose the partner");
        ModelState.Need(Theirs is not null, nameof(Theirs), "Enter what the partner's books say");
        return await Do(
            new StateBalance(ActId, new FundId(Id), new OrganisationId(Partner ?? 0), At ?? default, Money.FromPounds((FundOwes ? -1 : 1) * (Theirs ?? 0)),
                Note ?? ""),
            _ => Again("The balance is stated. The partner has to agree it."), Show);
    }

    public Task<IActionResult> OnPostAgreeAsync() =>
        Do(new AgreeBalance(ActId, new AgreementOfBalancesId(Balance), Version), _ => Again("The balance is agreed"), Show);

    private async Task Show() => Balances = await Ask(new ViewBalances(new FundId(Id), At));

    private RedirectToPageResult Again(string done)
    {
        this.SayDone(done);
        return RedirectToPage(new { id = Id });
    }
}
