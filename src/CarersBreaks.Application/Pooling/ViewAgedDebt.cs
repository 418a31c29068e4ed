using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// What partners owed at the end of a day, by how long each instalment had then been due: from the ledger's entries up to that day, so that any
/// day can be asked for.
/// </summary>
/// <param name="On">Null: today.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record ViewAgedDebt(DateOnly? On = null) : IRequest<AgedDebtView>;

public sealed record AgedDebtView(DateOnly On, IReadOnlyList<AgedDebtRow> Partners)
{
    public AgedDebt Total => AgedDebt.Sum(Partners.Select(row => row.Debt));
}

/// <param name="Oldest">The day since which the oldest instalment has been due.</param>
public sealed record AgedDebtRow(AgreementId AgreementId, string Agreement, OrganisationId PartnerId, string Partner, DateOnly Oldest, AgedDebt Debt);

/// <summary>Money owed by age: days since it fell due, both ends included.</summary>
public sealed record AgedDebt(Money UpTo30, Money From31To60, Money From61To90, Money Over90)
{
    public Money Total => UpTo30 + From31To60 + From61To90 + Over90;

    public static AgedDebt Of(Money amount, int days) => days switch
    {
        <= 30 => new(amount, Money.Zero, Money.Zero, Money.Zero),
        <= 60 => new(Money.Zero, amount, Money.Zero, Money.Zero),
        <= 90 => new(Money.Zero, Money.Zero, amount, Money.Zero),
        _ => new(Money.Zero, Money.Zero, Money.Zero, amount),
    };

    public static AgedDebt Sum(IEnumerable<AgedDebt> debts) => debts.Aggregate(new AgedDebt(Money.Zero, Money.Zero, Money.Zero, Money.Zero), (sum, one) =>
        new(sum.UpTo30 + one.UpTo30, sum.From31To60 + one.From31To60, sum.From61To90 + one.From61To90, sum.Over90 + one.Over90));
}

public sealed class ViewAgedDebtHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<ViewAgedDebt, AgedDebtView>
{
    public async Task<AgedDebtView> Handle(ViewAgedDebt view, CancellationToken cancellationToken)
    {
        var (day, viewer) = (view.On ?? businessDate.Today, current.Viewer.Organisation());
        var owed = await Owed(day, cancellationToken);
        var rows = await (
            from instalment in db.FinancialContributions.AsNoTracking()
            join agreement in db.PartnershipAgreements on instalment.AgreementId equals agreement.Id
            join name in db.NamedOn(day) on instalment.OwedById ?? instalment.PartnerId equals name.Id
            where (agreement.HostId == viewer || instalment.PartnerId == viewer || instalment.OwedById == viewer) && instalment.IsPosted && instalment.DueOn <= day
            select new { instalment.Id, instalment.AgreementId, agreement.Title, PartnerId = name.Id, name.Name, instalment.DueOn })
            .ToListAsync(cancellationToken);
        return new AgedDebtView(day, [.. rows.Where(row => owed.GetValueOrDefault(row.Id.Value) != 0)
            .GroupBy(row => (row.AgreementId, row.Title, row.PartnerId, row.Name)).OrderBy(group => group.Key.Title).ThenBy(group => group.Key.Name)
            .Select(group => new AgedDebtRow(group.Key.AgreementId, group.Key.Title, group.Key.PartnerId, group.Key.Name, group.Min(row => row.DueOn),
                AgedDebt.Sum(group.Select(row => AgedDebt.Of(new Money(owed[row.Id.Value]), day.DayNumber - row.DueOn.DayNumber)))))]);
    }

    /// <summary>What each instalment's entries, and the reversals of these, leave on the partners' accounts, in pence.</summary>
    private async Task<Dictionary<long, long>> Owed(DateOnly day, CancellationToken cancellationToken)
    {
        var entries = db.Entries.Where(entry => entry.AccountingDate <= day);
        var own = entries.Where(entry => entry.SourceKind == EntrySourceKind.FinancialContribution).Select(entry => new { entry.Id, Key = entry.SourceKey });
        var reversals = entries.Where(entry => entry.ReversesId != null)
            .Join(db.Entries.Where(entry => entry.SourceKind == EntrySourceKind.FinancialContribution), entry => entry.ReversesId, entry => entry.Id,
                (entry, original) => new { entry.Id, Key = original.SourceKey });
        var due = db.Postings.Where(posting => posting.AccountKind == AccountKind.DueFromPartner);
        var balances = new Dictionary<long, long>();
        foreach (var source in new[] { own, reversals })
        {
            var sums = await source
                .Join(due, entry => entry.Id, posting => posting.EntryId, (entry, posting) => new { entry.Key, posting.Side, posting.Amount.Pence })
                .GroupBy(row => row.Key).Select(group => new { group.Key, Pence = group.Sum(row => row.Side == Side.Debit ? row.Pence : -row.Pence) })
                .ToListAsync(cancellationToken);
            foreach (var sum in sums)
                balances[sum.Key] = balances.GetValueOrDefault(sum.Key) + sum.Pence;
        }
        return balances;
    }
}
