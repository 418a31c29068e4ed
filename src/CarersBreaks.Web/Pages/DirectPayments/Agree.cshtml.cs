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
[Door(typeof(AgreeDirectPayment), typeof(ViewAgreementForm))]
public sealed class AgreeModel(IMediator mediator) : DoorPage(mediator)
{
    public AgreementFormView Form { get; private set; } = null!;

    [BindProperty, Display(Name = "Account to pay into")]
    public long? Account { get; set; }

    [BindProperty, Display(Name = "Day on which the carer signed")]
    public DateOnly? SignedOn { get; set; }

    [BindProperty, Display(Name = "First pay date")]
    public DateOnly? FirstPayDate { get; set; }

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

    public Task<IActionResult> OnPostAsync(long budget)
    {
        Missing(Account is null, nameof(Account), "Choose an account");
        Missing(SignedOn is null, nameof(SignedOn), "Enter the day on which the carer signed");
        Missing(FirstPayDate is null, nameof(FirstPayDate), "Enter the first pay date");
        return Do(new AgreeDirectPayment(ActId, new BudgetId(budget), new PayeeAccountId(Account ?? 0), SignedOn ?? default, FirstPayDate ?? default),
            agreement =>
        {
            this.SayDone("The direct payment is agreed.");
            return Redirect($"/direct-payments/agreements/{agreement.Value}");
        }, () => OnGetAsync(budget));
    }

    private void Missing(bool isMissing, string field, string message)
    {
        if (isMissing && ModelState.GetFieldValidationState(field) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
            ModelState.AddModelError(field, message);
    }
}
