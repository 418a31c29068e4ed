using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

/// <summary>The budget is £20 a week from 3 December 2012 to 31 March 2013: four payments of £80 and a last one of £20.</summary>
public sealed class ViewMyBudgetTests : IAsyncLifetime
{
    private static readonly UserId Account = new(990_001);

    private TestApp _app = null!;
    private CarersTeam _team = null!;
    private TestPerson _carer = null!;
    private BudgetId _budget;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: new NotedReads().Register);
        _team = await CarersTeam.At(_app);
        _budget = await _team.SignOff(await _team.SubmittedPlan());
        var carer = await _team.SocialWorker.Find(db => db.Carers.Select(one => one.Id).SingleAsync());
        _carer = _app.As(Viewer.OfCarer(Account, carer, _team.Council));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task View_SignedOffLastWeek_SaysWhatForAndWhomToAsk()
    {
        var mine = await _carer.Send(new ViewMyBudget());

        Assert.Equal(("Asha Patel", "City of Bradford", "Sam Okafor", "01274 111111"), (mine.Name, mine.Council, mine.Worker, mine.Telephone));
        var budget = Assert.Single(mine.Budgets);
        Assert.Equal((Money.FromPounds(340), Money.FromPounds(340), Money.Zero), (budget.Figures.Total, budget.Figures.Left, budget.SubjectToAgreement));
        Assert.Equal(("To see her sister on Sundays", "Somebody to sit in on Sundays"), (Assert.Single(budget.Outcomes), Assert.Single(budget.Breaks).Description));
        Assert.False(budget.IsAgreedHowToPay);
        Assert.Null(budget.Next);
    }

    [Fact]
    public async Task Next_BeforeAnythingIsPaid_IsTheFirstInstalment()
    {
        await AgreePayments();

        Assert.Equal(new NextPayment(new DateOnly(2012, 12, 3), Money.FromPounds(80), IsLate: false), (await Mine()).Next);
    }

    [Fact]
    public async Task Next_WhenItsDayHasPassed_IsLate()
    {
        await AgreePayments();
        _app.Time.Set(new DateOnly(2012, 12, 10));

        Assert.Equal(new NextPayment(new DateOnly(2012, 12, 3), Money.FromPounds(80), IsLate: true), (await Mine()).Next);
    }

    [Fact]
    public async Task Figures_TellPaidFromOnItsWayFromLeft()
    {
        var agreement = await AgreePayments();
        await Pay(agreement, 0, PaymentState.Paid);
        await Pay(agreement, 1, PaymentState.Released);
        await Pay(agreement, 2, PaymentState.Proposed);
        _app.Time.Set(new DateOnly(2013, 1, 2));

        var budget = await Mine();

        Assert.Equal(new BudgetFigures(Money.FromPounds(340), Money.FromPounds(80), Money.FromPounds(80), Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero,
            Money.Zero),
            budget.Figures);
        Assert.Equal(Money.FromPounds(180), budget.Figures.Left);
        Assert.Equal(new NextPayment(new DateOnly(2013, 1, 28), Money.FromPounds(80), IsLate: false), budget.Next);
        Assert.Equal([PaymentState.Released, PaymentState.Paid], budget.Payments.Select(payment => payment.State));
    }

    [Fact]
    public async Task Next_OfAReleasedPayment_IsItsPayDateUntilThatDay()
    {
        var agreement = await AgreePayments();
        await Pay(agreement, 0, PaymentState.Released);
        _app.Time.Set(new DateOnly(2012, 12, 3));
        var onTheDay = (await Mine()).Next;
        _app.Time.Set(new DateOnly(2012, 12, 4));

        Assert.Equal(new DateOnly(2012, 12, 3), onTheDay!.On);
        Assert.Equal(new DateOnly(2012, 12, 31), (await Mine()).Next!.On);
    }

    [Fact]
    public async Task Returned_IsOwedAndNeitherPaidNorLeft()
    {
        var agreement = await AgreePayments();
        await Pay(agreement, 0, PaymentState.Returned);

        var budget = await Mine();

        Assert.Equal((Money.Zero, Money.FromPounds(80), Money.FromPounds(260)), (budget.Figures.Paid, budget.Figures.CameBack, budget.Figures.Left));
        Assert.Equal(new DateOnly(2012, 12, 31), budget.Next!.On);
    }

    [Fact]
    public async Task Withdrawn_IsNotShownAndItsInstalmentIsNextAgain()
    {
        var agreement = await AgreePayments();
        await Pay(agreement, 0, PaymentState.Withdrawn);

        var budget = await Mine();

        Assert.Empty(budget.Payments);
        Assert.Equal(new DateOnly(2012, 12, 3), budget.Next!.On);
    }

    [Fact]
    public async Task AllPaid_LeavesNothingAndNoNextPayment()
    {
        var agreement = await AgreePayments();
        for (var i = 0; i < 5; i++)
            await Pay(agreement, i, PaymentState.Paid);

        var budget = await Mine();

        Assert.Equal((Money.FromPounds(340), Money.Zero), (budget.Figures.Paid, budget.Figures.Left));
        Assert.Null(budget.Next);
    }

    [Fact]
    public async Task Figures_AreThoseThatTheWorkerSees()
    {
        var agreement = await AgreePayments();
        await Pay(agreement, 0, PaymentState.Paid);
        await Pay(agreement, 1, PaymentState.Returned);
        await Pay(agreement, 2, PaymentState.Released);

        var seen = await _team.SocialWorker.Send(new ViewCarer(_carer.Viewer.CarerId!.Value));

        Assert.Equal((await Mine()).Figures, Assert.Single(seen.Budgets).Figures);
        Assert.Equal(CaseStep.InPayment, seen.Next);
    }

    [Fact]
    public async Task View_ByAnotherCarer_HoldsNothingOfThisOne()
    {
        var other = _app.As(Viewer.OfCarer(new UserId(990_002), await _team.IdentifyCarer("Olive Hart"), _team.Council));

        var theirs = await other.Send(new ViewMyBudget());

        Assert.Equal(("Olive Hart", CaseStep.Assess), (theirs.Name, theirs.Step));
        Assert.Empty(theirs.Budgets);
        Assert.Equal((0, 1), await other.Find(async db => (await db.PersonalBudgets.CountAsync(), await db.Carers.CountAsync())));
        await Assert.ThrowsAsync<RuleBroken>(() => other.Send(new ViewCarer(_carer.Viewer.CarerId!.Value)));
        await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new ViewMyBudget()));
    }

    private async Task<MyBudget> Mine() => Assert.Single((await _carer.Send(new ViewMyBudget())).Budgets);

    private async Task<DirectPaymentAgreement> AgreePayments()
    {
        var (carer, budget) = await _team.SocialWorker.Find(async db =>
            (await db.Carers.SingleAsync(), await db.PersonalBudgets.Include(one => one.Years).SingleAsync(one => one.Id == _budget)));
        var account = new PayeeAccount(carer, [1], _team.SocialWorker.Viewer.UserId!.Value, new DateOnly(2012, 11, 14));
        await _app.AsJob().Insert(account);
        var agreement = new DirectPaymentAgreement(budget, account, new DateOnly(2012, 11, 14), budget.From);
        await _app.AsJob().Insert(agreement);
        return agreement;
    }

    /// <summary>Puts a payment of an instalment there, in a run of its own, as finance's acts leave it.</summary>
    private async Task Pay(DirectPaymentAgreement agreement, int index, PaymentState state)
    {
        var fund = await _app.AsJob().Find(db => db.Funds.AsNoTracking().FirstAsync(one => one.Id == _team.Fund));
        var schedule = agreement.Schedules.Single();
        var calendar = await _app.AsJob().Find(db => Application.Finding.BankCalendar(db, CancellationToken.None));
        var instalment = PeriodDue.Of(schedule, [], new DateOnly(2013, 4, 30), calendar, _ => Money.Zero).ElementAt(index);
        var run = new PaymentRun(_team.Council, fund, $"PR{index:000000}", instalment.PayOn, _team.TeamManager.Viewer.UserId!.Value,
            new DateOnly(2012, 11, 14));
        await _app.AsJob().Insert(run);
        var payment = new Payment(run, index + 1, $"CB{index:0000000}", agreement, schedule, instalment.Period, 0, instalment.Payable);
        await _app.AsJob().Insert(payment);
        await _app.AsJob().Find(db => db.Payments.Where(one => one.Id == payment.Id).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.State, state).SetProperty(one => one.IsClaiming, state != PaymentState.Withdrawn)));
    }
}
