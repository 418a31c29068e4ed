using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Reporting;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>R9: what partners owe by the ledger against what each of them says, as it was stated for the period's last day.</summary>
internal sealed class PartnerBalances : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.PartnerBalances;

    public IReadOnlyCollection<AccountKind> Accounts { get; } = [AccountKind.DueFromPartner, AccountKind.PartnerSettlement];

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) =>
        scope.Db.Postings.AnyAsync(posting => posting.BookId == scope.Of && Accounts.Contains(posting.AccountKind) && posting.AccountingDate <= scope.To,
            cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return scope.OpeningOf(Accounts);
        yield return scope.PostingsOf(Accounts);
        yield return ("partners' statements of balances", Stated(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.At, one.Theirs.Pence, one.PartnerId.Value, one.Note)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var owed = await scope.Db.OwedByPartners(scope.Of, scope.To, cancellationToken);
        var stated = (await Stated(scope).AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancellationToken)).GroupBy(one => one.PartnerId)
            .ToDictionary(one => one.Key, one => one.Last());
        var partners = owed.Keys.Concat(stated.Keys).Distinct().ToList();
        var names = await scope.Db.NamedOn(scope.To).Where(name => partners.Contains(name.Id))
            .ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var items = partners.OrderBy(partner => names.GetValueOrDefault(partner, ""), StringComparer.Ordinal)
            .Select(partner => Item(scope, names.GetValueOrDefault(partner, "A partner"), new Money(owed.GetValueOrDefault(partner)),
                stated.GetValueOrDefault(partner))).OfType<FoundItem>().ToList();
        return new ReconciliationFindings(
            [
                new($"Owed by partners in the ledger on {scope.To.InWords()}", new Money(owed.Values.Sum()), "Owed as the partners' own books have it",
                    Money.Sum(stated.Values.Select(one => one.Theirs))),
            ],
            items, ["balances with partners (1)"], []);
    }

    private static IQueryable<AgreementOfBalances> Stated(ReconciliationScope scope) =>
        scope.Db.AgreementsOfBalances.Where(one => one.BookId == scope.Of && one.At == scope.To);

    private static FoundItem? Item(ReconciliationScope scope, string name, Money ours, AgreementOfBalances? stated) => stated switch
    {
        null when ours.IsZero => null,
        null => new FoundItem(1, BreakReason.NotStated, $"{name} has not stated its balance", ours, scope.To),
        _ when ours == stated.Theirs => null,
        _ => new FoundItem(1, BreakReason.Disagreed, $"{name} has {stated.Theirs}: {stated.Note}", ours - stated.Theirs, scope.To),
    };
}
