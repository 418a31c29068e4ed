using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// The contributions that the viewer's organisation asks for as host, or is asked for as partner: agreed, due, invoiced, received,
/// late and short, instalment by instalment.
/// </summary>
/// <param name="Agreement">Null: of every agreement.</param>
/// <param name="ToChaseOnly">Only instalments past their day with money outstanding, the oldest first: the chasing list.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record ViewContributions(AgreementId? Agreement = null, bool ToChaseOnly = false) : IRequest<ContributionsView>;

/// <param name="Title">The agreement's, or null for all.</param>
public sealed record ContributionsView(string? Title, DateOnly On, IReadOnlyList<ContributionState> Contributions)
{
    public Money Agreed => Sum(one => one.Agreed);

    public Money Due => Sum(one => one.Due);

    public Money Invoiced => Sum(one => one.Invoiced);

    public Money Received => Sum(one => one.Received);

    public Money Outstanding => Sum(one => one.Outstanding);

    private Money Sum(Func<ContributionState, Money> amount) => Money.Sum(Contributions.Select(amount));
}

/// <summary>An instalment, and how far it has come.</summary>
public sealed record ContributionState
{
    public ContributionId Id { get; init; }

    public AgreementId AgreementId { get; init; }

    public required string Agreement { get; init; }

    public required string Reference { get; init; }

    public OrganisationId HostId { get; init; }

    /// <summary>The partner, or whoever owes it since the partner ended.</summary>
    public OrganisationId PartnerId { get; init; }

    public required string Partner { get; init; }

    public FinancialYear Year { get; init; }

    public FundingSource Source { get; init; }

    public DateOnly DueOn { get; init; }

    public Money Agreed { get; init; }

    /// <summary>What of it is due by today, less what was credited.</summary>
    public Money Due { get; init; }

    /// <summary>By invoices, less their credit notes.</summary>
    public Money Invoiced { get; init; }

    /// <summary>From the bank statement alone.</summary>
    public Money Received { get; init; }

    /// <summary>Due and not received.</summary>
    public Money Outstanding => Due - Received;

    public int DaysLate { get; init; }

    /// <summary>Past its day with nothing received, or not all of it.</summary>
    public bool IsLate => DaysLate > 0 && Outstanding.IsPositive;

    /// <summary>Past its day, and only part of it has come.</summary>
    public bool IsShort => IsLate && Received.IsPositive;

    public IReadOnlyList<InvoiceRow> Invoices { get; init; } = [];

    /// <summary>Bodies other than the partner that really paid, by a person's decision.</summary>
    public IReadOnlyList<string> PaidByOthers { get; init; } = [];

    /// <summary>Who is asked, where the partner has given somebody.</summary>
    public InvoiceContact? Contact { get; init; }

    public ChaseView? LastChase { get; init; }
}

public sealed record InvoiceRow(InvoiceId Id, string Number, Money Net);

public sealed record ChaseView(DateOnly On, string Contact, string Note, string NextStep, DateOnly? NextOn);

public sealed class ViewContributionsHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewContributions, ContributionsView>
{
    public async Task<ContributionsView> Handle(ViewContributions view, CancellationToken cancellationToken)
    {
        var (today, viewer) = (businessDate.Today, current.Viewer.Organisation());
        var title = view.Agreement is null ? null : await db.PartnershipAgreements.Where(one => one.Id == view.Agreement).Select(one => one.Title)
            .FirstOrDefaultAsync(cancellationToken).OrRefuse("agreement");
        var rows = await (
            from instalment in db.FinancialContributions.AsNoTracking()
            join agreement in db.PartnershipAgreements on instalment.AgreementId equals agreement.Id
            join name in db.NamedOn(today) on instalment.OwedById ?? instalment.PartnerId equals name.Id
            where agreement.State != AgreementState.Draft && (agreement.HostId == viewer || instalment.PartnerId == viewer || instalment.OwedById == viewer)
                && (view.Agreement == null || agreement.Id == view.Agreement)
                && (!view.ToChaseOnly || (instalment.DueOn < today && instalment.Received.Pence + instalment.Credited.Pence + instalment.WrittenOff.Pence < instalment.Amount.Pence))
            orderby instalment.DueOn, instalment.Id
            select new { Instalment = instalment, agreement.Title, agreement.HostId, name.Name }).ToListAsync(cancellationToken);
        var invoices = (await db.InvoicesFor(viewer).OrderBy(one => one.Number)
            .Select(one => new { one.ContributionId, one.Id, one.Number, Pence = one.Amount.Pence - one.Credited.Pence }).ToListAsync(cancellationToken))
            .ToLookup(one => one.ContributionId);
        var payers = await PaidByOthers(today, cancellationToken);
        var contacts = await db.PartnerContacts.AsNoTracking().ToDictionaryAsync(one => (one.AgreementId, one.PartnerId), cancellationToken);
        var chases = (await db.ContributionChases.AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancellationToken)).ToLookup(one => one.ContributionId);
        return new ContributionsView(title, today, [.. rows.Select(row =>
        {
            var one = row.Instalment;
            var isDue = one.IsPosted || one.DueOn <= today;
            return new ContributionState
            {
                Id = one.Id,
                AgreementId = one.AgreementId,
                Agreement = row.Title,
                Reference = one.Reference,
                HostId = row.HostId,
                PartnerId = one.DebtorId,
                Partner = row.Name,
                Year = one.Year,
                Source = one.Source,
                DueOn = one.DueOn,
                Agreed = one.Amount,
                Due = isDue ? one.Amount - one.Credited : Money.Zero,
                Invoiced = new Money(invoices[one.Id].Sum(invoice => invoice.Pence)),
                Received = one.Received,
                DaysLate = one.IsLate(today) ? today.DayNumber - one.DueOn.DayNumber : 0,
                Invoices = [.. invoices[one.Id].Select(invoice => new InvoiceRow(invoice.Id, invoice.Number, new Money(invoice.Pence)))],
                PaidByOthers = [.. payers[one.Id.Value].Distinct()],
                Contact = contacts.TryGetValue((one.AgreementId, one.DebtorId), out var contact)
                    ? new InvoiceContact(contact.Name, contact.Address, contact.Telephone, contact.Email, contact.RequiresPurchaseOrder) : null,
                LastChase = row.HostId == viewer && chases[one.Id].LastOrDefault() is { } chase
                    ? new ChaseView(chase.ChasedOn, chase.Contact, chase.Note, chase.NextStep, chase.NextOn) : null,
            };
        })]);
    }

    /// <summary>The matches are the host's own: a partner's people see who paid in their own bank.</summary>
    private async Task<ILookup<long, string>> PaidByOthers(DateOnly today, CancellationToken cancellationToken) =>
        (await db.Matches.Where(match => match.IsLive && match.Kind == MatchKind.FinancialContribution && match.PaidById != null)
            .Join(db.NamedOn(today), match => match.PaidById, name => (OrganisationId?)name.Id, (match, name) => new { match.TargetKey, name.Name })
            .ToListAsync(cancellationToken)).ToLookup(one => one.TargetKey, one => one.Name);
}
