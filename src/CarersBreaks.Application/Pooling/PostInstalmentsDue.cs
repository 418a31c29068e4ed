using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>A fund's instalments whose day has come are entered in its book as due from the partners, oldest first.</summary>
/// <remarks>
/// Answers how many: at most <see cref="AtOnce"/>, and where it is that many there may be more. The job takes its funds from
/// <see cref="ViewFundsWithInstalmentsDue"/>, so that a fund whose month is closed holds up no other.
/// </remarks>
[AllowedTo(Role.PoolManager, Jobs = true)]
public sealed record PostInstalmentsDue(ActId Act, FundId Fund) : ICommand<int>
{
    public const int AtOnce = 500;
}

public sealed class PostInstalmentsDueHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<PostInstalmentsDue, int>
{
    public async Task<int> Handle(PostInstalmentsDue act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        var viewer = current.Viewer;
        Refuse.Unless(viewer.Job is not null || viewer.OrganisationId == fund.HostId, PoolingRule.FundIsTheHosts, $"The host of {fund.Name} keeps its book.");
        var book = await db.Books.Include(one => one.Accounts).Include(one => one.Periods).FirstAsync(one => one.Id == fund.BookId, cancellationToken);
        var today = businessDate.Today;
        var lines = await db.FundingLines.Where(line => line.BookId == fund.BookId)
            .ToDictionaryAsync(line => (line.PartnerId, line.Source, line.Year), cancellationToken);
        var due = await db.FinancialContributions
            .Where(one => one.AgreementId == fund.AgreementId && !one.IsPosted && one.DueOn <= today)
            .OrderBy(one => one.DueOn).ThenBy(one => one.Id).Take(PostInstalmentsDue.AtOnce).ToListAsync(cancellationToken);
        foreach (var instalment in due)
            db.Entries.Add(instalment.FallDue(book, lines[(instalment.PartnerId, instalment.Source, instalment.Year)]));
        return due.Count;
    }
}

/// <summary>The funds with instalments whose day has come and that their books do not hold yet.</summary>
[AllowedTo(Role.PoolManager, Jobs = true)]
public sealed record ViewFundsWithInstalmentsDue : IRequest<IReadOnlyList<FundId>>;

public sealed class ViewFundsWithInstalmentsDueHandler(ICarersBreaksDb db, IBusinessDate businessDate)
    : IRequestHandler<ViewFundsWithInstalmentsDue, IReadOnlyList<FundId>>
{
    public async Task<IReadOnlyList<FundId>> Handle(ViewFundsWithInstalmentsDue view, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        return await db.Funds.Where(fund => db.FinancialContributions.Any(one => one.AgreementId == fund.AgreementId && !one.IsPosted && one.DueOn <= today))
            .OrderBy(fund => fund.Id).Select(fund => fund.Id).ToListAsync(cancellationToken);
    }
}
