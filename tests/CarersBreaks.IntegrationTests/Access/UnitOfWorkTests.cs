using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pipeline;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Access;

public sealed class UnitOfWorkTests
{
    [AllowedTo(Role.PoolManager)]
    private sealed record NoteHoliday(ActId Act, DateOnly Day, string Name) : ICommand<int>;

    private sealed class NoteHolidayHandler(ICarersBreaksDb db) : IRequestHandler<NoteHoliday, int>
    {
        public Task<int> Handle(NoteHoliday request, CancellationToken cancellationToken)
        {
            db.BankHolidays.Add(new BankHoliday(request.Day, request.Name, "test"));
            return Task.FromResult(request.Day.DayNumber);
        }
    }

    private static readonly Viewer Manager = Viewer.InPost(new UserId(7), new PostId(8), Role.PoolManager, new OrganisationId(9));

    private static Task<TestApp> Start() =>
        TestApp.Start(with: services => services.AddScoped<IRequestHandler<NoteHoliday, int>, NoteHolidayHandler>());

    [Fact]
    public async Task Send_TheSameActTwice_IsDoneOnceAndAnswersTheSame()
    {
        await using var app = await Start();
        var act = new NoteHoliday(ActId.New(), new DateOnly(2019, 6, 5), "Diamond Jubilee");

        var answers = new[] { await app.As(Manager).Send(act), await app.As(Manager).Send(act) };

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(1, await app.AsJob().Find(db => db.BankHolidays.CountAsync(holiday => holiday.Source == "test")));
        var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync());
        Assert.Equal((act.Act.Value, nameof(NoteHoliday), "PoolManager"), (record.ActId, record.Act, record.ActorName));
        Assert.Contains("Diamond Jubilee", record.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_TheSameActWithOtherContent_IsRefused()
    {
        await using var app = await Start();
        var act = new NoteHoliday(ActId.New(), new DateOnly(2019, 6, 5), "Diamond Jubilee");
        await app.As(Manager).Send(act);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => app.As(Manager).Send(act with { Day = new DateOnly(2019, 6, 6) }));

        Assert.Equal(AccessRule.ActWasSentWithOtherContent, refusal.Rule);
    }

    [Fact]
    public async Task Send_TheSameActAtTheSameTime_IsDoneOnce()
    {
        await using var app = await Start();
        var act = new NoteHoliday(ActId.New(), new DateOnly(2019, 6, 5), "Diamond Jubilee");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.As(Manager).Send(act))));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await app.AsJob().Find(db => db.AuditRecords.CountAsync()));
    }

    [Fact]
    public async Task Send_ByARoleThatDoesNotHaveIt_IsRefusedAndNothingIsKept()
    {
        await using var app = await Start();
        var worker = Viewer.InPost(new UserId(7), new PostId(8), Role.SocialWorker, new OrganisationId(9));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => app.As(worker).Send(new NoteHoliday(ActId.New(), new DateOnly(2019, 6, 5), "x")));

        Assert.Equal(AccessRule.RoleDoesNotHaveThis, refusal.Rule);
        Assert.Equal(0, await app.AsJob().Find(db => db.AuditRecords.CountAsync()));
    }
}
