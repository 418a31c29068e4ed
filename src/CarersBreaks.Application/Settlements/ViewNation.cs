using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reporting;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Settlements;

/// <summary>
/// Of every NHS body of a year: whether it has agreed, paid and published, and by which route its money goes. Facts alone, so that
/// any officer can count them; how much it is stays with the parties.
/// </summary>
/// <param name="Year">Null: today's.</param>
/// <param name="Missing">Only bodies to which this applies; null for all.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewNation(FinancialYear? Year = null, NationFilter? Missing = null) : IRequest<NationView>;

public enum NationFilter
{
    HasNotAgreed = 1,
    HasNotPaid = 2,
    HasNotPublished = 3,
}

/// <param name="PublishBy">When the year's plans have to be public.</param>
/// <param name="Bodies">Those that the filter leaves; the counts are of all.</param>
public sealed record NationView(FinancialYear Year, DateOnly PublishBy, NationCounts Counts, IReadOnlyList<NationRow> Bodies);

/// <summary>The two routes are counted each for itself, and never together.</summary>
public sealed record NationCounts(int Bodies, int Pooled, int PooledAndPaid, int Transferred, int TransferredAndPaid, int PlanForCarers, int PlanForDementia);

public enum Paid
{
    /// <summary>Nothing is agreed.</summary>
    NotAgreed = 0,
    Nothing = 1,
    InPart = 2,
    InFull = 3,
}

/// <param name="Pooled">Section 75: of the contributions agreed for the year.</param>
/// <param name="Transferred">Section 256: of the transfers agreed for the year.</param>
/// <param name="PlanForCarers">When it was published; null: it was not.</param>
public sealed record NationRow(
    OrganisationId Id, string? OdsCode, string Name, Paid Pooled, Paid Transferred, DateOnly? PlanForCarers, DateOnly? PlanForDementia)
{
    public bool HasAgreed => Pooled != Paid.NotAgreed || Transferred != Paid.NotAgreed;

    /// <summary>All that it agreed, by either route.</summary>
    public bool HasPaid => HasAgreed && Pooled is Paid.NotAgreed or Paid.InFull && Transferred is Paid.NotAgreed or Paid.InFull;
}

public sealed class ViewNationHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewNation, NationView>
{
    public async Task<NationView> Handle(ViewNation view, CancellationToken cancellationToken)
    {
        var year = view.Year ?? FinancialYear.Of(businessDate.Today);
        var rows = (await Facts(year).ToListAsync(cancellationToken)).ConvertAll(one => new NationRow(one.Id, one.OdsCode, one.Name,
            State(one.HasPooled, one.Pooled, one.PooledReceived), State(one.HasTransfer, one.Transferred, one.Transferred - one.TransferDue),
            one.PlanForCarers, one.PlanForDementia));
        var counts = new NationCounts(rows.Count, rows.Count(row => row.Pooled != Paid.NotAgreed), rows.Count(row => row.Pooled == Paid.InFull),
            rows.Count(row => row.Transferred != Paid.NotAgreed), rows.Count(row => row.Transferred == Paid.InFull),
            rows.Count(row => row.PlanForCarers is not null), rows.Count(row => row.PlanForDementia is not null));
        return new NationView(year, new DateOnly(year.StartsIn, 9, 30), counts, rows.FindAll(row => view.Missing switch
        {
            NationFilter.HasNotAgreed => !row.HasAgreed,
            NationFilter.HasNotPaid => !row.HasPaid,
            NationFilter.HasNotPublished => row.PlanForCarers is null || row.PlanForDementia is null,
            _ => true,
        }));
    }

    private static Paid State(bool isAgreed, long agreed, long received) =>
        !isAgreed ? Paid.NotAgreed : received == 0 ? Paid.Nothing : received < agreed ? Paid.InPart : Paid.InFull;

    private sealed record Fact(OrganisationId Id, string? OdsCode, string Name, bool HasPooled, long Pooled, long PooledReceived, bool HasTransfer,
        long Transferred, long TransferDue, DateOnly? PlanForCarers, DateOnly? PlanForDementia);

    /// <summary>One statement for the nation, past the filters of sight: amounts are compared in it, and go no further than this handler.</summary>
    private IQueryable<Fact> Facts(FinancialYear year)
    {
        var day = year.FirstDay;
        var contributions = db.FinancialContributions.Where(one => one.Year == year
            && db.PartnershipAgreements.Any(agreement => agreement.Id == one.AgreementId && agreement.State != AgreementState.Draft));
        var memoranda = db.Section256Memoranda.Where(one => one.Year == year && one.AgreedOn != null);
        var due = db.Postings.Where(posting => posting.AccountKind == AccountKind.DueFromPayer);
        return from body in db.Organisations.IgnoreQueryFilters(["Sight"])
               where body.ExistsFrom <= day && (body.ExistsTo == null || body.ExistsTo >= day)
                   && (body.Kind == OrganisationKind.PrimaryCareTrust || body.Kind == OrganisationKind.CareTrust
                       || body.Kind == OrganisationKind.ClinicalCommissioningGroup || body.Kind == OrganisationKind.NhsEngland)
               let name = body.Names.Where(one => one.From <= day).OrderByDescending(one => one.From).Select(one => one.Name).FirstOrDefault()
                   ?? body.Names.OrderBy(one => one.From).Select(one => one.Name).First()
               orderby name
               select new Fact(
                   body.Id,
                   body.Codes.Where(code => code.Scheme == CodeScheme.Ods && code.From <= day).OrderByDescending(code => code.From)
                       .Select(code => code.Code).FirstOrDefault(),
                   name,
                   contributions.Any(one => one.PartnerId == body.Id),
                   contributions.Where(one => one.PartnerId == body.Id).Sum(one => one.Amount.Pence),
                   contributions.Where(one => one.PartnerId == body.Id).Sum(one => one.Received.Pence),
                   memoranda.Any(one => one.PayerId == body.Id),
                   memoranda.Where(one => one.PayerId == body.Id).Sum(one => one.Amount.Pence),
                   due.Where(posting => memoranda.Any(one => one.PayerId == body.Id && one.BookId == posting.BookId))
                       .Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
                   db.PublishedPlans.Where(plan => plan.TrustId == body.Id && plan.Year == year && plan.Subject == PlanSubject.Carers)
                       .Max(plan => (DateOnly?)plan.PublishedOn),
                   db.PublishedPlans.Where(plan => plan.TrustId == body.Id && plan.Year == year && plan.Subject == PlanSubject.Dementia)
                       .Max(plan => (DateOnly?)plan.PublishedOn));
    }
}
