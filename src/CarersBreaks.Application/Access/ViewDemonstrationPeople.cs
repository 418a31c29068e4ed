using CarersBreaks.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Access;

/// <summary>The people as whom anybody may sign in to a demonstration; none in a real store.</summary>
[AllowedTo(Anybody = true)]
public sealed record ViewDemonstrationPeople : IRequest<IReadOnlyList<DemonstrationPerson>>;

/// <param name="What">What they do and what to look at.</param>
public sealed record DemonstrationPerson(string UserName, string Name, string What);

/// <summary>One of a demonstration's people, written with its story.</summary>
public sealed class DemonstrationRole
{
    private DemonstrationRole() => UserName = Name = What = "";

    public DemonstrationRole(UserId userId, int position, string userName, string name, string what)
    {
        UserId = userId;
        Position = position;
        UserName = userName;
        Name = name;
        What = what;
    }

    public UserId UserId { get; private set; }

    public int Position { get; private set; }

    public string UserName { get; private set; }

    public string Name { get; private set; }

    public string What { get; private set; }
}

public sealed class ViewDemonstrationPeopleHandler(ICarersBreaksDb db)
    : IRequestHandler<ViewDemonstrationPeople, IReadOnlyList<DemonstrationPerson>>
{
    public async Task<IReadOnlyList<DemonstrationPerson>> Handle(ViewDemonstrationPeople request, CancellationToken cancellationToken) =>
        await db.DemonstrationRoles.AsNoTracking().Where(_ => db.StoreRecords.Any(store => store.Nature == StoreNature.Demonstration))
            .OrderBy(role => role.Position)
            .Select(role => new DemonstrationPerson(role.UserName, role.Name, role.What)).ToListAsync(cancellationToken);
}
