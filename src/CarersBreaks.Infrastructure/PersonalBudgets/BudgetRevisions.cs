using CarersBreaks.Application;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.PersonalBudgets;

/// <summary>What an act in progress changes of many budgets' years. Deleted again before the act ends.</summary>
public sealed class StagedBudgetYear : IPersonRecord
{
    public UpratingId UpratingId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public FinancialYear Year { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public long BudgetVersion { get; private set; }

    public Money Difference { get; private set; }

    public Money Overpaid { get; private set; }
}

internal sealed class StagedBudgetYearTable : IEntityTypeConfiguration<StagedBudgetYear>
{
    public void Configure(EntityTypeBuilder<StagedBudgetYear> table)
    {
        table.ToTable("StagedBudgetYears");
        table.HasKey(year => new { year.UpratingId, year.BudgetId, year.Year });
    }
}

internal readonly record struct StagedBudgetYearRow(Uprating Uprating, RevisedYear Year) : IBulkRow
{
    public static string Table => "StagedBudgetYears";

    public void Describe(IBulkColumns columns)
    {
        columns.Number(nameof(StagedBudgetYear.UpratingId), Uprating?.Id.Value);
        columns.Number(nameof(StagedBudgetYear.BudgetId), Year.Budget.Value);
        columns.Number(nameof(StagedBudgetYear.Year), Year.Year.StartsIn);
        columns.Number(nameof(StagedBudgetYear.CouncilId), Uprating?.CouncilId.Value);
        columns.Number(nameof(StagedBudgetYear.BudgetVersion), Year.Version);
        columns.Number(nameof(StagedBudgetYear.Difference) + "Pence", Year.Difference.Pence);
        columns.Number(nameof(StagedBudgetYear.Overpaid) + "Pence", Year.Overpaid.Pence);
    }
}

internal readonly record struct BudgetChangeRow(BudgetChangeId Id, BudgetChange? Change) : IBulkRow
{
    public static string Table => "BudgetChanges";

    public void Describe(IBulkColumns columns)
    {
        columns.Number(nameof(BudgetChange.Id), Id.Value);
        columns.Number(nameof(BudgetChange.CouncilId), Change?.CouncilId.Value);
        columns.Number(nameof(BudgetChange.CarerId), Change?.CarerId.Value);
        columns.Number(nameof(BudgetChange.BudgetId), Change?.BudgetId.Value);
        columns.Number(nameof(BudgetChange.Kind), (int?)Change?.Kind);
        columns.Number(nameof(BudgetChange.UpratingId), Change?.UpratingId?.Value);
        columns.Day(nameof(BudgetChange.From), Change?.From);
        columns.Day(nameof(BudgetChange.To), Change?.To);
        columns.Number(nameof(BudgetChange.Weekly) + "Pence", Change?.Weekly?.Pence);
        columns.Text(nameof(BudgetChange.Reason), Change?.Reason);
        columns.Number(nameof(BudgetChange.ProposedById), Change?.ProposedById.Value);
        columns.Day(nameof(BudgetChange.ProposedOn), Change?.ProposedOn);
        columns.Number(nameof(BudgetChange.State), (int?)Change?.State);
        columns.Number(nameof(BudgetChange.Order), Change?.Order);
        columns.Number(nameof(BudgetChange.DecidedById), Change?.DecidedById?.Value);
        columns.Day(nameof(BudgetChange.DecidedOn), Change?.DecidedOn);
        columns.Text(nameof(BudgetChange.DecisionReason), Change?.DecisionReason);
        columns.Number(nameof(BudgetChange.LiftedById), Change?.LiftedById?.Value);
        columns.Day(nameof(BudgetChange.LiftedOn), Change?.LiftedOn);
        columns.Text(nameof(BudgetChange.LiftReason), Change?.LiftReason);
        columns.Number(nameof(BudgetChange.PaysWithheldDays), Change?.PaysWithheldDays is { } pays ? (pays ? 1 : 0) : null);
        columns.Number(nameof(BudgetChange.Version), Change?.Version);
    }
}

internal sealed class BudgetRevisions(CarersBreaksContext context, IKeys keys) : IBudgetRevisions
{
    public async Task Write(Uprating uprating, IReadOnlyCollection<BudgetChange> changes, IReadOnlyCollection<RevisedYear> years,
        CancellationToken cancellationToken)
    {
        var connection = context.Database.GetDbConnection();
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        BulkInsert.Write(connection, transaction, years.Select(year => new StagedBudgetYearRow(uprating, year)));
        var staged = context.Set<StagedBudgetYear>().Where(year => year.UpratingId == uprating.Id);
        var budgets = years.Select(year => year.Budget).Distinct().Count();
        // First the versions: from here on nobody else changes these budgets before this act has ended.
        var found = await context.PersonalBudgets
            .Where(budget => staged.Any(year => year.BudgetId == budget.Id && year.BudgetVersion == budget.Version))
            .ExecuteUpdateAsync(set => set.SetProperty(budget => budget.Version, budget => budget.Version + 1), cancellationToken);
        Refuse.Unless(found == budgets, BudgetChangeRule.UpratingHasChanged,
            $"{budgets - found} budgets were changed while this was computed. Nothing was kept; do it again.");
        await Commit(uprating, staged, cancellationToken);
        await context.Set<BudgetYear>().Where(year => staged.Any(one => one.BudgetId == year.BudgetId && one.Year == year.Year))
            .ExecuteUpdateAsync(set => set.SetProperty(year => year.Amount.Pence, year => year.Amount.Pence
                    + staged.Where(one => one.BudgetId == year.BudgetId && one.Year == year.Year).Sum(one => one.Difference.Pence))
                .SetProperty(year => year.Overpaid.Pence, year => year.Overpaid.Pence
                    + staged.Where(one => one.BudgetId == year.BudgetId && one.Year == year.Year).Sum(one => one.Overpaid.Pence)), cancellationToken);
        await staged.ExecuteDeleteAsync(cancellationToken);
        var key = changes.Count > 0 ? await keys.Reserve(context, changes.Count, cancellationToken) : 0;
        BulkInsert.Write(connection, transaction, changes.Select((change, position) => new BudgetChangeRow(new BudgetChangeId(key + position), change)));
    }

    /// <summary>Years that are committed take or give back the difference; a year that is subject to agreement commits nothing yet.</summary>
    private async Task Commit(Uprating uprating, IQueryable<StagedBudgetYear> staged, CancellationToken cancellationToken)
    {
        var differences = await staged
            .Join(context.Set<BudgetYear>().Where(year => year.IsCommitted), one => new { one.BudgetId, one.Year }, year => new { year.BudgetId, year.Year },
                (one, _) => new { one.Year, Pence = one.Difference.Pence + one.Overpaid.Pence })
            .GroupBy(one => one.Year).Select(year => new { Year = year.Key, Pence = year.Sum(one => one.Pence) }).ToListAsync(cancellationToken);
        foreach (var year in differences.OrderBy(year => year.Year.StartsIn))
            await context.Take(uprating.FundId, year.Year, new Money(year.Pence), cancellationToken);
    }
}
