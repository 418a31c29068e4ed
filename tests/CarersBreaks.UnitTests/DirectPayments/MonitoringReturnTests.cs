using System.Text;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit.Store;
using CarersBreaks.UnitTests.PersonalBudgets;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.DirectPayments;

public sealed class MonitoringReturnTests
{
    private static readonly UserId Carer = new(7);
    private static readonly UserId Officer = new(8);
    private static readonly DateOnly Today = new(2012, 7, 10);
    private static readonly SchemeRules Rules = SchemeRules.Usual(new OrganisationId(90));

    [Fact]
    public void Next_OfRecurringMoney_GoesByTheSchemesMonthsFromTheFirstDayToTheBudgetsLast()
    {
        var (agreement, budget) = Agreement(new Period(new(2012, 1, 31), new(2012, 11, 15)), 35, 0);
        var periods = new List<Period>();

        for (var last = MonitoringReturn.Next(agreement, budget, budget.To, Rules, null); last is not null;
            last = MonitoringReturn.Next(agreement, budget, budget.To, Rules, last))
            periods.Add(last.Period);

        Assert.Equal([new Period(new(2012, 1, 31), new(2012, 4, 29)), new(new(2012, 4, 30), new(2012, 7, 30)), new(new(2012, 7, 31), new(2012, 10, 30)),
            new(new(2012, 10, 31), new(2012, 11, 15))], periods);
    }

    [Theory]
    [InlineData(499.99, ReturnForm.Confirmation)]
    [InlineData(500, ReturnForm.Full)]
    public void Next_OfASingleAward_IsOneLineBelowTheThreshold(decimal once, ReturnForm form)
    {
        var (agreement, budget) = Agreement(new Period(new(2012, 4, 1), new(2013, 3, 31)), 0, once);

        var only = MonitoringReturn.Next(agreement, budget, budget.To, Rules, null)!;

        Assert.Equal((form, budget.Period, new DateOnly(2013, 4, 28)), (only.Form, only.Period, only.DueOn));
        Assert.Null(MonitoringReturn.Next(agreement, budget, budget.To, Rules, only));
    }

    [Theory]
    [InlineData(150, "£10.00 out")]
    [InlineData(130, "£10.00 out")]
    public void Send_OfAReturnThatDoesNotAddUp_IsRefusedWithHowMuchItIsOut(decimal closing, string words)
    {
        var due = DueReturn();

        var message = Refused.By(ReturnRule.ReturnDoesNotAddUp, () => due.Send(Figures(20, 420, closing, 300), Carer, false, Today));

        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Equal((ReturnState.Due, 0), (due.State, due.Versions.Count));
    }

    [Fact]
    public void Send_AfterAQuestion_AddsAVersionAndKeepsTheFirst()
    {
        var due = DueReturn();
        due.Send(Figures(20, 420, 140, 300), Carer, false, Today);
        due.Ask("What was the rest for?", Officer, Today);

        due.Send(Figures(20, 420, 100, 340), Carer, false, Today);

        Assert.Equal([(1, "What was the rest for?", Money.FromPounds(140)), (2, (string?)null, Money.FromPounds(100))],
            due.Versions.Select(version => (version.Number, version.Question, version.Closing)));
        Assert.Equal(ReturnState.Sent, due.State);
    }

    [Fact]
    public void Accept_ByWhoeverEnteredIt_IsRefused()
    {
        var due = DueReturn();
        due.Send(Figures(20, 420, 140, 300), Officer, true, Today);

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => due.Accept(Officer, Today));

        Assert.Equal(ReturnState.Sent, due.State);
    }

    [Fact]
    public void Send_OfSpendingOnADayOutsideThePeriod_IsRefused()
    {
        var due = DueReturn();
        var figures = new ReturnFigures(Money.Zero, Money.FromPounds(10), Money.Zero,
            [new ReturnItem(ReturnLineKind.Spent, "Cinema", due.To.AddDays(1), Money.FromPounds(10), BreakKind.Leisure)]);

        Refused.By(ReturnRule.SpendingIsOutsideThePeriod, () => due.Send(figures, Carer, false, Today));
    }

    [Fact]
    public void Surplus_IsBalanceLessPlannedLessBillsLessTheCeiling_ForAnyReturn()
    {
        var amounts = Gen.Choose(0, 100_000).Select(pence => (long)pence);
        var inputs = from opening in amounts
                     from received in amounts
                     from spent in Gen.Choose(0, 100).Select(one => (long)one)
                     from planned in Gen.ListOf(amounts, 3)
                     from bills in Gen.ListOf(amounts, 2)
                     from weekly in Gen.Elements(0L, 2_000, 3_537)
                     from weeks in Gen.Choose(0, 12)
                     select (opening, received, spent, planned: planned.ToList(), bills: bills.ToList(), weekly, weeks);

        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var due = DueReturn();
            List<ReturnItem> items = [.. Items(ReturnLineKind.Spent, [input.spent]), .. Items(ReturnLineKind.PlannedBreak, input.planned),
                .. Items(ReturnLineKind.BillDue, input.bills)];
            var closing = input.opening + input.received - input.spent;
            var version = due.Send(new ReturnFigures(new(input.opening), new(input.received), new(closing), items), Carer, false, Today);

            var surplus = Surplus.Of(due, version, new Money(input.weekly), input.weeks);

            var plain = closing - input.planned.Sum() - input.bills.Sum() - (input.weekly == 0 ? 0 : input.weekly * input.weeks);
            return surplus.Amount.Pence == plain;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("MZ\u0090\u0000\u0003 a program for Windows", "receipt.jpg")]
    [InlineData("\u007fELF a program for Linux", "receipt.pdf")]
    [InlineData("#!/bin/sh\nrm -rf /", "receipt.png")]
    [InlineData("<script>alert(1)</script>", "receipt.heic")]
    public void Look_AtAProgramRenamedToAPhotograph_IsRefused(string content, string name)
    {
        var message = Refused.By(ReturnRule.FileIsOfAnotherKind, () => EvidenceFile.Look(name, Encoding.Latin1.GetBytes(content)));

        Assert.Contains(name, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_At200Megabytes_IsRefusedWithTheLimit()
    {
        var message = Refused.By(ReturnRule.FileIsTooLarge, () => EvidenceFile.EnsureSize(200L * 1024 * 1024));

        Assert.Contains("200 MB", message, StringComparison.Ordinal);
        Assert.Contains("10 MB", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0 a photograph", EvidenceType.Jpeg)]
    [InlineData("\u0089PNG\r\n\u001a\n a picture", EvidenceType.Png)]
    [InlineData("\u0000\u0000\u0000\u0018ftypheic a photograph", EvidenceType.Heic)]
    [InlineData("%PDF-1.7 a receipt", EvidenceType.Pdf)]
    public void Look_AtAReceipt_TellsItByItsFirstBytes(string content, EvidenceType type)
    {
        var file = EvidenceFile.Look("C:\\photos\\receipt.exe", Encoding.Latin1.GetBytes(content));

        Assert.Equal((type, "receipt.exe"), (file.Type, file.Name));
    }

    private static MonitoringReturn DueReturn()
    {
        var (agreement, budget) = Agreement(new Period(new(2012, 4, 1), new(2013, 3, 31)), 35, 0);
        var due = MonitoringReturn.Next(agreement, budget, budget.To, Rules, null)!;
        due.FallDue(budget.To, Rules.ReturnDueDays);
        return due;
    }

    private static ReturnFigures Figures(decimal opening, decimal received, decimal closing, decimal spent) => new(Money.FromPounds(opening),
        Money.FromPounds(received), Money.FromPounds(closing), [.. Items(ReturnLineKind.Spent, [Money.FromPounds(spent).Pence])]);

    private static IEnumerable<ReturnItem> Items(ReturnLineKind kind, IEnumerable<long> pence) =>
        pence.Where(one => one > 0).Select(one => new ReturnItem(kind, "A day out", new DateOnly(2012, 5, 1), new Money(one), BreakKind.DayAway));

    private static (DirectPaymentAgreement Agreement, PersonalBudget Budget) Agreement(Period period, decimal weekly, decimal once)
    {
        var budget = Plans.Budget(period, weekly, once);
        var keys = new Keyring { Last = budget.CarerId.Value - 1 };
        var carer = keys.Keyed(new Carer(new OrganisationId(90), "C000001", new DateOnly(1960, 5, 1), IdentifiedBy.Self, new DateOnly(2011, 3, 1), Officer));
        var agreement = new DirectPaymentAgreement(budget, new PayeeAccount(carer, [1], Officer, period.From), period.From, period.From);
        return (agreement, budget);
    }
}
