using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.TestKit.Banking;

/// <summary>A paying council whose bank sends statements.</summary>
public sealed class BankedCouncil(TestApp app, PayingCouncil council)
{
    public PayingCouncil Council { get; } = council;

    public TestPerson Officer => Council.Officer;

    /// <summary>Sort code and account of the fund.</summary>
    public string Account => $"201122{Council.Fund.Id.Value % 100_000_000:00000000}";

    /// <summary>The reference of the trust's one instalment, of £100,000, due on 2 April 2012.</summary>
    public string Instalment => $"A{Council.Council.Value}-01";

    public static async Task<BankedCouncil> At(TestApp app, string name = "City of Bradford")
    {
        var council = await PayingCouncil.At(app, name);
        await app.AsJob().Find(async db =>
        {
            (await db.Books.Include(book => book.Accounts).SingleAsync(book => book.Id == council.Fund.BookId)).AddPartner(council.Trust);
            return await db.SaveChangesAsync();
        });
        return new BankedCouncil(app, council);
    }

    /// <summary>A carer who is paid £140 for four weeks on <see cref="PayingCouncil.PayDay"/>.</summary>
    public Task Payee() => Council.Payee(weekly: 35, from: PayingCouncil.PayDay);

    /// <summary>An empty statement file of the fund's account.</summary>
    public CamtFile File(decimal opening = 0) => new(Account, opening);

    public Task<StatementsImported> Import(CamtFile file, ActId? act = null) =>
        Officer.Send(new ImportStatement(act ?? ActId.New(), "statement.xml", file.Stream()));

    public Task PostInstalments() => app.AsJob().Send(new PostInstalmentsDue(ActId.New(), Council.Fund.Id));

    public Task<Reconciled> Reconcile() => app.AsJob().Send(new ReconcileBook(ActId.New(), Council.Fund.BookId));

    public Task<List<StatementLine>> Lines() => app.AsJob()
        .Find(db => db.StatementLines.AsNoTracking().OrderBy(line => line.BookedOn).ThenBy(line => line.Id).ToListAsync());

    public Task<List<Match>> Matches() => app.AsJob()
        .Find(db => db.Matches.AsNoTracking().Include(match => match.Entries).OrderBy(match => match.Id).ToListAsync());

    public Task<List<UnmatchedItem>> Open() => app.AsJob()
        .Find(db => db.UnmatchedItems.AsNoTracking().Where(item => item.ClosedOn == null).OrderBy(item => item.Id).ToListAsync());

    public Task<ReconciliationRun> LastRun() => app.AsJob().Find(db => db.ReconciliationRuns.AsNoTracking().OrderByDescending(run => run.Id).FirstAsync());
}
