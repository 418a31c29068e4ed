using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Store;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>Where the story is played: each act is sent as a user would send it, as a person, on the day at which the stage stands.</summary>
internal sealed class Stage(IServiceScopeFactory scopes)
{
    private int _people;

    /// <summary>Moves the business date.</summary>
    public Task At(DateOnly day) => As(Viewer.OfJob("demonstration", null), async services =>
    {
        var context = services.GetRequiredService<CarersBreaksContext>();
        (await context.StoreRecords.SingleAsync()).Hold(day);
        await context.SaveChangesAsync();
        return day;
    });

    public Task<T> Send<T>(Viewer person, IRequest<T> request) => As(person, services => services.GetRequiredService<IMediator>().Send(request));

    /// <summary>Reads what a person sees.</summary>
    public Task<T> See<T>(Viewer person, Func<ICarersBreaksDb, Task<T>> query) => As(person, services => query(services.GetRequiredService<ICarersBreaksDb>()));

    /// <summary>An officer with an account and a post, as whom visitors may sign in.</summary>
    public Task<Viewer> Officer(string userName, string name, string what, OrganisationId organisation, Role role, Money? signOffLimit = null) =>
        As(Viewer.OfJob("demonstration", null), async services =>
        {
            var context = services.GetRequiredService<CarersBreaksContext>();
            var user = await Account(services, userName, name, what);
            context.Officers.Add(new Officer(user, name, $"01632 960{100 + _people}"));
            var post = context.Posts.Add(new Post(user, organisation, role, new DateOnly(2011, 4, 1), signOffLimit)).Entity;
            await context.SaveChangesAsync();
            return Viewer.InPost(user, post.Id, role, organisation);
        });

    /// <summary>An account for a carer; the carer's record is joined to it by the social worker's act.</summary>
    public Task<UserId> CarersAccount(string userName, string name, string what) =>
        As(Viewer.OfJob("demonstration", null), services => Account(services, userName, name, what));

    /// <summary>A payment run as two officers make it: proposed, approved by the other, released, its file taken to the bank.</summary>
    public async Task<ProposedRun> Pay(Viewer officer, Viewer manager, FundId fund, DateOnly payOn, DateOnly proposedOn)
    {
        await At(proposedOn);
        var proposed = await Send(officer, new ProposePaymentRun(ActId.New(), fund, payOn));
        await Send(manager, new ApprovePaymentRun(ActId.New(), proposed.Run, await Version(officer, proposed.Run)));
        await Send(manager, new ContinuePaymentRunRelease(proposed.Run));
        await Send(officer, new DownloadBankFile(ActId.New(), proposed.Run));
        await Send(officer, new SendPaymentRun(ActId.New(), proposed.Run, await Version(officer, proposed.Run), $"BUREAU-{proposed.Number}",
            proposedOn, new TimeOnly(14, 5)));
        return proposed;
    }

    /// <summary>A bank statement comes in on a day, and that day's reconciliation is made.</summary>
    public async Task Statement(Viewer officer, FundId fund, DateOnly importedOn, BankStatementFile file)
    {
        await At(importedOn);
        using var content = file.Write();
        await Send(officer, new ImportStatement(ActId.New(), file.Name, content));
        var book = await See(officer, db => db.Funds.Where(one => one.Id == fund).Select(one => one.BookId).SingleAsync());
        await Send(officer, new ReconcileBook(ActId.New(), book));
    }

    public async Task InstalmentsFallDue(Viewer poolManager, FundId fund, DateOnly day)
    {
        await At(day);
        await Send(poolManager, new PostInstalmentsDue(ActId.New(), fund));
    }

    public Task<string> ReferenceOf(Viewer officer, PaymentRunId run, Domain.Carers.CarerId carer) =>
        See(officer, db => db.Payments.Where(payment => payment.RunId == run && payment.CarerId == carer).Select(payment => payment.Reference).SingleAsync());

    private Task<long> Version(Viewer officer, PaymentRunId run) =>
        See(officer, db => db.PaymentRuns.Where(one => one.Id == run).Select(one => one.Version).SingleAsync());

    private async Task<UserId> Account(IServiceProvider services, string userName, string name, string what)
    {
        var keys = services.GetRequiredService<IKeys>();
        await keys.TopUp(CancellationToken.None);
        var user = new User { Id = keys.Next(), UserName = userName };
        var made = await services.GetRequiredService<UserManager<User>>().CreateAsync(user);
        if (!made.Succeeded)
            throw new InvalidOperationException(string.Join(" ", made.Errors.Select(error => error.Description)));
        var context = services.GetRequiredService<CarersBreaksContext>();
        context.DemonstrationRoles.Add(new DemonstrationRole(new UserId(user.Id), ++_people, userName, name, what));
        await context.SaveChangesAsync();
        return new UserId(user.Id);
    }

    private async Task<T> As<T>(Viewer person, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = person;
        return await work(scope.ServiceProvider);
    }
}
