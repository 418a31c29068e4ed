using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>One invoice: downloaded here, credited by one person and approved by another.</summary>
[Door(typeof(ViewInvoice), typeof(PrintInvoice), typeof(ProposeCreditNote), typeof(ApproveCreditNote), typeof(RejectCreditNote))]
public sealed class InvoiceModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>The credit note in question.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Note { get; set; }

    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public InvoiceView Invoice { get; private set; } = null!;

    public bool MayAct =>
        current.Viewer.OrganisationId == Invoice.HostId && current.Viewer.Role is { } role && ContributionWords.Finance.Contains(role);

    public bool MayApprove => MayAct && current.Viewer.Role is Role.FinanceManager or Role.PoolManager;

    private InvoiceId Key => new(Id);

    public async Task OnGetAsync()
    {
        await Show();
        Version = Invoice.Version;
    }

    public async Task<IActionResult> OnGetPdfAsync()
    {
        var file = await Ask(new PrintInvoice(Key, Note is { } note ? new CreditNoteId(note) : null));
        return File(file.Pdf, "application/pdf", file.Name);
    }

    public async Task<IActionResult> OnPostCreditAsync()
    {
        ModelState.Need(Amount is not null, nameof(Amount), "Enter the amount");
        return await Do(new ProposeCreditNote(ActId, Key, Version, Money.FromPounds(Amount ?? 0), Reason ?? ""),
            _ => Again("The credit note waits for a second person"), Show);
    }

    public Task<IActionResult> OnPostApproveAsync() =>
        Do(new ApproveCreditNote(ActId, Key, Version, new CreditNoteId(Note ?? 0)), number => Again($"Credit note {number} is approved"), Show);

    public Task<IActionResult> OnPostRejectAsync() =>
        Do(new RejectCreditNote(ActId, Key, Version, new CreditNoteId(Note ?? 0)), _ => Again("The credit note is rejected"), Show);

    private async Task Show() => Invoice = await Ask(new ViewInvoice(Key));

    private RedirectResult Again(string done)
    {
        this.SayDone(done);
        return Redirect($"/contributions/invoices/{Id}");
    }
}
