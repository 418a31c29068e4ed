using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>The finance manager records the account from which a fund pays.</summary>
[Door(typeof(RecordBankAccount))]
public sealed class BankAccountModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "Name on the account")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Sort code")]
    public string? SortCode { get; set; }

    [BindProperty, Display(Name = "Account number")]
    public string? AccountNumber { get; set; }

    [BindProperty, Display(Name = "Service user number")]
    public string? ServiceUserNumber { get; set; }

    [BindProperty]
    public bool IsShared { get; set; }

    public PayingFund Fund { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long fund)
    {
        if ((await Ask(new ViewPayingFunds())).FirstOrDefault(one => one.Fund == new FundId(fund)) is not { } found)
            return NotFound();
        Fund = found;
        return Page();
    }

    public Task<IActionResult> OnPostAsync(long fund) =>
        Do(new RecordBankAccount(ActId, new FundId(fund), Name ?? "", SortCode ?? "", AccountNumber ?? "", ServiceUserNumber ?? "", IsShared), _ =>
        {
            this.SayDone("The fund's bank account is recorded.");
            return Redirect("/payments/due");
        }, () => OnGetAsync(fund));
}
