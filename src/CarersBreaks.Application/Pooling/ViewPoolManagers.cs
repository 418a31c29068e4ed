using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The pool managers' posts held today in the viewer's organisation: a host chooses its fund's among them.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record ViewPoolManagers : IRequest<IReadOnlyList<PoolManagerRow>>;

public sealed record PoolManagerRow(PostId Post, string Holder);

public sealed class ViewPoolManagersHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewPoolManagers, IReadOnlyList<PoolManagerRow>>
{
    public async Task<IReadOnlyList<PoolManagerRow>> Handle(ViewPoolManagers view, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var organisation = current.Viewer.Organisation();
        return await db.Posts.AsNoTracking()
            .Where(post => post.OrganisationId == organisation && post.Role == Role.PoolManager && post.From <= today && (post.To == null || post.To >= today))
            .Join(db.Officers, post => post.HolderId, officer => officer.Id, (post, officer) => new { post.Id, officer.Name })
            .OrderBy(row => row.Name)
            .Select(row => new PoolManagerRow(row.Id, row.Name))
            .ToListAsync(cancellationToken);
    }
}
