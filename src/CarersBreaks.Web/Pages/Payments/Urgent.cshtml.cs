using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>What one carer cannot wait for: chosen, checked, and proposed for somebody else to approve.</summary>
[Door(typeof(ProposeUrgentPayment), typeof(ViewUrgentPayment))]
public sealed class UrgentModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>Schedule and first day of what is paid, such as "12/2012-11-19/", and the payment that came back.</summary>
    [BindProperty, Display(Name = "What is it for?")]
    public string? For { get; set; }

    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "How is it paid?")]
    public PaymentMeans? Means { get; set; }

    [BindProperty, Display(Name = "Day of the payment")]
    public DateOnly? PayOn { get; set; }

    [BindProperty, Display(Name = "Why can it not wait?")]
    public string? Reason { get; set; }

    /// <summary>Empty: the answers are to be checked first. "Do": they are right. "Change": they are not.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Whether the answers are shown to be checked.</summary>
    public bool IsCheck { get; private set; }

    public UrgentPaymentView Payable { get; private set; } = null!;

    public UrgentDue? Chosen => Payable.Dues.FirstOrDefault(due => Key(due) == For);

    /// <summary>What stays due of the period.</summary>
    public Money Left => Chosen is { } due ? due.Due - Money.FromPounds(Amount ?? 0) : Money.Zero;

    public IEnumerable<Choice> Choices => Payable.Dues.Select(due => new Choice(Key(due), $"{due.Period.InWords()}: {due.Due}",
        due.InPlaceOf is null ? $"Pay date {due.PayOn.InWords()}" : "It came back, and is paid again as a whole"));

    public IEnumerable<Choice> AllMeans { get; } =
    [
        new(nameof(PaymentMeans.FasterPayment), PaymentMeans.FasterPayment.InWords(), "In the account within hours"),
        new(nameof(PaymentMeans.Chaps), PaymentMeans.Chaps.InWords(), "In the account on the same day"),
        new(nameof(PaymentMeans.Cheque), PaymentMeans.Cheque.InWords(), "Where the account is not verified yet"),
    ];

    public async Task OnGetAsync(long agreement) => Payable = await Ask(new ViewUrgentPayment(new DirectPaymentAgreementId(agreement)));

    public async Task<IActionResult> OnPostAsync(long agreement)
    {
        await OnGetAsync(agreement);
        if (Step == "Change")
        {
            ModelState.Clear();
            return Page();
        }
        ModelState.Need(Chosen is not null, nameof(For), "Choose what it is for");
        ModelState.Need(Amount is not null, nameof(Amount), "Enter the amount");
        ModelState.Need(Means is not null, nameof(Means), "Choose how it is paid");
        ModelState.Need(PayOn is not null, nameof(PayOn), "Enter the day of the payment");
        ModelState.Need(!string.IsNullOrWhiteSpace(Reason), nameof(Reason), "Say why it cannot wait");
        ModelState.Need(Left >= Money.Zero, nameof(Amount), $"{Chosen?.Due} is due for these days. Enter no more than that");
        if (Step is null)
        {
            IsCheck = ModelState.IsValid;
            return Page();
        }
        return await Do(new ProposeUrgentPayment(ActId, Payable.Agreement, Chosen?.Schedule ?? default, Chosen?.Period.From ?? default,
            Money.FromPounds(Amount ?? 0), Means ?? default, PayOn ?? default, Reason ?? "", Chosen?.InPlaceOf), proposed =>
        {
            this.SayDone($"Run {proposed.Number} is proposed: {proposed.Total}. Somebody else has to approve it.");
            return Redirect($"/payments/runs/{proposed.Run.Value}");
        });
    }

    private static string Key(UrgentDue due) =>
        string.Create(CultureInfo.InvariantCulture, $"{due.Schedule.Value}/{due.Period.From:yyyy-MM-dd}/{due.InPlaceOf?.Value}");
}
