using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Recoveries;

/// <summary>One recovery: the carer reads its working and objects; two people of the council take it from proposal to settlement.</summary>
[Door(typeof(ViewRecovery), typeof(GiveRecoveryNotice), typeof(ObjectToRecovery), typeof(AnswerObjection), typeof(DecideRecovery), typeof(WithdrawRecovery),
    typeof(WriteOffRecovery), typeof(DecideWriteOff))]
public sealed class RecoveryModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty, Display(Name = "Is the carer right?")]
    public bool? IsUpheld { get; set; }

    [BindProperty, Display(Name = "How does the money come back?")]
    public RecoveryMeans? Means { get; set; }

    [BindProperty, Pounds, Display(Name = "How much?")]
    public decimal? Amount { get; set; }

    [BindProperty, Pounds, Display(Name = "How much is taken off one payment at most?")]
    public decimal? MostOffAPayment { get; set; }

    [BindProperty]
    public bool? Agrees { get; set; }

    [BindProperty, Display(Name = "The executor's name")]
    public string? ExecutorName { get; set; }

    [BindProperty, Display(Name = "The executor's address")]
    public string? ExecutorAddress { get; set; }

    [BindProperty, Display(Name = "What you write")]
    public string? ExecutorWords { get; set; }

    public RecoveryView Recovery { get; private set; } = null!;

    public static IEnumerable<Choice> UpheldChoices =>
        [new("true", "Yes: the recovery is given up"), new("false", "No: the notice runs on")];

    public static IEnumerable<Choice> MeansChoices =>
        Enum.GetValues<RecoveryMeans>().Select(means => new Choice(means.ToString(), means.InWords()));

    private RecoveryId Key => new(Id);

    private Executor? Executor => ExecutorName is null && ExecutorWords is null ? null
        : new Executor(ExecutorName ?? "", ExecutorAddress ?? "", ExecutorWords ?? "");

    public async Task OnGetAsync()
    {
        Recovery = await Ask(new ViewRecovery(Key));
        Version = Recovery.Version;
    }

    public Task<IActionResult> OnPostNoticeAsync() => Done(new GiveRecoveryNotice(ActId, Key, Version, Executor), "The notice is written");

    public Task<IActionResult> OnPostObjectAsync() => Done(new ObjectToRecovery(ActId, Key, Words ?? ""), "The objection is recorded. The time stands still");

    public Task<IActionResult> OnPostAnswerAsync() => Done(new AnswerObjection(ActId, Key, Version, IsUpheld, Words ?? ""), "The objection is answered");

    public Task<IActionResult> OnPostDecideAsync() => Done(new DecideRecovery(ActId, Key, Version, Means, Executor,
        Means == RecoveryMeans.Offset && MostOffAPayment is { } pounds ? Money.FromPounds(pounds) : null), "It is decided, and the carer is told");

    public Task<IActionResult> OnPostWithdrawAsync() => Done(new WithdrawRecovery(ActId, Key, Version, Words ?? ""), "The recovery is given up");

    public Task<IActionResult> OnPostWriteOffAsync() =>
        Done(new WriteOffRecovery(ActId, Key, Version, Money.FromPounds(Amount.GetValueOrDefault()), Words ?? ""), "The write-off is recorded");

    public Task<IActionResult> OnPostAgreeWriteOffAsync() => Done(new DecideWriteOff(ActId, Key, Version, Agrees), "The write-off is decided");

    private Task<IActionResult> Done(ICommand<Unit> act, string what) => Do(act, _ =>
    {
        this.SayDone(what);
        return RedirectToPage(new { id = Id });
    }, async () => Recovery = await Ask(new ViewRecovery(Key)));
}
