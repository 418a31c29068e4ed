using CarersBreaks.Application;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>What comes next for a reconciliation.</summary>
public enum SignOffStep
{
    Sign,
    Countersign,
    Propose,
    Agree,
}

/// <summary>Repeats what is signed, countersigned or reopened, before it is.</summary>
[Door(typeof(ViewReconciliationStatement), typeof(SignReconciliation), typeof(CountersignReconciliation), typeof(ProposeReconciliationReopening),
    typeof(ApproveReconciliationReopening))]
public sealed class StatementCheckModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReconciliationStatementView Statement { get; private set; } = null!;

    public SignOffStep? Step => Statement.State switch
    {
        ReconciliationState.Proved => SignOffStep.Sign,
        ReconciliationState.SignedByOne => SignOffStep.Countersign,
        ReconciliationState.Locked => Statement.ReopeningReason is null ? SignOffStep.Propose : SignOffStep.Agree,
        _ => null,
    };

    public string Heading => Step switch
    {
        SignOffStep.Sign => "Check before you sign",
        SignOffStep.Countersign => "Check before you countersign",
        SignOffStep.Propose => "Propose to reopen a reconciliation",
        SignOffStep.Agree => "Agree to reopen a reconciliation",
        _ => "Sign-off of a reconciliation",
    };

    public string Verb => Step switch
    {
        SignOffStep.Sign => "Sign",
        SignOffStep.Countersign => "Countersign and lock",
        SignOffStep.Propose => "Propose to reopen it",
        _ => "Agree to reopen it",
    };

    public async Task OnGetAsync()
    {
        await Show();
        Version = Statement.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Show();
        var id = new ReconciliationStatementId(Id);
        ICommand<Unit> act = Step switch
        {
            SignOffStep.Countersign => new CountersignReconciliation(ActId, id, Version),
            SignOffStep.Propose => new ProposeReconciliationReopening(ActId, id, Reason ?? ""),
            SignOffStep.Agree => new ApproveReconciliationReopening(ActId, id),
            _ => new SignReconciliation(ActId, id, Version),
        };
        return await Do(act, _ =>
        {
            this.SayDone(act switch
            {
                CountersignReconciliation => "It is countersigned and locked",
                ProposeReconciliationReopening => "A second person is asked to agree",
                ApproveReconciliationReopening => "It is reopened. Run it again",
                _ => "It is signed. A second person countersigns it",
            });
            return RedirectToPage("Statement", new { id = Id });
        });
    }

    private async Task Show() => Statement = await Ask(new ViewReconciliationStatement(new ReconciliationStatementId(Id)));
}
