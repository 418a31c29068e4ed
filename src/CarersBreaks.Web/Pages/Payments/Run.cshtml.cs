using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>A payment run: whoever may approves, withdraws, downloads and sends it here.</summary>
[Door(typeof(ViewPaymentRun), typeof(ApprovePaymentRun), typeof(ContinuePaymentRunRelease), typeof(WithdrawPaymentRun), typeof(DownloadBankFile),
    typeof(SendPaymentRun), typeof(StopCheque))]
public sealed class RunModel(IMediator mediator, IStoredFiles files) : DoorPage(mediator)
{
    private readonly IMediator _mediator = mediator;

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

    public PaymentRunView Run { get; private set; } = null!;

    private PaymentRunId Key => new(Id);

    public async Task OnGetAsync() => Run = await Ask(new ViewPaymentRun(Key, Number));

    public async Task<IActionResult> OnPostApproveAsync()
    {
        var result = await Do(new ApprovePaymentRun(ActId, Key, Version), _ => Again("The run is approved and in the books. Next, it is sent to the bank."),
            OnGetAsync);
        if (result is RedirectResult)
            await Release();
        return result;
    }

    public async Task<IActionResult> OnPostReleaseAsync()
    {
        await Release();
        return Again("The run is in the books.");
    }

    public Task<IActionResult> OnPostWithdrawAsync() =>
        Do(new WithdrawPaymentRun(ActId, Key, Version, Reason ?? ""), _ => Again("The run is withdrawn. What it covered is due again."), OnGetAsync);

    public Task<IActionResult> OnPostSendAsync() =>
        Do(new SendPaymentRun(ActId, Key, Version, Reference ?? ""), _ => Again("The run is sent."), OnGetAsync);

    public Task<IActionResult> OnPostStopAsync() =>
        Do(new StopCheque(ActId, Key, Version, Reason ?? ""), _ => Again("The cheque is stopped. What it was for is owed to the payee."), OnGetAsync);

    public async Task<IActionResult> OnPostDownloadAsync()
    {
        BankFile? file = null;
        var result = await Do(new DownloadBankFile(ActId, Key), handedOut =>
        {
            file = handedOut;
            return new EmptyResult();
        }, OnGetAsync);
        return file is null
            ? result
            : new FileCallbackResult("text/plain; charset=us-ascii", file.Name, target => files.Write(file.Sha256, target, HttpContext.RequestAborted));
    }

    /// <summary>Not cancelled when the browser goes away; if the service goes, it resumes when it starts again.</summary>
    private Task<Unit> Release() => _mediator.Send(new ContinuePaymentRunRelease(Key), CancellationToken.None);

    private RedirectResult Again(string done)
    {
        this.SayDone(done);
        return Redirect($"/payments/runs/{Id}");
    }
}
