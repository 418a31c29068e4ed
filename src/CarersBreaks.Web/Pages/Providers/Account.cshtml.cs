using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Providers;

/// <summary>Records the account into which a provider is paid.</summary>
[Door(typeof(RecordProviderAccount), typeof(ViewProvider))]
public sealed class AccountModel(IMediator mediator) : DoorPage(mediator)
{
    public ProviderView Provider { get; private set; } = null!;

    [BindProperty, Display(Name = "Name on the account")]
    public string? AccountName { get; set; }

    [BindProperty, Display(Name = "Sort code")]
    public string? SortCode { get; set; }

    [BindProperty, Display(Name = "Account number")]
    public string? AccountNumber { get; set; }

    public async Task OnGetAsync(long id) => Provider = await Ask(new ViewProvider(new ProviderId(id)));

    public Task<IActionResult> OnPostAsync(long id) =>
        Do(new RecordProviderAccount(ActId, new ProviderId(id), AccountName ?? "", SortCode ?? "", AccountNumber ?? ""), _ =>
        {
            this.SayDone("The account is recorded. Nothing is paid into it until somebody else has verified it.");
            return Redirect($"/providers/{id}");
        }, () => OnGetAsync(id));
}
