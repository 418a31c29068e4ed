using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A new version of the scheme's rules: entered, checked, published.</summary>
[Door(typeof(PublishSchemeRules), typeof(ViewSchemeRules))]
public sealed class PublishRulesModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "In force from")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public RuleFields Rules { get; set; } = new();

    /// <summary>Empty: the answers are to be checked first. "Do": they are right. "Change": they are not.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Whether the answers are shown to be checked.</summary>
    public bool IsCheck { get; private set; }

    public async Task OnGetAsync()
    {
        Rules = RuleFields.Of((await Ask(new ViewSchemeRules())).Today);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(From is not null, nameof(From), "Enter the day from which the rules are in force");
        foreach (var rule in typeof(RuleFields).GetProperties())
            ModelState.Need(rule.GetValue(Rules) is not null, $"{nameof(Rules)}.{rule.Name}", "Enter a number");
        if (Step != "Do")
        {
            IsCheck = Step is null && ModelState.IsValid;
            return Page();
        }
        return await Do(new PublishSchemeRules(ActId, From.GetValueOrDefault(), Rules.Given()), _ =>
        {
            this.SayDone($"The rules are in force from {From!.Value.InWords()}.");
            return Redirect("/scheme-rules");
        });
    }

    public sealed class RuleFields
    {
        [Display(Name = "Youngest age of a carer")]
        public int? YoungestAge { get; set; }

        [Display(Name = "Single awards in a financial year")]
        public int? OneOffAwardsAYear { get; set; }

        [Pounds, Display(Name = "Single awards below this need one line of confirmation")]
        public decimal? ReturnThreshold { get; set; }

        [Display(Name = "Returns come every")]
        public int? ReturnMonths { get; set; }

        [Display(Name = "A return is due after its period in")]
        public int? ReturnDueDays { get; set; }

        [Display(Name = "Weeks of money that a carer may keep in hand")]
        public int? SurplusCeilingWeeks { get; set; }

        [Display(Name = "Notice of a recovery")]
        public int? RecoveryNoticeDays { get; set; }

        [Pounds, Display(Name = "One person may write off up to")]
        public decimal? WriteOffLimit { get; set; }

        [Display(Name = "Notice of an end")]
        public int? NoticeDays { get; set; }

        [Display(Name = "Payments run on after caring ends")]
        public int? RunOnWeeks { get; set; }

        [Display(Name = "Pause for bereavement")]
        public int? BereavementPauseWeeks { get; set; }

        [Display(Name = "First review after")]
        public int? FirstReviewDays { get; set; }

        [Display(Name = "Then a review every")]
        public int? ReviewMonths { get; set; }

        [Display(Name = "A challenge is answered in")]
        public int? ChallengeDays { get; set; }

        public GivenRules Given() => new()
        {
            YoungestAge = YoungestAge ?? -1,
            OneOffAwardsAYear = OneOffAwardsAYear ?? -1,
            ReturnThreshold = Money.FromPounds(ReturnThreshold.GetValueOrDefault()),
            ReturnMonths = ReturnMonths ?? -1,
            ReturnDueDays = ReturnDueDays ?? -1,
            SurplusCeilingWeeks = SurplusCeilingWeeks ?? -1,
            RecoveryNoticeDays = RecoveryNoticeDays ?? -1,
            WriteOffLimit = Money.FromPounds(WriteOffLimit.GetValueOrDefault()),
            NoticeDays = NoticeDays ?? -1,
            RunOnWeeks = RunOnWeeks ?? -1,
            BereavementPauseWeeks = BereavementPauseWeeks ?? -1,
            FirstReviewDays = FirstReviewDays ?? -1,
            ReviewMonths = ReviewMonths ?? -1,
            ChallengeDays = ChallengeDays ?? -1,
        };

        public static RuleFields Of(SchemeRules rules) => new()
        {
            YoungestAge = rules.YoungestAge,
            OneOffAwardsAYear = rules.OneOffAwardsAYear,
            ReturnThreshold = rules.ReturnThreshold.Pounds,
            ReturnMonths = rules.ReturnMonths,
            ReturnDueDays = rules.ReturnDueDays,
            SurplusCeilingWeeks = rules.SurplusCeilingWeeks,
            RecoveryNoticeDays = rules.RecoveryNoticeDays,
            WriteOffLimit = rules.WriteOffLimit.Pounds,
            NoticeDays = rules.NoticeDays,
            RunOnWeeks = rules.RunOnWeeks,
            BereavementPauseWeeks = rules.BereavementPauseWeeks,
            FirstReviewDays = rules.FirstReviewDays,
            ReviewMonths = rules.ReviewMonths,
            ChallengeDays = rules.ChallengeDays,
        };
    }
}
