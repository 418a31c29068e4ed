using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>A payment run: whoever may approves, withdraws, downloads and sends it here.</summary>
[Door(typeof(ViewPaymentRun), typeof(SubmitPaymentRun), typeof(ApprovePaymentRun), typeof(ContinuePaymentRunRelease),
    typeof(WithdrawPaymentRun), typeof(DownloadBankFile), typeof(SendPaymentRun), typeof(StopCheque), typeof(AskForBankFileCopy),
    typeof(ConsentToBankFileCopy), typeof(DownloadBankFileCopy))]
public sealed class RunModel(IMediator mediator, IStoredFiles files, RunReleases releases, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Why is the run withdrawn?")]
    public string? Reason { get; set; }

    [BindProperty, Display(Name = "The bureau's reference")]
    public string? Reference { get; set; }

    [BindProperty, Display(Name = "Day on which the bureau took it")]
    public DateOnly? On { get; set; }

    [BindProperty, Display(Name = "Time on the bureau's receipt")]
    public TimeOnly? At { get; set; }

    /// <summary>The copy of the bank file that is consented to or downloaded.</summary>
    [BindProperty]
    public long Copy { get; set; }

    public PaymentRunView Run { get; private set; } = null!;

    private PaymentRunId Key => new(Id);

    public async Task OnGetAsync() => Run = await Ask(new ViewPaymentRun(Key, Number));

    public Task<IActionResult> OnPostSubmitAsync() =>
        Do(new SubmitPaymentRun(ActId, Key, Version), _ => Again("The run is submitted. Somebody else has to approve it."), OnGetAsync);

    public async Task<IActionResult> OnPostApproveAsync()
    {
        var result = await Do(new ApprovePaymentRun(ActId, Key, Version), _ => Again("The run is approved."),
            OnGetAsync);
        if (result is RedirectResult)
            await releases.Go(Key, current.Viewer);
        return result;
    }

    public async Task<IActionResult> OnPostReleaseAsync()
    {
        await releases.Go(Key, current.Viewer);
        return Redirect($"/payments/runs/{Id}");
    }

    public Task<IActionResult> OnPostWithdrawAsync() =>
        Do(new WithdrawPaymentRun(ActId, Key, Version, Reason ?? ""), _ => Again("The run is withdrawn. What it covered is due again."), OnGetAsync);

    public Task<IActionResult> OnPostSendAsync() =>
        Do(new SendPaymentRun(ActId, Key, Version, Reference ?? "", On, At), _ => Again("The run is sent."), OnGetAsync);

    public Task<IActionResult> OnPostStopAsync() =>
        Do(new StopCheque(ActId, Key, Version, Reason ?? ""), _ => Again("The cheque is stopped. What it was for is owed to the payee."), OnGetAsync);

    public Task<IActionResult> OnPostAskForCopyAsync() =>
        Do(new AskForBankFileCopy(ActId, Key, Reason ?? ""), _ => Again("Somebody else has to consent to the copy."), OnGetAsync);

    public Task<IActionResult> OnPostConsentAsync() =>
        Do(new ConsentToBankFileCopy(ActId, new BankFileCopyId(Copy), Version), _ => Again("The copy can be downloaded, once."), OnGetAsync);

    public Task<IActionResult> OnPostDownloadAsync() => HandOut(new DownloadBankFile(ActId, Key));

    public Task<IActionResult> OnPostDownloadCopyAsync() => HandOut(new DownloadBankFileCopy(ActId, new BankFileCopyId(Copy)));

    private async Task<IActionResult> HandOut(ICommand<BankFile> download)
    {
        BankFile? file = null;
        var result = await Do(download, handedOut =>
        {
            file = handedOut;
            return new EmptyResult();
        }, OnGetAsync);
        return file is null
            ? result
            : new FileCallbackResult("text/plain; charset=us-ascii", file.Name, target => files.Write(file.Sha256, target, HttpContext.RequestAborted));
    }

    private RedirectResult Again(string done)
    {
        this.SayDone(done);
        return Redirect($"/payments/runs/{Id}");
    }
}
