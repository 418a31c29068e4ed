using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The partnership agreements to which the viewer's organisation is a party.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewAgreements : IRequest<IReadOnlyList<AgreementRow>>;

public sealed record AgreementRow
{
    public AgreementId Id { get; init; }

    public required string Title { get; init; }

    public required string Reference { get; init; }

    public OrganisationId HostId { get; init; }

    public required string Host { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly To { get; init; }

    public AgreementState State { get; init; }

    public Money Agreed { get; init; }

    public Money Received { get; init; }

    /// <summary>Null until the host has opened it.</summary>
    public FundId? FundId { get; init; }
}

public sealed class ViewAgreementsHandler(ICarersBreaksDb db) : IRequestHandler<ViewAgreements, IReadOnlyList<AgreementRow>>
{
    public async Task<IReadOnlyList<AgreementRow>> Handle(ViewAgreements view, CancellationToken cancellationToken) =>
        await db.PartnershipAgreements.AsNoTracking().OrderBy(one => one.Title).ThenBy(one => one.Id)
            .Select(one => new AgreementRow
            {
                Id = one.Id,
                Title = one.Title,
                Reference = one.Reference,
                HostId = one.HostId,
                Host = db.Organisations.Where(host => host.Id == one.HostId)
                    .SelectMany(host => host.Names).Where(name => name.From <= one.From).OrderByDescending(name => name.From).Select(name => name.Name).First(),
                From = one.From,
                To = one.EndsOn ?? one.To,
                State = one.State,
                Agreed = new Money(one.Contributions.Sum(contribution => contribution.Amount.Pence)),
                Received = new Money(one.Contributions.Sum(contribution => contribution.Received.Pence)),
                FundId = db.Funds.Where(fund => fund.AgreementId == one.Id).Select(fund => (FundId?)fund.Id).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
}
