using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>Records the account into which a carer is to be paid.</summary>
[Door(typeof(RecordPayeeAccount))]
public sealed class AccountModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>The budget whose agreement is being made, to go back to.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Budget { get; set; }

    [BindProperty, Display(Name = "Name on the account")]
    public string? AccountName { get; set; }

    [BindProperty, Display(Name = "Sort code")]
    public string? SortCode { get; set; }

    [BindProperty, Display(Name = "Account number")]
    public string? AccountNumber { get; set; }

    public Payee Payee { get; private set; } = null!;

    public async Task OnGetAsync(long carer) => Payee = await Ask(new ViewPayee(new CarerId(carer)));

    public Task<IActionResult> OnPostAsync(long carer) =>
        Do(new RecordPayeeAccount(ActId, new CarerId(carer), AccountName ?? "", SortCode ?? "", AccountNumber ?? ""), _ =>
        {
            this.SayDone("The account is recorded. Nothing is paid into it until finance has verified it.");
            return Redirect(Budget is { } budget ? $"/direct-payments/agree/{budget}" : "/direct-payments");
        }, () => OnGetAsync(carer));
}
