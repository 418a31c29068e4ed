using System.Net;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Access;

/// <summary>One person with several posts acts in one at a time, and stays one person.</summary>
public sealed class JointPostTests
{
    [Fact]
    public async Task AJointOfficer_ActsForTheOneOrTheOther_AndSeesWhatThatOneSees()
    {
        await using var service = await RunningService.OnDemonstration();
        using var officer = service.Client();
        var signIn = await officer.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var asPerson = new FormUrlEncodedContent([new("person", "joint.finance"), new("__RequestVerificationToken", RunningService.Token(signIn))]);
        using var signedIn = await officer.PostAsync(new Uri("/sign-in?handler=AsPerson", UriKind.Relative), asPerson);
        Assert.Equal("/account/act-for", signedIn.Headers.Location?.ToString());

        var choice = await officer.GetStringAsync(new Uri("/account/act-for", UriKind.Relative));
        Assert.Contains("City of Bradford Metropolitan District Council", choice, StringComparison.Ordinal);
        await Choose(officer, choice, "NHS Bradford and Airedale");
        Assert.Equal("/home/trust-finance-officer", await HomeOf(officer));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(new Uri("/direct-payments", UriKind.Relative))).StatusCode);

        await Choose(officer, choice, "City of Bradford Metropolitan District Council");
        Assert.Equal("/home/finance", await HomeOf(officer));
        Assert.Contains("for City of Bradford Metropolitan District Council", await officer.GetStringAsync(new Uri("/home/finance", UriKind.Relative)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task APostThatIsNotHeld_IsNotTaken()
    {
        await using var service = await RunningService.OnDemonstration();
        using var officer = await service.SignedIn("joint.finance");
        var page = await officer.GetStringAsync(new Uri("/account/act-for", UriKind.Relative));
        using var form = new FormUrlEncodedContent([new("Post", "1"), new("__RequestVerificationToken", RunningService.Token(page))]);

        using var answer = await officer.PostAsync(new Uri("/account/act-for", UriKind.Relative), form);

        Assert.Contains("Choose the post in which you act", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoProposedInOnePost_DoesNotApproveInAnother()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var proposer = council.Officer.Viewer.Person();
        var manager = new Post(proposer, council.Council, Role.FinanceManager, new(2012, 4, 1), null);
        var inTrust = new Post(proposer, council.Trust, Role.FinanceManager, new(2012, 4, 1), null);
        await app.AsJob().Insert(manager, inTrust);
        var run = (await council.Propose()).Run;

        foreach (var post in new[] { manager, inTrust })
        {
            var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
                council.Approve(run, app.As(Viewer.InPost(proposer, post.Id, post.Role, post.OrganisationId))));
            Assert.Equal(post == manager ? AccessRule.NobodyApprovesOwnWork : AccessRule.NoSuchRecord, refusal.Rule);
        }
    }

    [Fact]
    public async Task AToken_ActsInItsPost_AndEndsWithIt()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var given = await app.AsJob().Send(Give(bodies.Bradford, Role.FinanceOfficer));
        var second = await app.AsJob().Send(Give(bodies.BradfordTrust, Role.TrustFinanceOfficer) with { Name = "" });
        var token = await app.AsJob().In(scope => scope.GetRequiredService<IPersonalTokens>().Make(second.Holder, second.Post, "a program", default));

        Assert.Equal((given.Holder, false), (second.Holder, second.IsNew));
        Assert.Equal(Viewer.InPost(second.Holder, second.Post, Role.TrustFinanceOfficer, bodies.BradfordTrust), await ViewerOf(app, token));
        await app.AsJob().Send(new EndPost(ActId.New(), "sarah", bodies.BradfordTrust, Role.TrustFinanceOfficer, new(2012, 11, 13)));
        Assert.Equal(Viewer.Nobody, await ViewerOf(app, token));
    }

    [Fact]
    public async Task ThePostsOfAPerson_AreRefused_WhereTheyAreHeldAlreadyOrCannotBe()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        await app.AsJob().Send(Give(bodies.Bradford, Role.FinanceOfficer));

        async Task<Enum> Refused(GivePost act) => (await Assert.ThrowsAsync<RuleBroken>(() => app.AsJob().Send(act))).Rule;
        Assert.Equal(AccessRule.PostIsHeldAlready, await Refused(Give(bodies.Bradford, Role.FinanceOfficer)));
        Assert.Equal(AccessRule.NoSuchRecord, await Refused(Give(new(404), Role.FinanceOfficer)));
        Assert.Equal(AccessRule.AccountCannotBeMade, await Refused(Give(bodies.Bradford, Role.FinanceOfficer) with { UserName = "new", Name = "" }));
        Assert.Equal(AccessRule.AccountCannotBeMade, await Refused(Give(bodies.Bradford, Role.FinanceOfficer) with { UserName = "new", Password = "short" }));
        var byPerson = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(Give(bodies.Bradford, Role.FinanceManager)));
        Assert.Equal(AccessRule.RoleDoesNotHaveThis, byPerson.Rule);
    }

    private static GivePost Give(Domain.Organisations.OrganisationId organisation, Role role) =>
        new(ActId.New(), "sarah", "a long enough password 1", "Sarah Lowe", "01274 000000", organisation, role, new(2012, 4, 1), null, null);

    private static Task<Viewer> ViewerOf(TestApp app, string token) => app.AsJob().In(async scope =>
        await scope.GetRequiredService<IPersonalTokens>().Person(token, default) is { } person ? ViewerClaims.ViewerOf(person) : Viewer.Nobody);

    private static async Task Choose(HttpClient officer, string page, string organisation)
    {
        var post = System.Text.RegularExpressions.Regex.Match(page, $"value=\"(\\d+)\"[^>]*>\\s*<label[^>]*>{organisation}").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("Post", post), new("__RequestVerificationToken", RunningService.Token(page))]);
        using var chosen = await officer.PostAsync(new Uri("/account/act-for", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
    }

    private static async Task<string?> HomeOf(HttpClient officer)
    {
        using var home = await officer.GetAsync(new Uri("/", UriKind.Relative));
        return home.Headers.Location?.ToString();
    }
}
