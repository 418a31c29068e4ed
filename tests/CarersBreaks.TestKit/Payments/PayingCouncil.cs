using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit.Payments;

/// <summary>
/// A council that hosts a fund with a trust, its bank account, its finance people, and carers with budgets signed off, on
/// 14 November 2012.
/// </summary>
public sealed class PayingCouncil
{
    /// <summary>A Friday two days after the business date on which these councils stand.</summary>
    public static readonly DateOnly PayDay = new(2012, 11, 16);

    private readonly TestApp _app;
    private readonly Questionnaire _questionnaire;
    private int _carers;

    private PayingCouncil(TestApp app, OrganisationId council, Questionnaire questionnaire) =>
        (_app, Council, _questionnaire) = (app, council, questionnaire);

    public OrganisationId Council { get; }

    public required OrganisationId Trust { get; init; }

    public required Fund Fund { get; init; }

    public required IReadOnlyList<FundingLine> Lines { get; init; }

    public required TestPerson SocialWorker { get; init; }

    public required TestPerson Officer { get; init; }

    public required TestPerson OtherOfficer { get; init; }

    public required TestPerson Manager { get; init; }

    public required TestPerson OtherManager { get; init; }

    /// <summary>May sign off up to £50,000.</summary>
    public required TestPerson TeamManager { get; init; }

    /// <summary>For <see cref="TestApp.Start"/>: reads are noted in memory.</summary>
    public static void With(IServiceCollection services) => new NotedReads().Register(services);

    /// <param name="shares">Of the trust, the council, and further lines of the council's.</param>
    public static async Task<PayingCouncil> At(TestApp app, string name = "City of Bradford", bool hasBankAccount = true, params int[] shares)
    {
        shares = shares.Length == 0 ? [62, 38] : shares;
        var setUp = app.AsJob();
        var from = new DateOnly(2011, 4, 1);
        var (council, trust) = (new Organisation(OrganisationKind.Council, name, from),
            new Organisation(OrganisationKind.PrimaryCareTrust, $"NHS {name}", from));
        await setUp.Insert(council, trust);
        var agreement = new PartnershipAgreement($"Carers in {name}", $"A{council.Id.Value}", council.Id, new Period(from, new DateOnly(2015, 3, 31)),
            RiskShare.ProRataToContributions,
            new AgreementTerms("aims", "contributions", "functions", "persons", "staff", "duration", "management"));
        agreement.Join(council);
        agreement.Join(trust);
        agreement.Agree(trust.Id, new FinancialYear(2012), FundingSource.Recurrent, Money.FromPounds(100_000), new DateOnly(2012, 4, 2));
        agreement.Activate();
        var book = new Book($"Pooled fund of {name}", council.Id);
        book.OpenYear(new FinancialYear(2012));
        var questionnaire = new Questionnaire(council.Id, "Carer's own assessment", 1, from, []);
        await setUp.Insert(agreement, book, questionnaire);
        await setUp.Insert(new BookParty(book.Id, council.Id), new BookParty(book.Id, trust.Id));
        var lines = shares.Select((_, i) => new FundingLine(book.Id, agreement.Id, i == 0 ? trust.Id : council.Id, (FundingSource)Math.Max(1, i),
            new FinancialYear(2012))).ToList();
        await setUp.Insert([.. lines]);
        var people = new List<TestPerson>();
        foreach (var role in new[] { Role.SocialWorker, Role.FinanceOfficer, Role.FinanceOfficer, Role.FinanceManager, Role.FinanceManager, Role.PoolManager })
            people.Add(await Appoint(app, council.Id, role));
        var fund = new Fund($"Pooled fund of {name}", FundKind.PooledFund, agreement, book, people[^1].Viewer.PostId!.Value);
        fund.ShareFrom(new DateOnly(2012, 4, 1), [.. lines.Zip(shares)]);
        await setUp.Insert(fund);
        var paying = new PayingCouncil(app, council.Id, questionnaire)
        {
            Trust = trust.Id,
            Fund = fund,
            Lines = lines,
            SocialWorker = people[0],
            Officer = people[1],
            OtherOfficer = people[2],
            Manager = people[3],
            OtherManager = people[4],
            TeamManager = await Appoint(app, council.Id, Role.TeamManager, Money.FromPounds(50_000)),
        };
        if (hasBankAccount)
            await paying.Manager.Send(BankAccount(fund.Id));
        return paying;
    }

    public static RecordBankAccount BankAccount(FundId fund) =>
        new(ActId.New(), fund, "Bradford Carers Fund", "20-11-22", $"{fund.Value % 100_000_000:00000000}", "123456");

    /// <param name="user">Somebody who holds another post already.</param>
    public static async Task<TestPerson> Appoint(TestApp app, OrganisationId organisation, Role role, Money? limit = null, UserId? user = null)
    {
        var holder = user ?? new UserId(app.Services.GetRequiredService<IKeys>().Next());
        var post = new Post(holder, organisation, role, new DateOnly(2011, 4, 1), limit);
        await app.AsJob().Insert(user is null ? [new Officer(holder, $"{role} {holder.Value}", "01274 111111"), post] : [post]);
        return app.As(Viewer.InPost(holder, post.Id, role, organisation));
    }

    /// <summary>A carer's signed-off budget, in pounds a week and once.</summary>
    /// <param name="parts">What is delivered otherwise than as a direct payment, besides.</param>
    public async Task<PersonalBudget> Budget(decimal weekly = 35, decimal once = 0, DateOnly? from = null, DateOnly? to = null,
        params IReadOnlyList<(DeliveryMethod Method, decimal Pounds, CostPer Per)> parts)
    {
        var vault = _app.Services.GetRequiredService<IVault>();
        var carer = new Carer(Council, $"C{++_carers:000000}", new DateOnly(1961, 3, 9), IdentifiedBy.GpPractice, new DateOnly(2011, 4, 1),
            SocialWorker.Viewer.Person());
        await _app.AsJob().Insert(carer);
        var assessment = new CarersAssessment(carer, AssessmentKind.Separate, _questionnaire, SocialWorker.Viewer.Person(), new DateOnly(2011, 4, 1));
        assessment.Complete(_questionnaire, new Dictionary<QuestionId, QuestionOptionId>(),
            new AllocationTable(Council, "table", 1, new DateOnly(2011, 4, 1), (0, Money.FromPounds(30_000_000))),
            EligibilityBand.Substantial, new DateOnly(2011, 4, 1));
        await _app.AsJob().Insert(assessment, new PersonalDetail(Council, carer.Id, DetailSubject.Carer, carer.Id.Value, DetailKind.Name,
            vault.Seal($"Carer {_carers}")));
        var plan = new SupportPlan(assessment, Fund.Id, new Period(from ?? new DateOnly(2012, 11, 19), to ?? new DateOnly(2013, 3, 31)),
            SocialWorker.Viewer.Person());
        if (weekly > 0)
            plan.Add(new PlannedBreak(Council, BreakKind.DayAway, WhoseService.Carers, Money.FromPounds(weekly), CostPer.Week, DeliveryMethod.DirectPayment));
        if (once > 0)
            plan.Add(new PlannedBreak(Council, BreakKind.ShortStay, WhoseService.Carers, Money.FromPounds(once), CostPer.Once, DeliveryMethod.DirectPayment));
        foreach (var (method, pounds, per) in parts)
            plan.Add(new PlannedBreak(Council, BreakKind.Other, WhoseService.Carers, Money.FromPounds(pounds), per, method));
        plan.Submit(SocialWorker.Viewer.Person(), saysWhyDearer: true);
        await _app.AsJob().Insert(plan);
        var budget = plan.SignOff(Manager.Viewer.Person(), Money.FromPounds(100_000_000), new DateOnly(2012, 11, 1));
        await _app.AsJob().Insert(budget);
        return budget;
    }

    /// <summary>Budgets of as many carers, each in pence a week from a day to 31 March 2013, committed on the fund, made in bulk.</summary>
    public async Task<IReadOnlyList<PersonalBudget>> Budgets(IReadOnlyList<long> weekly, DateOnly from, DateOnly? to = null)
    {
        var (worker, day, job) = (SocialWorker.Viewer.Person(), new DateOnly(2011, 4, 1), _app.AsJob());
        var table = new AllocationTable(Council, "table", 1, day, (0, Money.FromPounds(30_000_000)));
        var carers = weekly.Select(_ => new Carer(Council, $"C{++_carers:000000}", new DateOnly(1961, 3, 9), IdentifiedBy.Self, day, worker)).ToList();
        await Insert(carers);
        var assessments = carers.ConvertAll(carer => new CarersAssessment(carer, AssessmentKind.Separate, _questionnaire, worker, day));
        foreach (var assessment in assessments)
            assessment.Complete(_questionnaire, new Dictionary<QuestionId, QuestionOptionId>(), table, EligibilityBand.Substantial, day);
        await Insert(assessments);
        var vault = _app.Services.GetRequiredService<IVault>();
        await Insert(carers.Select(carer => new PersonalDetail(Council, carer.Id, DetailSubject.Carer, carer.Id.Value, DetailKind.Name,
            vault.Seal(carer.Number))));
        var plans = assessments.Zip(weekly).Select(one =>
        {
            var plan = new SupportPlan(one.First, Fund.Id, new Period(from, to ?? new DateOnly(2013, 3, 31)), worker);
            plan.Add(new PlannedBreak(Council, BreakKind.DayAway, WhoseService.Carers, new Money(one.Second), CostPer.Week, DeliveryMethod.DirectPayment));
            plan.Submit(worker, true);
            return plan;
        }).ToList();
        await Insert(plans);
        var budgets = plans.ConvertAll(plan => plan.SignOff(Manager.Viewer.Person(), Money.FromPounds(100_000_000), new DateOnly(2012, 11, 1)));
        foreach (var year in budgets.SelectMany(budget => budget.Years).Where(year => year.Year == new FinancialYear(2012)))
            year.Commit();
        await Insert(budgets);
        var committed = budgets.SelectMany(budget => budget.Years).Where(year => year.IsCommitted).Sum(year => year.Amount.Pence);
        await job.Find(db => db.FundYears.Where(year => year.FundId == Fund.Id && year.Year == new FinancialYear(2012)).ExecuteUpdateAsync(set => set
            .SetProperty(year => year.Committed.Pence, year => year.Committed.Pence + committed)
            .SetProperty(year => year.Agreed.Pence, year => year.Agreed.Pence + (2 * committed))));
        return budgets;
    }

    /// <summary>Gives each budget a verified account and a direct payment agreement, in bulk.</summary>
    public async Task PayAll(IReadOnlyList<PersonalBudget> budgets, DateOnly firstPayDate)
    {
        var vault = _app.Services.GetRequiredService<IVault>();
        var ids = budgets.Select(budget => budget.CarerId).ToHashSet();
        var carers = (await _app.AsJob().Find(db => db.Carers.AsNoTracking().ToListAsync())).Where(carer => ids.Contains(carer.Id)).ToDictionary(carer => carer.Id);
        var accounts = budgets.Select(budget =>
        {
            var account = new PayeeAccount(carers[budget.CarerId], vault.Fingerprint("20-00-00", $"{budget.CarerId.Value:00000000}"), SocialWorker.Viewer.Person(),
                new DateOnly(2012, 11, 1));
            account.Verify(Officer.Viewer.Person(), "call-back to the number held", new DateOnly(2012, 11, 1));
            return account;
        }).ToList();
        await Insert(accounts);
        await Insert(accounts.SelectMany(account => new[]
        {
            new PersonalDetail(Council, account.CarerId, DetailSubject.PayeeAccount, account.Id.Value, DetailKind.AccountName, vault.Seal("A Payee")),
            new PersonalDetail(Council, account.CarerId, DetailSubject.PayeeAccount, account.Id.Value, DetailKind.BankAccount,
                vault.Seal(AccountDetails.Written("20-00-00", $"{account.CarerId.Value:00000000}"))),
        }));
        await Insert(budgets.Zip(accounts).Select(one => new DirectPaymentAgreement(one.First, one.Second, new DateOnly(2012, 11, 1), firstPayDate)));
    }

    /// <summary>In parts that a block of keys is enough for.</summary>
    private async Task Insert(IEnumerable<object> rows)
    {
        foreach (var chunk in rows.Chunk(200))
            await _app.AsJob().Insert(chunk);
    }

    /// <summary>Commits a budget on the fund, as its sign-off does.</summary>
    public Task Commit(BudgetId id) => _app.AsJob().In(async scope =>
    {
        var db = scope.GetRequiredService<ICarersBreaksDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var budget = await db.PersonalBudgets.Include(one => one.Years).SingleAsync(one => one.Id == id);
        await db.Commit(budget, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>What is committed on the fund in 2012-13.</summary>
    public Task<Money> Committed() => _app.AsJob().Find(db => db.FundYears.AsNoTracking()
        .Where(one => one.FundId == Fund.Id && one.Year == new FinancialYear(2012)).Select(one => one.Committed).FirstAsync());

    /// <summary>Proposes a change as the social worker, and lets the team manager approve it.</summary>
    public async Task<BudgetChangeId> Change(BudgetId budget, DateOnly from, decimal weekly, DateOnly? to = null)
    {
        var change = await SocialWorker.Send(new ProposeBudgetChange(ActId.New(), budget, from, to, Money.FromPounds(weekly), "Circumstances changed"));
        await TeamManager.Send(new DecideBudgetChange(ActId.New(), change, 0, true, ""));
        return change;
    }

    public async Task<PayeeAccountId> Account(CarerId carer, bool isVerified = true)
    {
        var account = await SocialWorker.Send(new RecordPayeeAccount(ActId.New(), carer, $"Payee O'Neill {carer.Value}", "20-00-00",
            $"{carer.Value:00000000}"));
        if (isVerified)
            await Officer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "call-back to the number held"));
        return account;
    }

    /// <summary>A carer who is paid from <paramref name="firstPayDate"/> on.</summary>
    public async Task<DirectPaymentAgreementId> Payee(decimal weekly = 35, decimal once = 0, bool isVerified = true, DateOnly? from = null,
        DateOnly? to = null, DateOnly? firstPayDate = null)
    {
        var budget = await Budget(weekly, once, from, to);
        var account = await Account(budget.CarerId, isVerified);
        return await SocialWorker.Send(new AgreeDirectPayment(ActId.New(), budget.Id, account, new DateOnly(2012, 11, 12), firstPayDate ?? budget.From));
    }

    public Task<ProposedRun> Propose(DateOnly? payOn = null, TestPerson? by = null) =>
        (by ?? Officer).Send(new ProposePaymentRun(ActId.New(), Fund.Id, payOn ?? PayDay));

    public async Task Approve(PaymentRunId run, TestPerson? by = null) =>
        await (by ?? Manager).Send(new ApprovePaymentRun(ActId.New(), run, await VersionOf(run)));

    /// <summary>Proposes, approves and releases what is due.</summary>
    public async Task<PaymentRunId> Pay(DateOnly? payOn = null)
    {
        var run = (await Propose(payOn)).Run;
        await Approve(run);
        await Manager.Send(new ContinuePaymentRunRelease(run));
        return run;
    }

    public Task<long> VersionOf(PaymentRunId run) =>
        _app.AsJob().Find(db => db.PaymentRuns.Where(one => one.Id == run).Select(one => one.Version).FirstAsync());

    public Task<PaymentRun> Run(PaymentRunId run) => _app.AsJob().Find(db => db.PaymentRuns.AsNoTracking().FirstAsync(one => one.Id == run));

    public Task<List<Payment>> PaymentsOf(PaymentRunId run) =>
        _app.AsJob().Find(db => db.Payments.AsNoTracking().Where(one => one.RunId == run).OrderBy(one => one.Number).ToListAsync());

    /// <summary>The bank file as text.</summary>
    public async Task<string> FileOf(PaymentRunId run)
    {
        var hash = (await Run(run)).FileHash!;
        return await Manager.In(async scope =>
        {
            using var file = new MemoryStream();
            await scope.GetRequiredService<IStoredFiles>().Write(hash, file, CancellationToken.None);
            return System.Text.Encoding.ASCII.GetString(file.ToArray());
        });
    }

    /// <summary>What the books hold of released payments, one line for each posting: reference, account, side, pence, funding line.</summary>
    public async Task<List<string>> BooksOf(PaymentRunId run)
    {
        var payments = (await PaymentsOf(run)).ToDictionary(payment => payment.Id.Value, payment => payment.Number);
        var entries = await _app.AsJob().Find(db => db.Entries.AsNoTracking().Include(entry => entry.Postings)
            .Where(entry => entry.SourceKind == EntrySourceKind.Payment && entry.Kind == EntryKind.PaymentReleased).ToListAsync());
        return [.. entries.Where(entry => payments.ContainsKey(entry.SourceKey)).OrderBy(entry => payments[entry.SourceKey])
            .SelectMany(entry => entry.Postings.OrderBy(posting => posting.Id.Value), (entry, posting) => string.Create(CultureInfo.InvariantCulture,
                $"{entry.AccountingDate:O} {entry.Narration} {posting.AccountKind} {posting.Side} {posting.Amount.Pence} "
                    + $"{Lines.ToList().FindIndex(line => line.Id == posting.FundingLineId)}"))];
    }
}
