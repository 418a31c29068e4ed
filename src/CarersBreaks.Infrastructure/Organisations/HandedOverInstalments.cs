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

    /// <summary>How many were passed on or given back.</summary>
    public int Count { get; private set; }

    /// <summary>How many instalments and funding lines can arise.</summary>
    public int MostParts => _open.Sum(one => 2 * (one.Of.Handover.Shares.Count + 1));

    public async Task Load(CancellationToken cancellationToken)
    {
        var handed = books.All.ToDictionary(one => (one.Agreement.Id, one.Handover.BodyId));
        var all = await OfTheAgreements([Sight.Filter]).Where(one => one.Received.Pence < one.Amount.Pence).OrderBy(one => one.Id)
            .ToListAsync(cancellationToken);
        _open.AddRange(all.Where(one => handed.ContainsKey((one.AgreementId, one.DebtorId))).Select(one => (one, handed[(one.AgreementId, one.DebtorId)])));
        _lastNumbers = await OfTheAgreements([Sight.Filter, Sight.Standing]).GroupBy(one => one.AgreementId)
            .Select(one => new { one.Key, Last = one.Max(each => each.Number) }).ToDictionaryAsync(one => one.Key, one => one.Last, cancellationToken);
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
            else if (!instalment.Received.IsZero)
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
        foreach (var instalment in all)
            instalment.StandOrNot(instalment.ArisesInId == reorganisation.Id ? reorganisation.Id : null);
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
        var first = Math.Max(_lastNumbers[of.Agreement.Id] + 1, FirstNumber);
        var parts = instalment.FallTo(reorganisation.Id, of.Agreement, of.Handover.Split(instalment.Amount), first);
        _lastNumbers[of.Agreement.Id] = first + parts.Count - 1;
        context.AddRange(parts);
        foreach (var part in parts)
            Follow(part, part.PartnerId);
    }

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
            $"Instalment {instalment.Reference}, due after {of.Agreement.Title} changes hands, is received in part and falls to several. "
            + "Undo the match of the part first.");
        return successors[0].Successor;
    }
}
