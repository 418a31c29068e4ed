using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>One more break in a plan that is being written.</summary>
[Door(typeof(AddBreak), typeof(ViewSupportPlan))]
public sealed class BreakModel(IMediator mediator) : DoorPage(mediator)
{
    public SupportPlanView Plan { get; private set; } = null!;

    [BindProperty]
    public BreakFields Break { get; set; } = new();

    [BindProperty]
    public long Version { get; set; }

    public IEnumerable<Choice> Methods =>
        [.. Enum.GetValues<DeliveryMethod>().Select(method => new Choice(method.ToString(), method.InWords(), method.Hint())),
            new Choice(BreakFields.Not, "Not from the carer's money", "For the cared-for person's own service")];

    public async Task OnGetAsync(long id) => Plan = await Ask(new ViewSupportPlan(new SupportPlanId(id)));

    public async Task<IActionResult> OnPostAsync(long id)
    {
        await OnGetAsync(id);
        ModelState.Need(Break.Method is not null, "Break.Method", "Select how it is paid or arranged");
        ModelState.Need(Break.Method != BreakFields.Not || Break.WhoseService is null or WhoseService.CaredForPersons, "Break.Method",
            "The carer's own service is paid from the carer's money: select how");
        return await Do(new AddBreak(ActId, new SupportPlanId(id), Version, Break.Given()), _ =>
        {
            this.SayDone("The break is added.");
            return Redirect($"/support-plans/{id}");
        });
    }

    public sealed class BreakFields
    {
        /// <summary>The answer that says that the carer's money does not pay.</summary>
        public const string Not = "Not";

        [Display(Name = "Kind of break")]
        public BreakKind? Kind { get; set; }

        [Display(Name = "What it is, and how often")]
        public string? Description { get; set; }

        [Display(Name = "How many breaks")]
        public int? Number { get; set; } = 1;

        [Pounds, Display(Name = "Cost")]
        public decimal? Cost { get; set; }

        [Display(Name = "Is that each week or once?")]
        public CostPer? Per { get; set; }

        [Display(Name = "Who gives the break?")]
        public ProviderKind? Provider { get; set; } = ProviderKind.OutsideTheHousehold;

        [Display(Name = "Name of the provider")]
        public string? ProviderName { get; set; }

        [Display(Name = "Why does it have to be the relative?")]
        public string? Necessity { get; set; }

        [Display(Name = "Whose service is it?")]
        public WhoseService? WhoseService { get; set; }

        [Display(Name = "The carer and the person cared for both agree to it")]
        public bool BothAgree { get; set; }

        [Display(Name = "Nothing in it is of an intimate nature")]
        public bool NothingIntimate { get; set; }

        [Display(Name = "On what ground is it theirs?")]
        public string? Ground { get; set; }

        /// <summary>Empty: not from the carer's money.</summary>
        [Display(Name = "How is it paid or arranged?")]
        public string? Method { get; set; }

        public GivenBreak Given() => new(Kind.GetValueOrDefault(), Description?.Trim() ?? "", WhoseService.GetValueOrDefault(),
            Money.FromPounds(Cost.GetValueOrDefault()), Per.GetValueOrDefault())
        {
            Method = Enum.TryParse<DeliveryMethod>(Method, out var method) ? method : null,
            Number = Number.GetValueOrDefault(),
            Provider = Provider.GetValueOrDefault(),
            ProviderName = ProviderName ?? "",
            Necessity = Necessity ?? "",
            BothAgree = BothAgree,
            NothingIntimate = NothingIntimate,
            Ground = Ground ?? "",
        };
    }
}
