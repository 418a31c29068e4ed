using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>The rules by which the viewer's organisation matches its statements, in their order, and their history.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewMatchRules : IRequest<MatchRulesView>;

/// <param name="Open">The version that is drafted or waits for a second person; null where none is.</param>
/// <param name="Versions">Newest first; the service's own, version 1, is not among them.</param>
public sealed record MatchRulesView(MatchRulesInForce InForce, MatchRuleSetId? Open, IReadOnlyList<MatchRuleVersion> Versions);

public sealed record MatchRuleVersion(MatchRuleSetId Id, int Number, MatchRuleSetState State, string DraftedBy, DateOnly DraftedOn, string? SubmittedBy,
    string? AcceptedBy, DateOnly? InForceOn, string Reason);

public sealed class ViewMatchRulesHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewMatchRules, MatchRulesView>
{
    public async Task<MatchRulesView> Handle(ViewMatchRules view, CancellationToken cancellationToken)
    {
        var holder = current.Viewer.Organisation();
        var sets = await db.MatchRuleSets.AsNoTracking().Where(set => set.HolderId == holder).OrderByDescending(set => set.Number)
            .ToListAsync(cancellationToken);
        var names = await db.OfficersNamed(sets.SelectMany(set => new UserId?[] { set.DraftedById, set.SubmittedById, set.AcceptedById }), cancellationToken);
        string? Name(UserId? who) => who is { } id ? names.GetValueOrDefault(id, "a person") : null;
        return new MatchRulesView(sets.Find(set => set.State == MatchRuleSetState.InForce)?.AsInForce() ?? MatchRulesInForce.Shipped,
            sets.Find(set => set.State is MatchRuleSetState.Draft or MatchRuleSetState.Submitted)?.Id,
            [.. sets.Select(set => new MatchRuleVersion(set.Id, set.Number, set.State, Name(set.DraftedById)!, set.DraftedOn, Name(set.SubmittedById),
                Name(set.AcceptedById), set.InForceOn, set.Reason))]);
    }
}

/// <summary>One version of the rules, and in what it loosens those in force.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewMatchRuleSet(MatchRuleSetId Set) : IRequest<MatchRuleSetView>;

/// <param name="Loosens">A sentence each; empty where one person is enough, and for a version that is no draft any more.</param>
/// <param name="MayAccept">Whether the viewer is a second person for it.</param>
public sealed record MatchRuleSetView(MatchRuleSetId Id, int Number, MatchRuleSetState State, string Reason, long Version, IReadOnlyList<MatchRule> Rules,
    IReadOnlyList<string> Loosens, bool MayAccept);

public sealed class ViewMatchRuleSetHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewMatchRuleSet, MatchRuleSetView>
{
    public async Task<MatchRuleSetView> Handle(ViewMatchRuleSet view, CancellationToken cancellationToken)
    {
        var set = await db.MatchRuleSets.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Set, cancellationToken).OrRefuse("version of the rules");
        var isOpen = set.State is MatchRuleSetState.Draft or MatchRuleSetState.Submitted;
        var me = current.Viewer.UserId;
        return new MatchRuleSetView(set.Id, set.Number, set.State, set.Reason, set.Version, set.AsInForce().Rules,
            isOpen ? set.Loosens(await db.MatchRulesOf(set.HolderId, cancellationToken)) : [],
            set.State == MatchRuleSetState.Submitted && me != set.DraftedById && me != set.SubmittedById);
    }
}
