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

/// <summary>One partnership agreement: its parties, its items, its instalments, its variations, and what it still lacks.</summary>
/// <param name="On">
/// The agreement as it held on this day, by the variations in force on it; null for today. What fell due and was received is always today's.
/// </param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewAgreement(AgreementId Agreement, DateOnly? On = null) : IRequest<AgreementView>;

public sealed record AgreementView
{
    public AgreementId Id { get; init; }

    /// <summary>Carried by the forms that change it.</summary>
    public long Version { get; init; }

    public required string Title { get; init; }

    public required string Reference { get; init; }

    public OrganisationId HostId { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly To { get; init; }

    public AgreementState State { get; init; }

    public required RiskShareRule RiskShare { get; init; }

    public DateOnly? ReviewOn { get; init; }

    public int? NoticeMonths { get; init; }

    public VatRegime? Vat { get; init; }

    /// <summary>The day of the notice that ends it early; null where none is given.</summary>
    public DateOnly? NoticeOn { get; init; }

    public OrganisationId? NoticeById { get; init; }

    /// <summary>The day as on which the agreement is read.</summary>
    public DateOnly On { get; init; }

    public IReadOnlyList<ContributionOfYear> Contributions { get; init; } = [];

    /// <summary>Where instalments do not sum to a contribution: a draft with one cannot be activated.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    public IReadOnlyList<VariationView> Variations { get; init; } = [];

    public required AgreementTerms Terms { get; init; }

    /// <summary>Items without which it cannot be activated, named.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<NamedOrganisation> Partners { get; init; } = [];

    public IReadOnlyList<InstalmentView> Instalments { get; init; } = [];

    /// <summary>Null until the host has opened it.</summary>
    public FundId? FundId { get; init; }
}

/// <summary>A variation, with what it changes.</summary>
/// <param name="Provisions">What the agreement provides from its day on.</param>
/// <param name="Instalments">Each with amount and day before and after; null where there was or is none.</param>
public sealed record VariationView(
    VariationId Id, int Number, DateOnly From, string Document, string Why, OrganisationId ProposedFor, DateOnly ProposedOn, OrganisationId? AgreedFor,
    DateOnly? AgreedOn, DateOnly? WithdrawnOn, AgreementProvisions Provisions, IReadOnlyList<VariedInstalmentView> Instalments,
    IReadOnlyList<VariedShare> Shares);

public sealed record VariedInstalmentView(
    string? Reference, OrganisationId Partner, FinancialYear Year, FundingSource Source, Money? AmountBefore, DateOnly? DueOnBefore, Money? Amount,
    DateOnly? DueOn);

/// <summary>An instalment of a partner's contribution, as agreed, due and shown by the bank.</summary>
public sealed record InstalmentView
{
    public ContributionId Id { get; init; }

    public required string Reference { get; init; }

    public OrganisationId PartnerId { get; init; }

    public required string Partner { get; init; }

    public FinancialYear Year { get; init; }

    public FundingSource Source { get; init; }

    public Money Amount { get; init; }

    public DateOnly DueOn { get; init; }

    /// <summary>True once the book holds it as due from the partner.</summary>
    public bool IsPosted { get; init; }

    /// <summary>From the bank statement alone.</summary>
    public Money Received { get; init; }

    /// <summary>Taken off by credit notes, and not invoiced again.</summary>
    public Money Credited { get; init; }

    /// <summary>The last day on which some of it was received.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Past its day and not wholly received.</summary>
    public bool IsLate { get; init; }

    /// <summary>Days past its due date: until today while it is late, until it was received once it is; zero where it was in time.</summary>
    public int DaysLate { get; init; }
}

public sealed class ViewAgreementHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewAgreement, AgreementView>
{
    public async Task<AgreementView> Handle(ViewAgreement view, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var on = view.On ?? today;
        var agreement = await db.WholeAgreements().AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Agreement, cancellationToken)
            .OrRefuse("agreement");
        var provisions = agreement.On(on);
        var instalments = (await db.Instalments(agreement.Id, agreement.From, today, cancellationToken)).ToDictionary(one => one.Reference);
        var partners = await db.NamedOn(agreement.From)
            .Where(name => db.PartnershipAgreements.Any(one => one.Id == view.Agreement && one.Partners.Any(partner => partner.OrganisationId == name.Id)))
            .OrderBy(name => name.Name).ToListAsync(cancellationToken);
        return new AgreementView
        {
            Id = agreement.Id,
            Version = agreement.Version,
            Title = agreement.Title,
            Reference = agreement.Reference,
            HostId = agreement.HostId,
            From = agreement.From,
            To = provisions.LastDay,
            State = agreement.State,
            RiskShare = provisions.Risk,
            Terms = provisions.Terms,
            ReviewOn = provisions.ReviewOn,
            NoticeMonths = agreement.NoticeMonths,
            NoticeOn = agreement.NoticeOn,
            NoticeById = agreement.NoticeById,
            Vat = agreement.Vat,
            On = on,
            Missing = [.. agreement.Missing()],
            Differences = [.. agreement.Differences()],
            Contributions = [.. agreement.AgreedContributions.OrderBy(one => one.Year.StartsIn).ThenBy(one => one.PartnerId.Value).ThenBy(one => one.Source)
                .Select(one => new ContributionOfYear(one.PartnerId, one.Year, one.Source, one.Amount))],
            Variations = [.. agreement.Variations.OrderBy(one => one.Number).Select(View)],
            Partners = partners,
            Instalments = [.. agreement.InstalmentsOn(on).Select(one => (instalments.GetValueOrDefault(one.Reference) ?? TakenAway(one, partners)) with
            {
                Amount = one.Amount,
                DueOn = one.DueOn,
            })],
            FundId = await db.Funds.Where(fund => fund.AgreementId == agreement.Id).Select(fund => (FundId?)fund.Id).FirstOrDefaultAsync(cancellationToken),
        };
    }

    /// <summary>An instalment that held on the day and that a later variation takes away.</summary>
    private static InstalmentView TakenAway(ScheduledInstalment one, List<NamedOrganisation> partners) => new()
    {
        Reference = one.Reference,
        PartnerId = one.Partner,
        Partner = partners.Find(partner => partner.Id == one.Partner)!.Name,
        Year = one.Year,
        Source = one.Source,
    };

    private static VariationView View(AgreementVariation one) => new(
        one.Id, one.Number, one.From, one.Document, one.Why, one.ProposedForId, one.ProposedOn, one.AgreedForId, one.AgreedOn, one.WithdrawnOn, one.Provisions,
        [.. one.Instalments.Select(line => new VariedInstalmentView(
            line.Reference, line.PartnerId, line.Year, line.Source, line.AmountBefore, line.DueOnBefore, line.Amount, line.DueOn))],
        [.. one.Shares.Select(share => new VariedShare(share.Year, share.PartnerId, share.Share))]);
}

/// <summary>An agreement's instalments, for its page and its fund's.</summary>
internal static class InstalmentRows
{
    /// <summary>Agreements with all that they are read by.</summary>
    public static IQueryable<PartnershipAgreement> WholeAgreements(this ICarersBreaksDb db) => db.PartnershipAgreements
        .Include(one => one.Partners).Include(one => one.Contributions).Include(one => one.AgreedContributions)
        .Include(one => one.Variations).ThenInclude(variation => variation.Instalments)
        .Include(one => one.Variations).ThenInclude(variation => variation.Shares).AsSplitQuery();

    /// <param name="namedOn">Partners are named as on this day.</param>
    public static async Task<IReadOnlyList<InstalmentView>> Instalments(
        this ICarersBreaksDb db, AgreementId agreement, DateOnly namedOn, DateOnly today, CancellationToken cancellationToken)
    {
        var named = db.NamedOn(namedOn);
        var rows = await db.FinancialContributions.AsNoTracking().Where(one => one.AgreementId == agreement)
            .OrderBy(one => one.DueOn).ThenBy(one => one.Number)
            .Join(named, one => one.PartnerId, name => name.Id, (one, name) => new { Contribution = one, name.Name })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => View(row.Contribution, row.Name, today))];
    }

    private static InstalmentView View(FinancialContribution one, string partner, DateOnly today)
    {
        var isLate = one.IsLate(today);
        var until = isLate ? today : one.ReceivedOn ?? one.DueOn;
        return new InstalmentView
        {
            Id = one.Id,
            Reference = one.Reference,
            PartnerId = one.PartnerId,
            Partner = partner,
            Year = one.Year,
            Source = one.Source,
            Amount = one.Amount,
            DueOn = one.DueOn,
            IsPosted = one.IsPosted,
            Received = one.Received,
            Credited = one.Credited,
            ReceivedOn = one.ReceivedOn,
            IsLate = isLate,
            DaysLate = Math.Max(0, until.DayNumber - one.DueOn.DayNumber),
        };
    }
}
