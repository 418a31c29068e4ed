using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// What a new table would have given on the assessments of a period, beside what was given: for how many it changes, and at what cost to
/// which partner. Each carer counts once, by the latest assessment of the period. Nothing is kept.
/// </summary>
[AllowedTo(Role.TeamManager)]
public sealed record TryAllocationTable(AllocationKind Kind, AllocationTerms? Terms, IReadOnlyList<GivenBand> Bands, DateOnly From, DateOnly To)
    : IRequest<AllocationTrial>;

/// <param name="NotWorkedOut">Carers of whom no hours were assessed, for a table that asks for them: they are in no other figure.</param>
/// <param name="Now">Sum of what was given, in pence.</param>
/// <param name="Partners">The difference by partner, in order of name; of carers whose plan is signed off.</param>
/// <param name="NotFunded">The difference of carers without a budget: no fund bears it yet.</param>
public sealed record AllocationTrial(int Carers, int Up, int Down, int Same, int NotWorkedOut, Money Now, Money Then, IReadOnlyList<TrialPartner> Partners,
    Money NotFunded)
{
    public Money Difference => Then - Now;
}

/// <param name="Difference">Split by the shares in force on the period's last day, each fund's once.</param>
public sealed record TrialPartner(string Partner, Money Difference);

public sealed class TryAllocationTableValidator : AbstractValidator<TryAllocationTable>
{
    public TryAllocationTableValidator()
    {
        RuleFor(view => view.Kind).IsInEnum().WithMessage("Select the kind of scheme");
        RuleFor(view => view.From).NotEmpty().WithMessage("Enter the first day of the assessments to try it on");
        RuleFor(view => view.To).NotEmpty().WithMessage("Enter the last day of the assessments to try it on")
            .GreaterThanOrEqualTo(view => view.From).WithMessage("The last day is on or after the first");
    }
}

public sealed class TryAllocationTableHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<TryAllocationTable, AllocationTrial>
{
    public async Task<AllocationTrial> Handle(TryAllocationTable request, CancellationToken cancellationToken)
    {
        var table = new AllocationTable(current.Viewer.Organisation(), "Trial", 0, request.From, request.Kind, request.Terms ?? new AllocationTerms(),
            request.Bands.Select(band => (band.FromPoints, band.PerYear, band.MinutesAWeek)));
        var groups = await Groups(request, cancellationToken);
        var isWorkedOut = groups.ToLookup(group => !table.AsksForHours || group.MinutesAWeek is not null);
        var tried = isWorkedOut[true].Select(group => (group.Fund, group.Carers, Now: group.Given,
            Then: table.For(group.Points, group.MinutesAWeek).Budget)).ToList();
        int Count(Func<Money, Money, bool> change) => tried.Where(one => change(one.Now, one.Then)).Sum(one => one.Carers);
        var byFund = tried.ToLookup(one => one.Fund, one => (one.Then - one.Now) * one.Carers);
        return new AllocationTrial(groups.Sum(group => group.Carers), Count((now, then) => then > now), Count((now, then) => then < now),
            Count((now, then) => then == now), isWorkedOut[false].Sum(group => group.Carers), Money.Sum(tried.Select(one => one.Now * one.Carers)),
            Money.Sum(tried.Select(one => one.Then * one.Carers)),
            await Partners(byFund, request.To, cancellationToken), Money.Sum(byFund[null]));
    }

    /// <summary>Carers with the same points, hours, sum and fund are one row, however many they are.</summary>
    private async Task<IReadOnlyList<Group>> Groups(TryAllocationTable request, CancellationToken cancellationToken)
    {
        var period = db.CarersAssessments.AsNoTracking()
            .Where(one => one.State == AssessmentState.Complete && one.CompletedOn >= request.From && one.CompletedOn <= request.To);
        var latest = period.Where(one => one.Id == period.Where(other => other.CarerId == one.CarerId)
            .OrderByDescending(other => other.Id).Select(other => other.Id).First());
        var rows = await latest.Select(one => new
        {
            one.Points,
            one.MinutesAWeek,
            one.IndicativeBudget,
            Fund = db.SupportPlans.Where(plan => plan.AssessmentId == one.Id && plan.State == PlanState.SignedOff).Select(plan => (FundId?)plan.FundId)
                .FirstOrDefault(),
        })
            .GroupBy(one => new { one.Points, one.MinutesAWeek, one.IndicativeBudget, one.Fund })
            .Select(group => new { group.Key, Carers = group.Count() }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Group(row.Key.Points!.Value, row.Key.MinutesAWeek, row.Key.IndicativeBudget!.Value, row.Key.Fund, row.Carers))];
    }

    private async Task<IReadOnlyList<TrialPartner>> Partners(ILookup<FundId?, Money> byFund, DateOnly day, CancellationToken cancellationToken)
    {
        var ids = byFund.Where(fund => fund.Key is not null).Select(fund => fund.Key!.Value).ToArray();
        var funds = await db.Funds.AsNoTracking().Include(fund => fund.ShareSets).ThenInclude(set => set.Shares).Where(fund => ids.Contains(fund.Id))
            .ToListAsync(cancellationToken);
        var books = funds.Select(fund => fund.BookId).ToArray();
        var lines = await db.FundingLines.AsNoTracking().Where(line => books.Contains(line.BookId))
            .ToDictionaryAsync(line => line.Id, line => line.PartnerId, cancellationToken);
        var parts = funds.SelectMany(fund =>
        {
            var shares = fund.SharesOn(day).Shares.OrderBy(share => share.Position).ToList();
            return Money.Sum(byFund[fund.Id]).SplitBy([.. shares.Select(share => (long)share.Share)])
                .Select((part, at) => (Partner: lines[shares[at].FundingLineId], Part: part));
        }).GroupBy(part => part.Partner, part => part.Part).ToDictionary(partner => partner.Key, Money.Sum);
        OrganisationId[] partners = [.. parts.Keys];
        var names = await db.Organisations.AsNoTracking().Include(one => one.Names).Where(one => partners.Contains(one.Id)).ToListAsync(cancellationToken);
        return [.. names.Select(one => new TrialPartner(one.NameOn(day), parts[one.Id])).OrderBy(one => one.Partner, StringComparer.Ordinal)];
    }

    private sealed record Group(int Points, int? MinutesAWeek, Money Given, FundId? Fund, int Carers);
}
