using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>A second person makes sure that an account is the carer's.</summary>
[Door(typeof(VerifyPayeeAccount), typeof(ViewPayeeAccount), typeof(ConfirmAccountChange), typeof(RefuseAccountChange), typeof(RecordPayeeName))]
public sealed class VerifyModel(IMediator mediator) : DoorPage(mediator)
{
    public PayeeAccountView Account { get; private set; } = null!;

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "How did you make sure that it is the carer's?")]
    public string? How { get; set; }

    [BindProperty, Display(Name = "How did you ask the carer back?")]
    public ContactKind? Route { get; set; }

    [BindProperty, Display(Name = "On which day?")]
    public DateOnly? CalledOn { get; set; }

    [BindProperty, Display(Name = "Why is the account not changed?")]
    public string? Why { get; set; }

    [BindProperty, Display(Name = "What did the payee's bank answer?")]
    public PayeeNameAnswer? Answer { get; set; }

    public async Task OnGetAsync(long id) => Account = await Ask(new ViewPayeeAccount(new PayeeAccountId(id)));

    public Task<IActionResult> OnPostAsync(long id) => Do(new VerifyPayeeAccount(ActId, new PayeeAccountId(id), Version, How ?? ""), _ =>
    {
        this.SayDone("The account is verified.");
        return Redirect("/direct-payments");
    }, () => OnGetAsync(id));

    public Task<IActionResult> OnPostConfirmAsync(long id) =>
        Do(new ConfirmAccountChange(ActId, new PayeeAccountId(id), Version, Route, CalledOn.GetValueOrDefault()), _ =>
        {
            this.SayDone("The change is confirmed. The carer is paid into the new account from now on.");
            return Redirect("/direct-payments");
        }, () => OnGetAsync(id));

    public Task<IActionResult> OnPostRefuseAsync(long id) => Do(new RefuseAccountChange(ActId, new PayeeAccountId(id), Version, Why ?? ""), _ =>
    {
        this.SayDone("The change is refused. Nothing is paid into the account.");
        return Redirect("/direct-payments");
    }, () => OnGetAsync(id));

    public Task<IActionResult> OnPostNameAsync(long id) => Do(new RecordPayeeName(ActId, new PayeeAccountId(id), Version, Answer), _ =>
    {
        this.SayDone("The bank's answer is recorded.");
        return Redirect($"/direct-payments/verify/{id}");
    }, () => OnGetAsync(id));
}
