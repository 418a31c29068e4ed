using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Application.Carers;

/// <summary>What a carer's case waits for.</summary>
public enum CaseStep
{
    Assess = 1,
    WritePlan = 2,

    /// <summary>A plan is written and not submitted.</summary>
    SubmitPlan = 3,

    /// <summary>A manager sent the plan back.</summary>
    ChangePlan = 4,

    /// <summary>A manager has the plan.</summary>
    AwaitSignOff = 5,

    /// <summary>A budget is signed off; how it is paid is not agreed yet.</summary>
    SetUpPayments = 6,
    InPayment = 7,
}

internal static class CaseSteps
{
    /// <param name="latestPlan">The plan that counts, if there is one.</param>
    public static CaseStep Of(bool isAssessed, PlanState? latestPlan, bool isAgreedHowToPay) => latestPlan switch
    {
        PlanState.Draft => CaseStep.SubmitPlan,
        PlanState.Returned => CaseStep.ChangePlan,
        PlanState.Submitted => CaseStep.AwaitSignOff,
        PlanState.SignedOff => isAgreedHowToPay ? CaseStep.InPayment : CaseStep.SetUpPayments,
        _ => isAssessed ? CaseStep.WritePlan : CaseStep.Assess,
    };
}
