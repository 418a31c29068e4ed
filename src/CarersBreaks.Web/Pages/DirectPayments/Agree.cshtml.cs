using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using CarersBreaks.Web.Pages.PersonalBudgets;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>The carer has signed to take a budget as money.</summary>
[Door(typeof(AgreeDirectPayment), typeof(CheckDirectPayment), typeof(ViewAgreementForm))]
public sealed class AgreeModel(IMediator mediator) : DoorPage(mediator)
{
    public AgreementFormView Form { get; private set; } = null!;

    [BindProperty, Display(Name = "Account to pay into")]
    public long? Account { get; set; }

    [BindProperty, Display(Name = "Day on which the carer signed")]
    public DateOnly? SignedOn { get; set; }

    [BindProperty, Display(Name = "First pay date")]
    public DateOnly? FirstPayDate { get; set; }

    [BindProperty, Display(Name = "How often is it paid?")]
    public ScheduleFrequency Frequency { get; set; } = ScheduleFrequency.FourWeekly;

    [BindProperty, Display(Name = "In advance or in arrears?")]
    public PayTiming Timing { get; set; } = PayTiming.InAdvance;

    [BindProperty, Display(Name = "When a pay date is a day on which banks do not work")]
    public PayDayRule PayDay { get; set; } = PayDayRule.WorkingDayBefore;

    [BindProperty, Display(Name = "Pay date of single breaks (optional)")]
    public DateOnly? SinglePayDate { get; set; }

    /// <summary>Empty: the answers are to be checked first. "Do": they are right. "Change": they are not.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>What it would pay first, where the answers are shown to be checked.</summary>
    public IReadOnlyList<InstalmentLine>? Check { get; private set; }

    public IEnumerable<Choice> Frequencies { get; } = [.. new[]
    {
        ScheduleFrequency.Weekly, ScheduleFrequency.Fortnightly, ScheduleFrequency.FourWeekly, ScheduleFrequency.Monthly, ScheduleFrequency.Quarterly,
        ScheduleFrequency.Yearly,
    }.Select(frequency => new Choice(frequency.ToString(), Sentence(frequency.InWords())))];

    public IEnumerable<Choice> Timings { get; } =
    [
        new(nameof(PayTiming.InAdvance), "In advance", "Before the days that it pays for, so that the carer can book"),
        new(nameof(PayTiming.InArrears), "In arrears", "When the days that it pays for are over"),
    ];

    public IEnumerable<Choice> PayDays { get; } =
        [.. Enum.GetValues<PayDayRule>().Select(rule => new Choice(rule.ToString(), $"Pay on {rule.InWords()}"))];

    public IEnumerable<Choice> Accounts =>
        Form.Accounts.Select(account => new Choice($"{account.Account.Value}", account.Name, Hint(account)));

    private string Hint(AccountChoice account) => string.Join(". ", new[]
    {
        Form.Recipients.FirstOrDefault(one => one.Recipient == account.Recipient) is { } recipient
            ? $"Account of the {recipient.Kind.InWords().ToLowerInvariant()}"
            : account.Payee.InWords(),
        account.IsVerified ? "" : "Not verified yet: nothing is paid into it until it is",
    }.Where(part => part.Length > 0));

    public async Task OnGetAsync(long budget) => Form = await Ask(new ViewAgreementForm(new BudgetId(budget)));

    public async Task<IActionResult> OnPostAsync(long budget)
    {
        ModelState.Need(Account is not null, nameof(Account), "Choose an account");
        ModelState.Need(SignedOn is not null, nameof(SignedOn), "Enter the day on which the carer signed");
        ModelState.Need(FirstPayDate is not null, nameof(FirstPayDate), "Enter the first pay date");
        var act = new AgreeDirectPayment(ActId, new BudgetId(budget), new PayeeAccountId(Account ?? 0), SignedOn ?? default, FirstPayDate ?? default,
            Frequency, Timing, PayDay, SinglePayDate);
        if (Step != "Do")
        {
            await OnGetAsync(budget);
            if (Step is null)
                Check = await Preview(new CheckDirectPayment(act));
            else
                ModelState.Clear();
            return Page();
        }
        return await Do(act, agreement =>
        {
            this.SayDone("The direct payment is agreed.");
            return Redirect($"/direct-payments/agreements/{agreement.Value}");
        }, () => OnGetAsync(budget));
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
