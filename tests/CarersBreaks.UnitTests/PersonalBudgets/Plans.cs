using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit.Store;

namespace CarersBreaks.UnitTests.PersonalBudgets;

/// <summary>Plans in memory, of one carer whose assessment gave an indicative budget of £2,600 a year.</summary>
internal static class Plans
{
    public static readonly UserId Author = new(1);
    public static readonly UserId Signer = new(2);
    private static readonly OrganisationId Council = new(90);

    public static SupportPlan Draft(Period period)
    {
        var keys = new Keyring();
        var carer = keys.Keyed(new Carer(Council, "C000001", new DateOnly(1960, 5, 1), IdentifiedBy.Self, new DateOnly(2011, 3, 1), Author));
        var questionnaire = keys.Keyed(new Questionnaire(Council, "Carers", 1, new DateOnly(2011, 1, 1),
            [new Question(1, "How many nights?", ("Some", 5), ("All", 10))]));
        var table = keys.Keyed(new AllocationTable(Council, "Bands", 1, new DateOnly(2011, 1, 1), (1, Money.FromPounds(1_000m)),
            (10, Money.FromPounds(2_600m))));
        var assessment = keys.Keyed(new CarersAssessment(carer, AssessmentKind.Separate, questionnaire, Author, new DateOnly(2011, 3, 1)));
        var question = questionnaire.Questions[0];
        assessment.Complete(questionnaire, new Dictionary<QuestionId, QuestionOptionId> { [question.Id] = question.Options[1].Id }, table,
            EligibilityBand.Substantial, new DateOnly(2011, 3, 8));
        return keys.Keyed(new SupportPlan(assessment, new FundId(80), period, Author));
    }

    public static SupportPlan With(this SupportPlan plan, decimal pounds, CostPer per,
        DeliveryMethod method = DeliveryMethod.DirectPayment)
    {
        plan.Add(new PlannedBreak(Council, BreakKind.DayAway, WhoseService.Carers, Money.FromPounds(pounds), per, method));
        return plan;
    }

    public static SupportPlan Submitted(this SupportPlan plan, string? reason = null)
    {
        plan.Submit(Author, !string.IsNullOrWhiteSpace(reason));
        return plan;
    }

    /// <summary>A budget, signed off.</summary>
    public static PersonalBudget Budget(Period period, decimal poundsAWeek, decimal poundsOnce = 0)
    {
        var plan = Draft(period);
        if (poundsAWeek > 0)
            plan.With(poundsAWeek, CostPer.Week);
        if (poundsOnce > 0)
            plan.With(poundsOnce, CostPer.Once);
        return new Keyring().Keyed(plan.Submitted("More is needed.").SignOff(Signer, Money.FromPounds(1_000_000m), period.From));
    }
}
