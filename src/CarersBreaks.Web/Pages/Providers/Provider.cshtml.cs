using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Providers;

/// <summary>One provider. A second person verifies its account here.</summary>
[Door(typeof(ViewProvider), typeof(VerifyProviderAccount))]
public sealed class ProviderModel(IMediator mediator) : DoorPage(mediator)
{
    public ProviderView Provider { get; private set; } = null!;

    [BindProperty]
    public long Account { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "How did you make sure that it is the provider's?")]
    public string? How { get; set; }

    public async Task OnGetAsync(long id) => Provider = await Ask(new ViewProvider(new ProviderId(id)));

    public Task<IActionResult> OnPostAsync(long id) => Do(new VerifyProviderAccount(ActId, new ProviderAccountId(Account), Version, How ?? ""), _ =>
    {
        this.SayDone("The account is verified");
        return Redirect($"/providers/{id}");
    }, () => OnGetAsync(id));
}
