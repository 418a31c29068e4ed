using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>Proposes an uprating, by per cent or by a table.</summary>
[Door(typeof(ProposeUprating), typeof(ViewFunds))]
public sealed class NewUpratingModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "Which fund pays the budgets?")]
    public long? Fund { get; set; }

    [BindProperty, Display(Name = "First day of the new amounts")]
    public DateOnly? From { get; set; }

    /// <summary>As typed: "2.1" is 2.1 per cent, 210 hundredths.</summary>
    [BindProperty, Display(Name = "Per cent")]
    public string? BasisPoints { get; set; }

    /// <summary>As typed: a line for each weekly amount, what it was and what it becomes in pounds.</summary>
    [BindProperty, Display(Name = "Or a table")]
    public string? Rates { get; set; }

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    public IReadOnlyList<SelectListItem> Funds { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await Show();
        Fund = Funds.Count == 1 ? long.Parse(Funds[0].Value, CultureInfo.InvariantCulture) : null;
    }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Fund is not null, nameof(Fund), "Choose a fund");
        return Do(new ProposeUprating(ActId, new FundId(Fund.GetValueOrDefault()), From.GetValueOrDefault(), HundredthsOfAPerCent(), Table(), Reason ?? ""),
            uprating => Redirect($"/upratings/{uprating.Value}"), Show);
    }

    private int HundredthsOfAPerCent()
    {
        var text = BasisPoints?.Trim().TrimEnd('%').TrimEnd();
        if (string.IsNullOrEmpty(text))
            return 0;
        var isReadable = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perCent)
            && perCent < 1_000 && decimal.Round(perCent, 2) == perCent;
        ModelState.Need(isReadable, nameof(BasisPoints), "The per cent must be a number with at most two decimals, like 2.1");
        return isReadable ? decimal.ToInt32(perCent * 100) : 0;
    }

    private List<UpratedRate> Table()
    {
        var rates = new List<UpratedRate>();
        foreach (var (number, line) in (Rates ?? "").Split('\n').Index())
        {
            var text = line.Trim();
            if (text.Length == 0 || (number == 0 && text.Equals("was,becomes", StringComparison.OrdinalIgnoreCase)))
                continue;
            if (text.Split(',') is [var was, var becomes] && PoundsBinder.Read(was.Trim()) is { } from && PoundsBinder.Read(becomes.Trim()) is { } to)
                rates.Add(new(Money.FromPounds(from), Money.FromPounds(to)));
            else
                ModelState.Need(false, nameof(Rates), $"Line {number + 1} of the table must be two amounts with a comma between them, like 20.00,20.42");
        }
        return rates;
    }

    private async Task Show() => Funds = [.. (await Ask(new ViewFunds())).Select(fund => new SelectListItem(fund.Name, $"{fund.Id.Value}"))];
}
