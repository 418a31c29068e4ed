using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>October is reconciled with the bank, signed by two people and locked; its contributions are reconciled, and wait for a signature.</summary>
internal sealed class SignOffStory(Stage stage, Team team)
{
    public async Task Play(FundId fund)
    {
        var book = await stage.See(team.FinanceOfficer, db => db.Funds.Where(one => one.Id == fund).Select(one => one.BookId).SingleAsync());
        var (from, to) = (new DateOnly(2012, 10, 1), new DateOnly(2012, 10, 31));
        var bank = await stage.Send(team.FinanceOfficer, new MakeReconciliation(ActId.New(), book, ReconciliationKind.RunsToBank, from, to));
        await stage.Send(team.FinanceOfficer, new SignReconciliation(ActId.New(), bank, await Version(bank)));
        await stage.Send(team.FinanceManager, new CountersignReconciliation(ActId.New(), bank, await Version(bank)));
        await stage.Send(team.FinanceOfficer, new MakeReconciliation(ActId.New(), book, ReconciliationKind.Contributions, from, to));
    }

    private Task<long> Version(ReconciliationStatementId statement) => stage.See(team.FinanceOfficer,
        db => db.ReconciliationStatements.Where(one => one.Id == statement).Select(one => one.Version).SingleAsync());
}
