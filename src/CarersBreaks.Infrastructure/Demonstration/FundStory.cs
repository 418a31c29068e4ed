using System.Globalization;
using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>A fund's year so far: what was agreed, what the bank showed month by month, and what was paid.</summary>
internal sealed class FundStory(Stage stage, Team team, FundId fund, string sortCode, string accountNumber)
{
    public static readonly FinancialYear Year = new(2012);

    private readonly List<(DateOnly Day, int Turn, Func<Task> Act)> _agenda = [];
    private readonly List<(DateOnly Day, Money Amount, string Reference, string Narrative, string Other)> _bank = [];
    private Money _balance = Money.Zero;
    private DateOnly _statementFrom = new(2012, 4, 1);

    public FundId Fund => fund;

    /// <summary>Drafts and activates the agreement, and opens its fund with a bank account. Each partner pays a year in quarters.</summary>
    /// <param name="partners">The host first, with its yearly contribution in pounds and its share.</param>
    public static async Task<FundStory> Open(
        Stage stage, Team team, string title, string reference, string fundName, (string SortCode, string Account) bank,
        params IReadOnlyList<(OrganisationId Partner, decimal AYear, int Share)> partners)
    {
        var quarters = new[] { new DateOnly(2012, 4, 2), new DateOnly(2012, 7, 2), new DateOnly(2012, 10, 1), new DateOnly(2013, 1, 2) };
        var instalments = partners.SelectMany(partner => quarters.Select(due =>
            new AgreedInstalment(partner.Partner, Year, FundingSource.Recurrent, Money.FromPounds(partner.AYear / 4), due))).ToList();
        var agreement = await stage.Send(team.PoolManager, new DraftAgreement(ActId.New(), title, reference, partners[0].Partner,
            [.. partners.Select(partner => partner.Partner)], Year.FirstDay, Year.LastDay, RiskShare.ProRataToContributions, Terms(), instalments,
            [.. partners.Select(partner => new ContributionOfYear(partner.Partner, Year, FundingSource.Recurrent, Money.FromPounds(partner.AYear)))],
            new AgreementFigures(new DateOnly(2012, 9, 30), 6, VatRegime.Council)));
        var version = await stage.See(team.PoolManager,
            db => db.PartnershipAgreements.Where(one => one.Id == agreement).Select(one => one.Version).SingleAsync());
        await stage.Send(team.PoolManager, new ActivateAgreement(ActId.New(), agreement, version));
        var opened = await stage.Send(team.PoolManager, new OpenFund(ActId.New(), agreement, fundName, $"{fundName}: the books",
            team.PoolManager.PostId!.Value, [.. partners.Select(partner => new PartnerShare(Year, partner.Partner, partner.Share))]));
        await stage.Send(team.FinanceManager, new RecordBankAccount(ActId.New(), opened, $"{fundName}, main account", bank.SortCode, bank.Account, "654321"));
        return new FundStory(stage, team, opened, bank.SortCode, bank.Account);
    }

    public void On(DateOnly day, Func<Task> act) => _agenda.Add((day, _agenda.Count, act));

    /// <summary>The bank shows a movement; it comes in with its month's statement.</summary>
    public void BankShows(DateOnly day, Money amount, string reference, string narrative, string other = "") =>
        _bank.Add((day, amount, reference, narrative, other));

    /// <summary>A partner pays its instalment of a due date on a day.</summary>
    public void Receives(OrganisationId partner, DateOnly dueOn, DateOnly paidOn, string payer) => On(paidOn, async () =>
    {
        var instalment = await Instalment(partner, dueOn);
        BankShows(paidOn, instalment.Amount, instalment.Reference, $"CONTRIBUTION {instalment.Reference}", payer);
    });

    /// <summary>A partner is invoiced for its instalment of a due date, to its accounts payable, by its purchase order.</summary>
    public void Invoices(OrganisationId partner, DateOnly dueOn, DateOnly on, string address, string purchaseOrder) => On(on, async () =>
    {
        var instalment = await Instalment(partner, dueOn);
        await stage.Send(team.FinanceOfficer, new WritePartnerContact(ActId.New(), instalment.AgreementId, partner, "Accounts payable", address, "01632 960200",
            "accounts.payable@example.nhs.uk", true));
        await stage.Send(team.FinanceOfficer, new IssueInvoice(ActId.New(), instalment.Id, null, purchaseOrder, dueOn));
    });

    /// <summary>A partner is asked for an instalment that has not come.</summary>
    public void Chases(OrganisationId partner, DateOnly dueOn, DateOnly on, string note, string nextStep, DateOnly nextOn) => On(on, async () =>
        await stage.Send(team.FinanceOfficer, new ChaseContribution(ActId.New(), (await Instalment(partner, dueOn)).Id, "Accounts payable", note, nextStep,
            nextOn)));

    /// <summary>The pool manager proposes to put a partner's instalment off; a person of another partner has not agreed yet.</summary>
    public void ProposesToPutOff(OrganisationId partner, DateOnly dueOn, DateOnly to, DateOnly on, string why) => On(on, async () =>
    {
        var instalment = await Instalment(partner, dueOn);
        var agreement = await stage.Send(team.PoolManager, new ViewAgreement(instalment.AgreementId));
        await stage.Send(team.PoolManager, new ProposeVariation(ActId.New(), agreement.Id, agreement.Version, new DateOnly(2012, 12, 1),
            "Legal services, file CB/75/2", why, new AgreementProvisions(agreement.To, agreement.ReviewOn, agreement.Terms, agreement.RiskShare),
            [new InstalmentChange(instalment.Reference, partner, instalment.Source, instalment.Amount, to)], []));
    });

    public void InstalmentsFallDue(DateOnly day) => On(day, () => stage.InstalmentsFallDue(team.PoolManager, fund, day));

    /// <summary>A run is proposed five days before its pay date, and leaves the bank on it. Some of it may come back.</summary>
    public void Pays(DateOnly payOn, Func<CarerId?>? returned = null) => On(payOn.AddDays(-5), async () =>
    {
        var run = await stage.Pay(team.FinanceOfficer, team.FinanceManager, fund, payOn, payOn.AddDays(-5));
        BankShows(payOn, -run.Total, "", $"BACS {run.Number} CARERSBREAKS");
        if (returned?.Invoke() is not { } carer)
            return;
        var reference = await stage.ReferenceOf(team.FinanceOfficer, run.Run, carer);
        var amount = await stage.See(team.FinanceOfficer, db => db.Payments.Where(one => one.Reference == reference).Select(one => one.Amount).SingleAsync());
        BankShows(payOn.AddDays(2), amount, reference, $"RETURNED CREDIT {reference} ACCOUNT CLOSED");
    });

    /// <summary>The statement up to a day comes in on another and is reconciled.</summary>
    public void Statement(DateOnly to, DateOnly importedOn) => On(importedOn, async () =>
    {
        var file = new BankStatementFile(sortCode, accountNumber, _statementFrom, to, _balance);
        foreach (var line in _bank.Where(line => line.Day >= _statementFrom && line.Day <= to))
            file.Line(line.Day, line.Amount, line.Reference, line.Narrative, line.Other);
        (_balance, _statementFrom) = (file.Closing, to.AddDays(1));
        await stage.Statement(team.FinanceOfficer, fund, importedOn, file);
    });

    /// <summary>The officer drafts a rule of matching by known accounts, and a second person has still to accept it.</summary>
    public void DraftsARule(DateOnly on) => On(on, async () =>
    {
        await stage.At(on);
        var set = await stage.Send(team.FinanceOfficer, new DraftMatchRules(ActId.New()));
        await stage.Send(team.FinanceOfficer, new PutMatchRule(ActId.New(), set, 0, MatchRulesInForce.Shipped.Rules.Count + 1, "Known account: receipts",
            RecordKinds.FinancialContribution | RecordKinds.Recovery, false, PayerEvidence.Known, 5, 10, MatchShapes.OneToOne, Money.Zero, 0,
            DifferenceGoes.StaysOpen, false));
        await stage.Send(team.FinanceOfficer, new SubmitMatchRules(ActId.New(), set, 1, "Partners forget our reference."));
    });

    /// <summary>Bacs' advice says why a payment came back, and the worker asks the carer.</summary>
    public void SaysWhy(DateOnly cameBack, DateOnly on, Func<CarerId?> whose) => On(on, async () =>
    {
        if (whose() is not { } carer)
            return;
        var payment = await stage.See(team.FinanceOfficer, db => db.Payments.AsNoTracking()
            .SingleAsync(one => one.CarerId == carer && one.ReturnedOn == cameBack));
        await stage.Send(team.FinanceOfficer, new ImportBankReport(ActId.New(), $"Arucs{cameBack:ddMMyy}040000.xml", Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <BACSDocument><Data><ARUCS>
              <Header reportType="REFT1027" adviceNumber="001" currentProcessingDate="{cameBack:yyyy-MM-dd}"/>
              <ServiceLicenseInformation userName="BRADFORD MDC" userNumber="654321"/>
              <Advice><OriginatingAccountRecords><OriginatingAccountRecord>
                <ReturnedCreditItem ref="{payment.Reference}" transCode="99" returnCode="B" returnDescription="ACCOUNT CLOSED"
                  valueOf="{payment.Amount.Pounds.ToString("0.00", CultureInfo.InvariantCulture)}" currency="GBP"/>
                <Totals numberOf="1" valueOf="{payment.Amount.Pounds.ToString("0.00", CultureInfo.InvariantCulture)}" currency="GBP"/>
              </OriginatingAccountRecord></OriginatingAccountRecords></Advice>
            </ARUCS></Data></BACSDocument>
            """)));
        foreach (var task in await stage.See(team.SocialWorker, db => db.CaseTasks.AsNoTracking()
            .Where(task => task.CarerId == carer && task.Kind == CaseTaskKind.PaymentCameBack && task.DoneOn == null).ToListAsync()))
        {
            await stage.Send(team.SocialWorker, new CompleteTask(ActId.New(), task.Id, task.Version,
                "The carer has closed the account and will bring the details of the new one."));
        }
    });

    /// <summary>A month is closed for good, once its statement is reconciled.</summary>
    public void Closes(DateOnly month, DateOnly on) => On(on, async () =>
    {
        var book = await stage.See(team.FinanceManager, db => db.Funds.Where(own => own.Id == fund).Select(own => own.BookId).SingleAsync());
        await stage.Send(team.FinanceManager, new SoftClosePeriod(ActId.New(), book, month));
        await stage.Send(team.FinanceManager, new ClosePeriod(ActId.New(), book, month));
    });

    /// <summary>The year is planned by heading, with limits of what may be moved, and one virement within them.</summary>
    public void Plans(DateOnly on, Money delegated, Money most, Money moved, params IReadOnlyList<PlannedHeading> headings) => On(on, async () =>
    {
        await stage.Send(team.PoolManager, new PlanFundBudget(ActId.New(), fund, Year, headings));
        await stage.Send(team.FinanceManager, new SetVirementLimit(ActId.New(), fund, Year, Year.FirstDay, delegated, most));
        var keys = await stage.See(team.PoolManager, db => db.FundBudgets.Where(plan => plan.FundId == fund).SelectMany(plan => plan.Headings)
            .OrderBy(heading => heading.Id).Select(heading => heading.Id).ToListAsync());
        var version = await stage.See(team.PoolManager, db => db.FundBudgets.Where(plan => plan.FundId == fund).Select(plan => plan.Version).SingleAsync());
        await stage.Send(team.PoolManager, new MoveBetweenHeadings(ActId.New(), fund, Year, version, keys[^1], keys[0], moved,
            "More carers chose a direct payment than was planned"));
    });

    public async Task Play()
    {
        foreach (var (day, _, act) in _agenda.OrderBy(item => item.Day).ThenBy(item => item.Turn).ToList())
        {
            await stage.At(day);
            await act();
        }
    }

    private Task<FinancialContribution> Instalment(OrganisationId partner, DateOnly dueOn) => stage.See(team.PoolManager, db =>
        db.FinancialContributions.AsNoTracking().SingleAsync(one => one.PartnerId == partner && one.DueOn == dueOn
            && db.Funds.Any(own => own.Id == fund && own.AgreementId == one.AgreementId)));

    private static AgreementTerms Terms() => new(
        "Carers can have breaks of their own choice, so that they can go on caring and have a life beside it.",
        "Each partner pays in four equal instalments. A contribution is varied by agreement in writing before the year begins.",
        "The NHS body's functions under sections 2 and 3 of the NHS Act 2006 and the council's under the Carers and Disabled Children Act 2000.",
        "Adults who provide or intend to provide a substantial amount of care for another adult; breaks by personal budget and direct payment.",
        "The host provides the staff who assess, pay and keep the fund's accounts. No goods or accommodation are provided.",
        "One year, reviewed by 30 September; varied in writing; ended by either partner with six months' notice.",
        "The host appoints a pool manager, who reports every quarter and sends an annual return to both partners.");
}
