using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.ProviderInvoices;

/// <summary>Enters a provider's invoice line by line, after checking the answers.</summary>
[Door(typeof(EnterProviderInvoice), typeof(ViewInvoiceForm))]
public sealed class EnterModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public long? Provider { get; set; }

    [BindProperty, Display(Name = "The invoice's number")]
    public string? Number { get; set; }

    [BindProperty, Display(Name = "Which fund pays it?")]
    public long? Fund { get; set; }

    [BindProperty, Display(Name = "Date of the invoice")]
    public DateOnly? InvoicedOn { get; set; }

    [BindProperty, Display(Name = "Date by which it is to be paid")]
    public DateOnly? DueOn { get; set; }

    [BindProperty, Pounds, Display(Name = "Total without VAT")]
    public decimal? Net { get; set; }

    [BindProperty, Pounds, Display(Name = "VAT")]
    public decimal? Vat { get; set; }

    [BindProperty, Pounds, Display(Name = "Total with VAT")]
    public decimal? Gross { get; set; }

    [BindProperty]
    public List<LineField> Lines { get; set; } = [];

    /// <summary>Empty: the answers are to be checked first. "Add" for another line. "Do": they are right. "Change": they are not.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public bool IsCheck { get; private set; }

    public IReadOnlyList<SelectListItem> Providers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Funds { get; private set; } = [];

    /// <summary>The lines up to the last one that says something.</summary>
    public IReadOnlyList<LineField> Filled => [.. Lines.Take(Lines.FindLastIndex(line => line.Net is not null || line.Units is not null) + 1)];

    public Task OnGetAsync()
    {
        Lines.Add(new LineField());
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Show();
        if (Step == "Add")
        {
            Lines.Add(new LineField());
            return Page();
        }
        Need();
        if (Step != "Do")
        {
            IsCheck = string.IsNullOrEmpty(Step) && ModelState.IsValid;
            return Page();
        }
        return await Do(new EnterProviderInvoice(ActId, new ProviderId(Provider ?? 0), new FundId(Fund ?? 0), Number ?? "", InvoicedOn.GetValueOrDefault(),
            DueOn.GetValueOrDefault(), Money.FromPounds(Net ?? 0), Money.FromPounds(Vat ?? 0), Money.FromPounds(Gross ?? 0),
            [.. Filled.Select(line => line.Given())]), invoice =>
        {
            this.SayDone("The invoice is entered and checked against its orders");
            return Redirect($"/provider-invoices/{invoice.Value}");
        });
    }

    private void Need()
    {
        ModelState.Need(Provider is not null, nameof(Provider), "Choose a provider");
        ModelState.Need(!string.IsNullOrWhiteSpace(Number), nameof(Number), "Enter the invoice's number");
        ModelState.Need(Fund is not null, nameof(Fund), "Choose the fund that pays it");
        ModelState.Need(InvoicedOn is not null, nameof(InvoicedOn), "Enter the date of the invoice");
        ModelState.Need(DueOn is not null, nameof(DueOn), "Enter the date by which it is to be paid");
        ModelState.Need(Net is not null, nameof(Net), "Enter the total without VAT");
        ModelState.Need(Gross is not null, nameof(Gross), "Enter the total with VAT");
        ModelState.Need(Filled.Count > 0, "Lines[0].Units", "Enter at least one line");
        for (var i = 0; i < Filled.Count; i++)
            ModelState.Need(Lines[i].From is not null && Lines[i].To is not null, $"Lines[{i}].From", $"Enter the first and the last day of line {i + 1}");
    }

    private async Task Show()
    {
        var form = await Ask(new ViewInvoiceForm());
        Providers = [.. form.Providers.Select(one => new SelectListItem(one.Name, $"{one.Provider.Value}"))];
        Funds = [.. form.Funds.Select(one => new SelectListItem(one.Name, $"{one.Fund.Value}"))];
    }

    /// <summary>One line as it is typed.</summary>
    public sealed class LineField
    {
        [Display(Name = "Order number")]
        public string? Order { get; set; }

        [Display(Name = "Carer's number")]
        public string? CarerNumber { get; set; }

        [Display(Name = "First day")]
        public DateOnly? From { get; set; }

        [Display(Name = "Last day")]
        public DateOnly? To { get; set; }

        [Display(Name = "Units, such as hours")]
        public decimal? Units { get; set; }

        [Pounds, Display(Name = "Net")]
        public decimal? Net { get; set; }

        [Pounds, Display(Name = "VAT of the line")]
        public decimal? Vat { get; set; }

        public GivenInvoiceLine Given()
        {
            var (net, vat) = (Money.FromPounds(Net ?? 0), Money.FromPounds(Vat ?? 0));
            return new(Order, CarerNumber, From.GetValueOrDefault(), To.GetValueOrDefault(), Units.GetValueOrDefault(), net, vat, net + vat);
        }
    }
}
