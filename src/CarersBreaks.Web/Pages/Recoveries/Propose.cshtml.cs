using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Recoveries;

/// <summary>A recovery is proposed with its working, line by line.</summary>
[Door(typeof(ProposeRecovery), typeof(ViewBudget))]
public sealed class ProposeModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Budget { get; set; }

    [BindProperty, Display(Name = "Why is the money to come back?")]
    public RecoveryReason? Reason { get; set; }

    [BindProperty]
    public List<LineField> Lines { get; set; } = [];

    /// <summary>"add" for another line; empty to propose.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public static IEnumerable<Choice> Reasons => Enum.GetValues<RecoveryReason>().Select(reason => new Choice(reason.ToString(), reason.InWords()));

    public async Task OnGetAsync()
    {
        await Ask(new ViewBudget(new BudgetId(Budget)));
        Lines.Add(new LineField());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Step == "add")
        {
            Lines.Add(new LineField());
            return Page();
        }
        List<RecoveryWorking> working = [.. Lines.Where(line => !string.IsNullOrWhiteSpace(line.What) || line.Amount is not null).Select(line =>
            line.Working())];
        return await Do(new ProposeRecovery(ActId, new BudgetId(Budget), Reason.GetValueOrDefault(), working), recovery =>
        {
            this.SayDone("The recovery is proposed");
            return Redirect($"/recoveries/{recovery.Value}");
        });
    }

    public sealed class LineField
    {
        [Display(Name = "What is it?")]
        public string? What { get; set; }

        [Pounds, Display(Name = "How much?")]
        public decimal? Amount { get; set; }

        public bool IsKept { get; set; }

        public RecoveryWorking Working() => new(What ?? "", Money.FromPounds(Amount.GetValueOrDefault()) * (IsKept ? -1 : 1));
    }
}
