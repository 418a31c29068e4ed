using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>Which returns to list.</summary>
public enum ReturnList
{
    /// <summary>Past their day, and nothing has come.</summary>
    Late = 1,

    /// <summary>Sent, and waiting for an officer.</summary>
    ToCheck = 2,

    /// <summary>Asked for, and not late.</summary>
    Expected = 3,

    /// <summary>With a question that the carer has not answered.</summary>
    Queried = 4,
}

/// <summary>The council's returns of one list, the oldest first, a page at a time.</summary>
/// <param name="Mine">Those of the viewer's own carers alone.</param>
/// <param name="Page">1, 2, 3 …; 0: all of them, for a file.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewReturns(ReturnList List, bool Mine = false, int Page = 1) : IRequest<ReturnsView>
{
    public const int PageSize = 25;
}

public sealed record ReturnsView(IReadOnlyList<ReturnRow> Returns, int Page, int Pages, int Count, DateOnly Today);

public sealed record ReturnRow(ReturnId Return, string CarerNumber, string Name, string Worker, Period Period, DateOnly DueOn, DateOnly? RemindedOn,
    ReturnState State)
{
    /// <summary>Days since it was due; below one: it is not late.</summary>
    public int DaysLate(DateOnly today) => today.DayNumber - DueOn.DayNumber;
}

public sealed class ViewReturnsHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date) : IRequestHandler<ViewReturns, ReturnsView>
{
    public async Task<ReturnsView> Handle(ViewReturns view, CancellationToken cancellationToken)
    {
        var (today, worker) = (date.Today, current.Viewer.Person());
        var returns = view.List switch
        {
            ReturnList.Late => db.MonitoringReturns.Where(one => one.State == ReturnState.Due && one.DueOn < today),
            ReturnList.ToCheck => db.MonitoringReturns.Where(one => one.State == ReturnState.Sent),
            ReturnList.Queried => db.MonitoringReturns.Where(one => one.State == ReturnState.Queried),
            _ => db.MonitoringReturns.Where(one => one.State == ReturnState.Due && one.DueOn >= today),
        };
        var rows = from one in returns
                   join carer in db.Carers on one.CarerId equals carer.Id
                   where !view.Mine || carer.WorkerId == worker
                   orderby one.DueOn, one.Id
                   select new { one.Id, one.CarerId, carer.Number, carer.WorkerId, one.From, one.To, one.DueOn, one.RemindedOn, one.State };
        var count = await rows.CountAsync(cancellationToken);
        if (view.Page > 0)
            rows = rows.Skip((view.Page - 1) * ViewReturns.PageSize).Take(ViewReturns.PageSize);
        var found = await rows.AsNoTracking().ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, found.Select(row => row.CarerId), cancellationToken);
        var workers = found.Select(row => row.WorkerId).Distinct().ToList();
        var officers = await db.Officers.Where(one => workers.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return new ReturnsView([.. found.Select(row => new ReturnRow(row.Id, row.Number, names.GetValueOrDefault(row.CarerId, ""),
                officers.GetValueOrDefault(row.WorkerId, ""), new Period(row.From, row.To), row.DueOn, row.RemindedOn, row.State))],
            Math.Max(1, view.Page), Math.Max(1, (count + ViewReturns.PageSize - 1) / ViewReturns.PageSize), count, today);
    }
}

/// <summary>A carer's own returns: what to send and by when, and what was sent.</summary>
[AllowedTo(Role.Carer)]
public sealed record ViewMyReturns : IRequest<MyReturnsView>;

public sealed record MyReturnsView(IReadOnlyList<MyReturn> Returns, IReadOnlyList<MyRecovery> Recoveries, DateOnly Today);

/// <param name="IsLate">Its day has passed, and it was not sent.</param>
public sealed record MyReturn(ReturnId Return, Period Period, DateOnly DueOn, ReturnForm Form, ReturnState State, bool IsLate);

public sealed record MyRecovery(Domain.Payments.RecoveryId Recovery, Money Amount, Domain.Payments.RecoveryState State, DateOnly? NoticeEnds,
    Money Outstanding);

public sealed class ViewMyReturnsHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : IRequestHandler<ViewMyReturns, MyReturnsView>
{
    public async Task<MyReturnsView> Handle(ViewMyReturns view, CancellationToken cancellationToken)
    {
        var (today, self) = (date.Today, current.Viewer.CarerId);
        var returns = await db.MonitoringReturns.AsNoTracking().Where(one => one.CarerId == self && one.State != ReturnState.NotYetDue)
            .OrderByDescending(one => one.To).ThenByDescending(one => one.Id).ToListAsync(cancellationToken);
        var recoveries = await db.Recoveries.AsNoTracking().Where(one => one.CarerId == self && one.NoticedOn != null)
            .OrderByDescending(one => one.Id).ToListAsync(cancellationToken);
        return new MyReturnsView(
            [.. returns.Select(one => new MyReturn(one.Id, one.Period, one.DueOn, one.Form, one.State, one.State == ReturnState.Due && one.DueOn < today))],
            [.. recoveries.Select(one => new MyRecovery(one.Id, one.Amount, one.State, one.NoticeEnds, one.Outstanding))], today);
    }
}
