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

/// <summary>One partnership agreement: its parties, its items, its instalments, and what it still lacks.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewAgreement(AgreementId Agreement) : IRequest<AgreementView>;

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

    public RiskShare RiskShare { get; init; }

    public required AgreementTerms Terms { get; init; }

    /// <summary>Items without which it cannot be activated, named.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<NamedOrganisation> Partners { get; init; } = [];

    public IReadOnlyList<InstalmentView> Instalments { get; init; } = [];

    /// <summary>Null until the host has opened it.</summary>
    public FundId? FundId { get; init; }
}

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
        var agreement = await db.PartnershipAgreements.AsNoTracking().Include(one => one.Partners).Include(one => one.Contributions)
            .FirstOrDefaultAsync(one => one.Id == view.Agreement, cancellationToken).OrRefuse("agreement");
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
            To = agreement.To,
            State = agreement.State,
            RiskShare = agreement.RiskShare,
            Terms = agreement.Terms,
            Missing = [.. agreement.Missing()],
            Partners = partners,
            Instalments = await db.Instalments(agreement.Id, agreement.From, businessDate.Today, cancellationToken),
            FundId = await db.Funds.Where(fund => fund.AgreementId == agreement.Id).Select(fund => (FundId?)fund.Id).FirstOrDefaultAsync(cancellationToken),
        };
    }
}

/// <summary>An agreement's instalments, for its page and its fund's.</summary>
internal static class InstalmentRows
{
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
            ReceivedOn = one.ReceivedOn,
            IsLate = isLate,
            DaysLate = Math.Max(0, until.DayNumber - one.DueOn.DayNumber),
        };
    }
}
