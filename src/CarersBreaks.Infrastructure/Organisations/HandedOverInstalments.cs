using CarersBreaks.Domain;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>
/// The instalments of partners that end: what falls due after the last day falls to the successors in their shares, what is still
/// owed of what was due by then to whoever takes the balance.
/// </summary>
internal sealed class HandedOverInstalments(CarersBreaksContext context, Reorganisation reorganisation, HandedOverBooks books)
{
    /// <summary>Numbers from here on, so that a variation of the agreement never meets them.</summary>
    private const int FirstNumber = 1_001;

    private readonly List<(FinancialContribution Instalment, HandedOverAgreement Of)> _open = [];
    private Dictionary<AgreementId, int> _lastNumbers = [];
    private ILookup<ContributionId, string> _invoiced = Enumerable.Empty<string>().ToLookup(_ => default(ContributionId));

    /// <summary>How many were passed on or given back.</summary>
    public int Count { get; private set; }

    /// <summary>How many instalments and funding lines can arise.</summary>
    public int MostParts => _open.Sum(one => 2 * (one.Of.Handover.Shares.Count + 1));

    public async Task Load(CancellationToken cancellationToken)
    {
        var handed = books.All.ToDictionary(one => (one.Agreement.Id, one.Handover.BodyId));
        var handovers = HandedOverBooks.OfReorganisation(context, reorganisation.Id);
        var all = await OfTheAgreements([Sight.Filter]).Where(one => one.Received.Pence + one.Credited.Pence + one.WrittenOff.Pence < one.Amount.Pence
            && handovers.Any(handover => handover.AgreementId == one.AgreementId && handover.BodyId == (one.OwedById ?? one.PartnerId)))
            .OrderBy(one => one.Id).ToListAsync(cancellationToken);
        _open.AddRange(all.Where(one => one.Outstanding.IsPositive && handed.ContainsKey((one.AgreementId, one.DebtorId)))
            .Select(one => (one, handed[(one.AgreementId, one.DebtorId)])));
        _lastNumbers = await OfTheAgreements([Sight.Filter, Sight.Standing]).GroupBy(one => one.AgreementId)
            .Select(one => new { one.Key, Last = one.Max(each => each.Number) }).ToDictionaryAsync(one => one.Key, one => one.Last, cancellationToken);
        _invoiced = (await context.ContributionInvoices.IgnoreQueryFilters([Sight.Filter]).Where(one => one.Credited.Pence < one.Amount.Pence)
            .Select(one => new { one.ContributionId, one.Number }).ToListAsync(cancellationToken)).ToLookup(one => one.ContributionId, one => one.Number);
    }

    public void Pass()
    {
        foreach (var (instalment, of) in _open)
        {
            if (of.Book is null && instalment.DueOn <= reorganisation.LastDay)
                continue; // Without a fund nobody owes anything yet.
            Count++;
            var isOfTheBalance = instalment.DueOn <= reorganisation.LastDay || of.Handover.Shares.Count == 0;
            Refuse.If(instalment.DueOn <= reorganisation.LastDay && !instalment.IsPosted, ReorganisationRule.InstalmentIsNotInTheBooks,
                $"Instalment {instalment.Reference} was due on {instalment.DueOn:d MMMM yyyy} and is not in the books. Enter it first.");
            if (isOfTheBalance)
                PassOn(instalment, of.Handover.BalanceSuccessorId);
            else if (instalment.Outstanding != instalment.Amount)
                PassOn(instalment, OnlySuccessor(instalment, of));
            else
                Divide(instalment, of);
        }
    }

    public async Task TakeBack(CancellationToken cancellationToken)
    {
        var all = await OfTheAgreements([Sight.Filter, Sight.Standing])
            .Where(one => one.SupersededInId == reorganisation.Id || one.ArisesInId == reorganisation.Id)
            .ToListAsync(cancellationToken);
        var agreements = books.All.Select(one => one.Agreement).Distinct().ToDictionary(one => one.Id);
        foreach (var instalment in all)
        {
            var arose = instalment.ArisesInId == reorganisation.Id;
            instalment.StandOrNot(arose ? reorganisation.Id : null);
            Agreed(agreements[instalment.AgreementId], instalment, arose ? -1 : 1);
        }
        var passed = await context.Set<ReorganisedInstalment>().Where(one => one.ReorganisationId == reorganisation.Id)
            .Join(OfTheAgreements([Sight.Filter]), one => one.ContributionId, instalment => instalment.Id,
                (one, instalment) => new { one.OwedById, instalment })
            .ToListAsync(cancellationToken);
        foreach (var one in passed)
            one.instalment.BeOwedBy(one.OwedById);
        Count = all.Count + passed.Count;
    }

    private IQueryable<FinancialContribution> OfTheAgreements(string[] filters)
    {
        var agreements = HandedOverBooks.OfReorganisation(context, reorganisation.Id).Select(one => one.AgreementId);
        return context.FinancialContributions.IgnoreQueryFilters(filters).Where(one => agreements.Contains(one.AgreementId));
    }

    private void PassOn(FinancialContribution instalment, OrganisationId debtor)
    {
        context.Add(new ReorganisedInstalment(reorganisation.Id, instalment));
        instalment.BeOwedBy(debtor);
        Follow(instalment, debtor);
    }

    private void Divide(FinancialContribution instalment, HandedOverAgreement of)
    {
        Refuse.If(_invoiced[instalment.Id].Any(), ReorganisationRule.InstalmentIsInvoiced,
            $"Invoice {_invoiced[instalment.Id].FirstOrDefault()} asks {instalment.Reference} of a body that has ended by then. Credit it first.");
        var first = Math.Max(_lastNumbers[of.Agreement.Id] + 1, FirstNumber);
        var parts = instalment.FallTo(reorganisation.Id, of.Agreement, of.Handover.Split(instalment.Amount), first);
        _lastNumbers[of.Agreement.Id] = first + parts.Count - 1;
        context.AddRange(parts);
        Agreed(of.Agreement, instalment, -1);
        foreach (var part in parts)
        {
            Agreed(of.Agreement, part, 1);
            Follow(part, part.PartnerId);
        }
    }

    private static void Agreed(PartnershipAgreement agreement, FinancialContribution instalment, long times) =>
        agreement.Pass(instalment.PartnerId, instalment.Year, instalment.Source, instalment.Amount * times);

    /// <summary>Its line is opened, so that it can fall due and be received there.</summary>
    private void Follow(FinancialContribution instalment, OrganisationId debtor)
    {
        var of = books.All.First(one => one.Agreement.Id == instalment.AgreementId);
        if (of.Book is not null)
            books.LineOf(of, debtor, instalment.Source, instalment.Year);
    }

    private static OrganisationId OnlySuccessor(FinancialContribution instalment, HandedOverAgreement of)
    {
        var successors = of.Handover.Split(instalment.Outstanding);
        Refuse.If(successors.Count > 1, ReorganisationRule.InstalmentIsReceivedInPart,
            $"Instalment {instalment.Reference}, due after {of.Agreement.Title} changes hands, is received or credited in part and falls to "
            + "several. Undo that first.");
        return successors[0].Successor;
    }
}
