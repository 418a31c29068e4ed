using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// A second person, of another partner, agrees to a variation. What is agreed for a year changes at once, and with it what may be committed: a
/// variation that would take it below what is committed is refused. The rest holds from the variation's day.
/// </summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record AgreeVariation(ActId Act, AgreementId Agreement, long Version, VariationId Variation) : ICommand;

public sealed class AgreeVariationHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<AgreeVariation>
{
    protected override async Task Handle(AgreeVariation act, CancellationToken cancellationToken)
    {
        var agreement = await db.WholeAgreements().FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        db.ExpectVersion(agreement, act.Version);
        var variation = await Task.FromResult(agreement.Variations.FirstOrDefault(one => one.Id == act.Variation)).OrRefuse("variation");
        await EnsureNotInvoiced(agreement, variation, cancellationToken);
        var taken = agreement.AgreeTo(variation, new Proposer(current.Viewer.Person(), current.Viewer.Organisation()), businessDate.Today);
        db.FinancialContributions.RemoveRange(taken);
        var fund = await db.Funds.Include(one => one.Years).Include(one => one.ShareSets)
            .FirstOrDefaultAsync(one => one.AgreementId == agreement.Id, cancellationToken);
        if (fund is null)
            return;
        var lines = await Extend(fund, agreement, variation, cancellationToken);
        await Recount(fund, variation, cancellationToken);
        await Share(fund, variation, lines, cancellationToken);
    }

    private async Task EnsureNotInvoiced(PartnershipAgreement agreement, AgreementVariation variation, CancellationToken cancellationToken)
    {
        var changed = variation.Instalments.Where(line => line.AmountBefore is not null).Select(line => line.Reference).ToList();
        var ids = agreement.Contributions.Where(one => changed.Contains(one.Reference)).Select(one => one.Id).ToList();
        var invoiced = await db.ContributionInvoices.Where(one => ids.Contains(one.ContributionId) && one.Credited.Pence < one.Amount.Pence)
            .Select(one => one.Number).FirstOrDefaultAsync(cancellationToken);
        Refuse.If(invoiced is not null, PoolingRule.InstalmentIsInvoiced, $"Invoice {invoiced} asks for an instalment that changes. Credit it first.");
    }

    /// <summary>Opens what the books lack for the term and the instalments: years, and lines of funding.</summary>
    private async Task<List<FundingLine>> Extend(Fund fund, PartnershipAgreement agreement, AgreementVariation variation, CancellationToken cancellationToken)
    {
        var book = await db.Books.Include(one => one.Periods).FirstAsync(one => one.Id == fund.BookId, cancellationToken);
        foreach (var year in FinancialYear.Touching(agreement.Term).Where(year => book.Periods.All(period => period.Month != year.FirstDay)))
            book.OpenYear(year);
        book.EnsureOpen(variation.From);
        var lines = await db.FundingLines.Where(line => line.BookId == fund.BookId).ToListAsync(cancellationToken);
        foreach (var (partner, source, year) in agreement.Contributions.Select(one => (one.PartnerId, one.Source, one.Year)).Distinct())
        {
            if (!lines.Exists(line => line.PartnerId == partner && line.Source == source && line.Year == year))
                lines.Add(db.FundingLines.Add(new FundingLine(book.Id, agreement.Id, partner, source, year)).Entity);
        }
        return lines;
    }

    /// <summary>One conditional UPDATE a year, so that neither it nor a sign-off at the same time exceeds what is left (rule 4).</summary>
    private async Task Recount(Fund fund, AgreementVariation variation, CancellationToken cancellationToken)
    {
        foreach (var (year, change) in variation.Changes().Where(one => !one.Change.IsZero))
        {
            var pence = change.Pence;
            var changed = await db.FundYears
                .Where(one => one.FundId == fund.Id && one.Year == year && one.Committed.Pence <= one.Agreed.Pence + one.CarriedForward.Pence + pence)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Agreed.Pence, one => one.Agreed.Pence + pence), cancellationToken);
            if (changed > 0)
                continue;
            Refuse.If(fund.Years.Any(one => one.Year == year), PoolingRule.VariationFallsBelowCommitments,
                $"The variation takes {-change} from {year}, and more than what would be left is committed on {fund.Name}. Nothing was changed.");
            fund.AgreeYear(year, change);
        }
    }

    private async Task Share(Fund fund, AgreementVariation variation, List<FundingLine> lines, CancellationToken cancellationToken)
    {
        foreach (var year in variation.Shares.GroupBy(share => share.Year))
        {
            var from = year.Key.FirstDay > variation.From ? year.Key.FirstDay : variation.From;
            Refuse.Unless(year.Key.Days.Contains(from), PoolingRule.VariationRewritesThePast, $"Shares of {year.Key} cannot change from {from:d MMMM yyyy}.");
            var isSplit = await db.Entries.AnyAsync(
                entry => entry.BookId == fund.BookId && entry.Kind == EntryKind.PaymentReleased && entry.AccountingDate >= from, cancellationToken);
            Refuse.If(isSplit || fund.ShareSets.Any(set => set.From == from), PoolingRule.VariationRewritesThePast,
                $"Payments or shares from {from:d MMMM yyyy} on are fixed already: past payments keep their funders. Choose a later day.");
            fund.ShareFrom(from, [.. year.Select(share => (LineOf(share), share.Share))]);
        }

        FundingLine LineOf(AgreementVariationShare share)
        {
            var line = lines.Find(one => one.Year == share.Year && one.PartnerId == share.PartnerId && one.Source == FundingSource.Recurrent);
            Refuse.If(line is null, PoolingRule.ShareHasNoFundingLine,
                $"A share of {share.Year} is borne by a partner's recurrent money, and one of these partners pays none.");
            return line;
        }
    }
}
