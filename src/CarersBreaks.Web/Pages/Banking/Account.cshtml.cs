using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>A bank account with its proof. The finance manager says here whether it is shared.</summary>
[Door(typeof(ViewAccountProof), typeof(ShareBankAccount))]
public sealed class AccountModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public bool IsShared { get; set; }

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    public AccountProof Proof { get; private set; } = null!;

    public async Task OnGetAsync() => Proof = await Ask(new ViewAccountProof(new BankAccountId(Id)));

    public Task<IActionResult> OnPostAsync() => Do(new ShareBankAccount(ActId, new BankAccountId(Id), IsShared, Reason ?? ""), _ =>
    {
        this.SayDone(IsShared ? "The account is shared: its lines are ours, not ours or unknown" : "The account is the fund's alone");
        return Redirect($"/banking/accounts/{Id}");
    }, OnGetAsync);
}
