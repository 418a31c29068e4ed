using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using CarersBreaks.Web.Pages.PersonalBudgets;
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

    /// <summary>The kind of payee, or the key of a nominee or suitable person.</summary>
    [BindProperty, Display(Name = "Whose account is it?")]
    public string? Whose { get; set; } = nameof(PayeeKind.Carer);

    [BindProperty, Display(Name = "Name on the account")]
    public string? AccountName { get; set; }

    [BindProperty, Display(Name = "Sort code")]
    public string? SortCode { get; set; }

    [BindProperty, Display(Name = "Account number")]
    public string? AccountNumber { get; set; }

    [BindProperty, Display(Name = "How was the change asked for?")]
    public ChangeSource? Source { get; set; }

    [BindProperty]
    public bool OldAccountIsClosed { get; set; }

    public Payee Payee { get; private set; } = null!;

    public IEnumerable<Choice> Owners =>
        [new(nameof(PayeeKind.Carer), "The carer's own"),
            .. Payee.Recipients.Select(one => new Choice($"{one.Recipient.Value}", $"{one.Name}, {one.Kind.InWords().ToLowerInvariant()}")),
            new(nameof(PayeeKind.PrepaidCard), "A prepaid card's", "The account from which the carer's card is loaded"),
            new(nameof(PayeeKind.ManagedAccount), "A managed account", "Of the organisation that keeps the money for the carer")];

    public async Task OnGetAsync(long carer) => Payee = await Ask(new ViewPayee(new CarerId(carer)));

    public Task<IActionResult> OnPostAsync(long carer)
    {
        RecipientId? recipient = long.TryParse(Whose, CultureInfo.InvariantCulture, out var key) ? new RecipientId(key) : null;
        var payee = recipient is null && Enum.TryParse<PayeeKind>(Whose, out var kind) ? kind : PayeeKind.Carer;
        return Do(new RecordPayeeAccount(ActId, new CarerId(carer), AccountName ?? "", SortCode ?? "", AccountNumber ?? "", payee,
            recipient, Source, OldAccountIsClosed), _ =>
        {
            this.SayDone(Source is null ? "The account is recorded. Nothing is paid into it until finance has verified it."
                : "The change is recorded and held. Nothing is paid into the account until somebody else has asked the carer back.");
            return Redirect(Budget is { } budget ? $"/direct-payments/agree/{budget}" : "/direct-payments");
        }, () => OnGetAsync(carer));
    }
}
