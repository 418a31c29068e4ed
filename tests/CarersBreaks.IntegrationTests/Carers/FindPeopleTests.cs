using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Infrastructure.Carers;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.IntegrationTests.Carers;

public sealed class FindPeopleTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private CarersTeam _team = null!;
    private CarerId _asha;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: new NotedReads().Register);
        _team = await CarersTeam.At(_app);
        _asha = await _team.SocialWorker.Send(Asha());
        await _team.SocialWorker.Send(Asha() with
        {
            Name = "Olive Hart",
            DateOfBirth = new DateOnly(1970, 5, 6),
            NhsNumber = "",
            Postcode = "",
            Address = "1 High Street, Reading RG1 1AA",
            CouncilReference = "",
            CaredForName = "Basil Hart",
            CaredForBorn = null,
            CaredForNhsNumber = "",
        });
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("Asha Patel", FoundBy.Name)]
    [InlineData("patel asha", FoundBy.Name)]
    [InlineData("Asha Patle", FoundBy.NameSpeltDifferently)]
    [InlineData("Aisha Patel", FoundBy.NameSpeltDifferently)]
    [InlineData("Ashha Pattel", FoundBy.NameSpeltDifferently)]
    [InlineData("Asha", FoundBy.NameSpeltDifferently)]
    [InlineData("Pattel", FoundBy.NameSpeltDifferently)]
    public async Task ByName_ToleratesSpelling(string name, FoundBy by)
    {
        var found = await _team.TeamManager.Send(new FindPeople(name));

        var asha = Assert.Single(found.People, person => person.Name == "Asha Patel");
        Assert.Equal([by], asha.FoundBy);
        Assert.Equal((_asha, "C000001"), (Assert.Single(asha.Carers).Carer, asha.Carers[0].Number));
    }

    [Fact]
    public async Task ByAnythingElse_SaysWhy()
    {
        async Task<(string, FoundBy)> First(FindPeople sought)
        {
            var person = (await _team.SocialWorker.Send(sought)).People[0];
            return (person.Name, Assert.Single(person.FoundBy));
        }

        Assert.Equal(("Asha Patel", FoundBy.DateOfBirth), await First(new FindPeople(DateOfBirth: new DateOnly(1961, 3, 9))));
        Assert.Equal(("Asha Patel", FoundBy.DateOfBirthTurned), await First(new FindPeople(DateOfBirth: new DateOnly(1961, 9, 3))));
        Assert.Equal(("Asha Patel", FoundBy.Postcode), await First(new FindPeople(Postcode: "bd183as")));
        Assert.Equal(("Olive Hart", FoundBy.Postcode), await First(new FindPeople(Postcode: "RG1 1AA")));
        Assert.Equal(("Asha Patel", FoundBy.NhsNumber), await First(new FindPeople(NhsNumber: "943 476 5919")));
        Assert.Equal(("Asha Patel", FoundBy.Reference), await First(new FindPeople(Reference: "c000001")));
        Assert.Equal(("Asha Patel", FoundBy.Reference), await First(new FindPeople(Reference: "SWIFT-77")));
    }

    [Fact]
    public async Task ThePersonCaredFor_LeadsToTheCarer()
    {
        var found = await _team.SocialWorker.Send(new FindPeople("Ravy Patel", new DateOnly(1955, 1, 2)));

        var ravi = found.People[0];
        Assert.Equal(("Ravi Patel", _asha), (ravi.Name, Assert.Single(ravi.Carers).Carer));
        Assert.Equal([FoundBy.NameSpeltDifferently, FoundBy.DateOfBirth], ravi.FoundBy);
        Assert.NotNull(ravi.CaredFor);
    }

    [Fact]
    public async Task WhoAgreesInMore_StandsFirst()
    {
        var twin = await _team.SocialWorker.Send(Asha() with
        {
            NhsNumber = "",
            DateOfBirth = new DateOnly(1988, 1, 1),
            CouncilReference = "",
            LookedAt = [_asha],
        });

        var found = await _team.SocialWorker.Send(new FindPeople("Asha Patel", new DateOnly(1988, 1, 1)));

        Assert.Equal([twin, _asha], found.People.Select(person => person.Carers[0].Carer));
    }

    [Fact]
    public async Task ACommonName_DoesNotCrowdOutTheDateOfBirth()
    {
        await ManyShare(["Sam", "Small"]);
        var sam = await _team.SocialWorker.Send(Asha() with { Name = "Sam Small", DateOfBirth = new DateOnly(1979, 12, 30), NhsNumber = "", CouncilReference = "" });

        var found = await _team.SocialWorker.Send(new FindPeople("Sam Smalls", new DateOnly(1979, 12, 30)));

        Assert.Equal(sam, Assert.Single(found.People[0].Carers).Carer);
    }

    /// <summary>Rows of people who bear a name: more than a search reads.</summary>
    private Task<int> ManyShare(string[] words) => _app.AsJob().In(async scope =>
    {
        var (db, vault) = (scope.GetRequiredService<CarersBreaksContext>(), scope.GetRequiredService<IVault>());
        var tokens = PersonTokens.Of(vault, _team.Council, new Particulars(string.Join(' ', words), null, "", "")).ToList();
        db.PersonTokens.AddRange(Enumerable.Range(0, 2_100).SelectMany(key => tokens
            .Select(token => new PersonToken(_team.Council, token, DetailSubject.Carer, 1_000_000 + key))));
        return await db.SaveChangesAsync();
    });

    [Fact]
    public async Task AnotherCouncil_FindsNobody()
    {
        var other = await CarersTeam.At(_app, "Reading");

        Assert.Empty((await other.SocialWorker.Send(new FindPeople("Asha Patel", new DateOnly(1961, 3, 9), "BD18 3AS", "9434765919", "C000001"))).People);
        Assert.Equal(0, await other.SocialWorker.Find(db => db.PersonTokens.CountAsync()));
    }

    [Fact]
    public async Task Finance_FindsByReferenceAlone()
    {
        var finance = _app.As(Viewer.InPost(new UserId(77), new PostId(77), Role.FinanceOfficer, _team.Council));

        Assert.Equal("Asha Patel", Assert.Single((await finance.Send(new FindPeople(Reference: "C000001"))).People).Name);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => finance.Send(new FindPeople("Asha Patel")));

        Assert.Equal(CarersRule.FinanceFindsByReference, refusal.Rule);
    }

    [Fact]
    public async Task NothingOrAWrongNhsNumber_IsRefusedBesideItsField()
    {
        var nothing = await Assert.ThrowsAsync<FormRefused>(() => _team.SocialWorker.Send(new FindPeople()));
        var wrong = await Assert.ThrowsAsync<FormRefused>(() => _team.SocialWorker.Send(new FindPeople(NhsNumber: "9434765918")));

        Assert.Equal("Name", Assert.Single(nothing.Faults).Field);
        Assert.Equal(("NhsNumber", "This is not an NHS number: its ten digits do not agree with each other"),
            (Assert.Single(wrong.Faults).Field, wrong.Faults[0].Message));
    }

    [Fact]
    public async Task Identify_WithAWrongNhsNumber_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<FormRefused>(() =>
            _team.SocialWorker.Send(Asha() with { NhsNumber = "943 476 5918", CaredForNhsNumber = "1234567890" }));

        Assert.Equal(["NhsNumber", "CaredForNhsNumber"], refusal.Faults.Select(fault => fault.Field));
    }

    [Fact]
    public async Task Identify_WithDuplicatesNotLookedAt_IsRefusedByName()
    {
        var again = Asha() with { Name = "Asha Pattel", NhsNumber = "", Postcode = "", CouncilReference = "" };

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(again));
        var likely = await _team.SocialWorker.Send(new ViewLikelyDuplicates(again.Name, again.DateOfBirth, again.Address));
        var made = await _team.SocialWorker.Send(again with { LookedAt = [_asha] });

        Assert.Equal(CarersRule.LikelyDuplicatesNotLookedAt, refusal.Rule);
        Assert.Equal(_asha, Assert.Single(Assert.Single(likely.Carers).Carers).Carer);
        Assert.NotEqual(_asha, made);
    }

    [Fact]
    public async Task Identify_OfOneNhsNumberUnderAnotherName_IsADuplicate() => Assert.Equal(CarersRule.LikelyDuplicatesNotLookedAt,
        (await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(Asha() with { Name = "Jo Bell", DateOfBirth = new DateOnly(1980, 1, 1) }))).Rule);

    [Fact]
    public async Task TwoCarers_OfOnePerson()
    {
        var likely = await _team.SocialWorker.Send(new ViewLikelyDuplicates("Meena Patel", new DateOnly(1983, 4, 4), "", CaredForName: "Ravi Patel"));
        var ravi = Assert.Single(likely.CaredFor).CaredFor!.Value;

        var meena = await _team.SocialWorker.Send(new IdentifyCarer(ActId.New(), "Meena Patel", new DateOnly(1983, 4, 4), "2 Mill Lane", "",
            IdentifiedBy.Self, "", "father", CaredFor: ravi));

        Assert.Equal([_asha, meena], (await _team.SocialWorker.Send(new FindPeople("Ravi Patel"))).People[0].Carers.Select(one => one.Carer).Order(
            Comparer<CarerId>.Create((one, other) => one.Value.CompareTo(other.Value))));
        Assert.Equal("Ravi Patel", Assert.Single((await _team.SocialWorker.Send(new ViewCarer(meena))).Relationships).CaredFor);
    }

    [Fact]
    public async Task PeopleRecordedBeforeThereWereTokens_AreFilledOnce()
    {
        var tokens = await Tokens();
        await _app.AsJob().In(async scope =>
        {
            var db = scope.GetRequiredService<CarersBreaksContext>();
            await db.PersonTokens.ExecuteDeleteAsync();
            await db.Carers.ExecuteUpdateAsync(set => set.SetProperty(one => one.HasTokens, false));
            return await db.CaredForPersons.ExecuteUpdateAsync(set => set.SetProperty(one => one.HasTokens, false));
        });
        using var fill = new PersonTokenFill(_app.Services.GetRequiredService<IServiceScopeFactory>(), _app.Services.GetRequiredService<IVault>(),
            _app.Services.GetRequiredService<ILogger<PersonTokenFill>>());

        Assert.Equal((4, 0), (await fill.Fill(CancellationToken.None), await fill.Fill(CancellationToken.None)));
        Assert.Equal(tokens, await Tokens());
    }

    private Task<List<string>> Tokens() => _app.AsJob().Find(db => db.PersonTokens.OrderBy(one => one.Token).ThenBy(one => one.SubjectKey)
        .Select(one => one.Token + "/" + one.CouncilId + "/" + one.Subject + "/" + one.SubjectKey).ToListAsync());

    private static IdentifyCarer Asha() => new(ActId.New(), "Asha Patel", new DateOnly(1961, 3, 9), "12 Mill Lane, Shipley", "", IdentifiedBy.Self,
        "Ravi Patel", "husband", "BD18 3AS", "asha@example.com", "943 476 5919", "SWIFT-77", new DateOnly(1955, 1, 2), "401 023 2137");
}
