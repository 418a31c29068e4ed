using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
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

/// <summary>A fund's journals: written by one person, posted or rejected by another.</summary>
[Door(typeof(ViewJournals), typeof(ProposeJournal), typeof(ApproveJournal), typeof(RejectJournal))]
public sealed class FundJournalsModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    private const int Rows = 4;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty, Display(Name = "Date in the books")]
    public DateOnly? AccountingDate { get; set; }

    [BindProperty, Display(Name = "What is it for?")]
    public string? Reason { get; set; }

    [BindProperty, Display(Name = "Reversed by itself on")]
    public DateOnly? ReverseOn { get; set; }

    [BindProperty]
    public List<LegRow> Legs { get; set; } = [];

    [BindProperty]
    public long Journal { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public JournalsView Journals { get; private set; } = null!;

    public bool MayPropose => Journals.IsHost && current.Viewer.Role == Role.FinanceManager;

    public static IEnumerable<SelectListItem> Accounts => Enum.GetValues<AccountKind>()
        .Where(kind => kind is not (AccountKind.Bank or AccountKind.PaymentsInTransit))
        .Select(kind => new SelectListItem(kind.InWords(), $"{(int)kind}"));

    public static IEnumerable<SelectListItem> Sides => Enum.GetValues<Side>().Select(side => new SelectListItem(side.ToString(), $"{(int)side}"));

    public IEnumerable<SelectListItem> Lines => Journals.Lines.Select(line => new SelectListItem(line.Name, $"{line.Key}"));

    public IEnumerable<SelectListItem> Partners => Journals.Partners.Select(partner => new SelectListItem(partner.Name, $"{partner.Key}"));

    /// <summary>A leg as it is typed; one without an account is left out.</summary>
    public sealed class LegRow
    {
        public int? Account { get; set; }

        public int? Side { get; set; }

        [Pounds]
        public decimal? Amount { get; set; }

        public long? Partner { get; set; }

        [Display(Name = "Funding line")]
        public long? Line { get; set; }
    }

    public async Task OnGetAsync()
    {
        await Show();
        Legs = [.. Enumerable.Range(0, Rows).Select(_ => new LegRow())];
    }

    public async Task<IActionResult> OnPostProposeAsync()
    {
        ModelState.Need(AccountingDate is not null, nameof(AccountingDate), "Enter the date in the books");
        return await Do(
            new ProposeJournal(ActId, new FundId(Id), AccountingDate ?? default, Reason ?? "", ReverseOn, [.. Legs.Where(leg => leg.Account is not null)
                .Select(leg => new JournalLine((AccountKind)leg.Account!, (Side)(leg.Side ?? 0), Money.FromPounds(leg.Amount ?? 0),
                    leg.Partner is { } partner ? new OrganisationId(partner) : null, leg.Line is { } line ? new FundingLineId(line) : null))]),
            _ => Again("The journal waits for a second person"), Show);
    }

    public Task<IActionResult> OnPostApproveAsync() =>
        Do(new ApproveJournal(ActId, new JournalId(Journal), Version), _ => Again("The journal is in the books"), Show);

    public Task<IActionResult> OnPostRejectAsync() =>
        Do(new RejectJournal(ActId, new JournalId(Journal), Version), _ => Again("The journal is rejected"), Show);

    private async Task Show() => Journals = await Ask(new ViewJournals(new FundId(Id)));

    private RedirectToPageResult Again(string done)
    {
        this.SayDone(done);
        return RedirectToPage(new { id = Id });
    }
}
