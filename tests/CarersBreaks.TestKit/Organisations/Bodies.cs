using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.TestKit;

/// <summary>Two trusts with their councils, as they were from 2006 to 2013, and people who work for them.</summary>
public sealed class Bodies
{
    private long _people = 1000;

    private Bodies(TestApp app) => App = app;

    public TestApp App { get; }

    public OrganisationId BradfordTrust { get; private set; }

    public OrganisationId Bradford { get; private set; }

    public OrganisationId BerkshireWest { get; private set; }

    public OrganisationId Reading { get; private set; }

    public OrganisationId Cluster { get; private set; }

    /// <summary>The City of Bradford's pool manager.</summary>
    public TestPerson PoolManager { get; private set; } = null!;

    public static async Task<Bodies> Known(TestApp app)
    {
        var bodies = new Bodies(app);
        var clerk = app.As(Viewer.InPost(new UserId(1), new PostId(1), Role.PoolManager, new OrganisationId(1)));
        DateOnly trustsFrom = new(2006, 10, 1), trustsTo = new(2013, 3, 31), councilsFrom = new(1974, 4, 1);
        bodies.BradfordTrust = await clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.PrimaryCareTrust, "NHS Bradford and Airedale",
            trustsFrom, trustsTo, "5NY", "E16000102"));
        bodies.Bradford = await clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.Council, "City of Bradford", councilsFrom, null, null,
            "E08000032"));
        bodies.BerkshireWest = await clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.PrimaryCareTrust, "NHS Berkshire West",
            trustsFrom, trustsTo, "5QF", "E16000136"));
        bodies.Reading = await clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.Council, "Reading", new(1998, 4, 1), null, null, "E06000038"));
        bodies.Cluster = await clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.Cluster, "NHS Berkshire", new(2011, 6, 1), trustsTo,
            null, null));
        await clerk.Send(new RecordOverlap(ActId.New(), bodies.BradfordTrust, bodies.Bradford, trustsFrom, trustsTo, IsCoterminous: true, "ONS"));
        await clerk.Send(new RecordOverlap(ActId.New(), bodies.BerkshireWest, bodies.Reading, trustsFrom, trustsTo, IsCoterminous: false, "ONS"));
        bodies.PoolManager = await bodies.Somebody(Role.PoolManager, bodies.Bradford);
        return bodies;
    }

    /// <summary>A new person in a post held since 1 April 2011.</summary>
    public async Task<TestPerson> Somebody(Role role, OrganisationId organisation)
    {
        var user = new UserId(_people++);
        var post = new Post(user, organisation, role, new DateOnly(2011, 4, 1), null);
        await App.AsJob().Insert(post, new Officer(user, $"{role} {user.Value}", "01234 567890"));
        return App.As(Viewer.InPost(user, post.Id, role, organisation));
    }
}
