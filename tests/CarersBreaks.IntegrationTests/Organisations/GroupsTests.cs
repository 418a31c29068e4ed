using CarersBreaks.Application;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.Organisations;

/// <summary>Who is in which group, and who serves in a cluster, on any day.</summary>
public sealed class GroupsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private Bodies _bodies = null!;

    public async Task InitializeAsync() => _bodies = await Bodies.Known(_app = await TestApp.Start());

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task ATrustThatJoinsAnotherCluster_LeavesTheFirstOnTheDayBefore()
    {
        var other = await Record(OrganisationKind.Cluster, "NHS Another cluster", new(2011, 6, 1));
        await Send(new RecordMembership(ActId.New(), _bodies.BradfordTrust, _bodies.Cluster, new(2011, 6, 1), null));
        await Send(new RecordMembership(ActId.New(), _bodies.BradfordTrust, other, new(2012, 4, 1), new(2013, 3, 31)));

        Assert.Equal("NHS Berkshire", Assert.Single((await View(_bodies.BradfordTrust, new(2012, 3, 31))).Groups).Name);
        Assert.Equal("NHS Another cluster", Assert.Single((await View(_bodies.BradfordTrust, new(2012, 4, 1))).Groups).Name);
        Assert.Empty((await View(_bodies.Cluster, new(2012, 4, 1))).Members);
        Assert.Empty((await View(_bodies.BradfordTrust, new(2011, 5, 31))).Groups);
    }

    [Fact]
    public async Task ATrustInTwoClustersAtOnce_BreaksIsAMemberAlready()
    {
        var other = await Record(OrganisationKind.Cluster, "NHS Another cluster", new(2011, 6, 1));
        await Send(new RecordMembership(ActId.New(), _bodies.BradfordTrust, _bodies.Cluster, new(2011, 6, 1), new(2013, 3, 31)));

        await Refused(OrganisationRule.IsAMemberAlready, new RecordMembership(ActId.New(), _bodies.BradfordTrust, other, new(2012, 4, 1), null));
    }

    [Fact]
    public async Task ACouncilInACluster_BreaksMembershipIsOfOtherKinds() => await Refused(OrganisationRule.MembershipIsOfOtherKinds,
        new RecordMembership(ActId.New(), _bodies.Bradford, _bodies.Cluster, new(2011, 6, 1), null));

    [Fact]
    public async Task AMembershipBeforeTheClusterExists_IsRefused() => await Refused(OrganisationRule.MembershipIsOfOtherKinds,
        new RecordMembership(ActId.New(), _bodies.BradfordTrust, _bodies.Cluster, new(2011, 5, 31), null));

    [Fact]
    public async Task AMembershipThatEnds_HoldsUntilItsLastDay()
    {
        await Send(new RecordMembership(ActId.New(), _bodies.BradfordTrust, _bodies.Cluster, new(2011, 6, 1), null));
        await Send(new EndMembership(ActId.New(), _bodies.BradfordTrust, _bodies.Cluster, new(2012, 9, 30)));

        Assert.Single((await View(_bodies.Cluster, new(2012, 9, 30))).Members);
        Assert.Empty((await View(_bodies.Cluster, new(2012, 10, 1))).Members);
    }

    [Fact]
    public async Task ANewOfficerForSafeguarding_TakesOverFromTheOneBefore()
    {
        await Send(Appointment(Capacity.ExecutiveTeam, "Judith Hales"));
        await Send(Appointment(Capacity.Safeguarding, "Carol Benning"));
        await Send(Appointment(Capacity.Safeguarding, "Ann Rowe") with { From = new(2012, 4, 1) });

        Assert.Equal(["Judith Hales", "Carol Benning"], (await View(_bodies.Cluster, new(2012, 3, 31))).Appointments.Select(one => one.Name));
        Assert.Equal(["Judith Hales", "Ann Rowe"], (await View(_bodies.Cluster, new(2012, 4, 1))).Appointments.Select(one => one.Name));
    }

    [Fact]
    public async Task StaffAssignedToAConsortium_AreShownWithIt_UntilTheyEnd()
    {
        var consortium = await Record(OrganisationKind.Consortium, "Bradford Districts", new(2011, 6, 1));
        var assigned = await _bodies.PoolManager.Send(Appointment(Capacity.AssignedToConsortium, "Peter Lund") with { Consortium = consortium });
        await Send(new EndAppointment(ActId.New(), assigned, new(2012, 12, 31)));

        Assert.Equal(("Peter Lund", "Bradford Districts"),
            (await View(_bodies.Cluster, new(2012, 12, 31))).Appointments.Select(one => (one.Name, one.Consortium)).Single());
        Assert.Empty((await View(_bodies.Cluster, new(2013, 1, 1))).Appointments);
        await Refused(OrganisationRule.EndsBeforeItBegins, new EndAppointment(ActId.New(), assigned, new(2011, 5, 31)));
    }

    [Fact]
    public async Task AnAppointmentInATrust_BreaksAppointmentIsOfACluster() => await Refused(OrganisationRule.AppointmentIsOfACluster,
        Appointment(Capacity.ExecutiveTeam, "Judith Hales") with { Cluster = _bodies.BradfordTrust });

    [Fact]
    public async Task AnAssignmentWithoutAConsortium_BreaksAssignmentNamesItsConsortium()
    {
        await Refused(OrganisationRule.AssignmentNamesItsConsortium, Appointment(Capacity.AssignedToConsortium, "Peter Lund"));
        await Refused(OrganisationRule.AssignmentNamesItsConsortium,
            Appointment(Capacity.AssignedToConsortium, "Peter Lund") with { Consortium = _bodies.BradfordTrust });
    }

    private AppointInCluster Appointment(Capacity capacity, string name) =>
        new(ActId.New(), _bodies.Cluster, capacity, name, "Director", null, new(2011, 6, 1), null);

    private Task<OrganisationId> Record(OrganisationKind kind, string name, DateOnly from) =>
        _bodies.PoolManager.Send(new RecordOrganisation(ActId.New(), kind, name, from, new(2013, 3, 31), null, null));

    private Task<OrganisationPage> View(OrganisationId body, DateOnly on) => _bodies.PoolManager.Send(new ViewOrganisation(body, on));

    private Task<T> Send<T>(ICommand<T> act) => _bodies.PoolManager.Send(act);

    private async Task Refused<T>(OrganisationRule rule, ICommand<T> act) =>
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(() => _bodies.PoolManager.Send(act))).Rule);
}
