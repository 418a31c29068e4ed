using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>One reconciliation: what it states, lists and rests on, its signatures and history; also as CSV.</summary>
[Door(typeof(ViewReconciliationStatement))]
public sealed class StatementModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ReconciliationStatementView Statement { get; private set; } = null!;

    public async Task OnGetAsync() => Statement = await Ask(new ViewReconciliationStatement(new ReconciliationStatementId(Id)));

    public async Task<IActionResult> OnGetCsvAsync()
    {
        await OnGetAsync();
        return CsvFile.Of($"R{(int)Statement.Kind}-{Statement.From:yyyy-MM-dd}-{Statement.To:yyyy-MM-dd}-v{Statement.Number}.csv",
        [
            ["Fund", "Kind", "From", "To", "Version", "State", "Inputs SHA-256", "Results SHA-256", "Rules"],
            [Statement.BookName, Statement.Kind.InWords(), Statement.From, Statement.To, Statement.Number,
                Statement.State.Tag(Statement.AmberOn is not null).Words,
                Statement.InputHash, Statement.ResultHash, Statement.Rules],
            ["Proof", "Left", "Amount", "Right", "Amount", "Listed", "Difference"],
            .. Statement.Proofs.Select((proof, i) => new object?[]
            {
                i + 1, proof.LeftWords, proof.Left, proof.RightWords, proof.Right, proof.Listed, proof.Difference,
            }),
            ["Proof", "Item", "Why", "Day", "Amount"],
            .. Statement.Items.Select(item => new object?[] { item.Proof, item.Words, item.Reason.InWords(), item.On, item.Amount }),
            ["What happened", "By", "Business date", "At (UTC)", "Why"],
            .. Statement.Events.Select(happened => new object?[] { happened.Kind.InWords(), happened.By, happened.On, happened.At, happened.Words }),
        ]);
    }
}
