using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Letters;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.DirectPayments;

/// <summary>Accounts that take another's place, and the tables by which accounts are checked.</summary>
public sealed class AccountChangeTests(ITestOutputHelper output)
{
    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    /// <summary>A carer who is paid into an account, and whose telephone has been held since they were recorded.</summary>
    private static async Task<(PayingCouncil Council, CarerId Carer, PayeeAccountId Old)> Paid(TestApp app)
    {
        var council = await PayingCouncil.At(app);
        var agreement = await council.Payee(from: PayingCouncil.PayDay);
        var paid = await app.AsJob().Find(db => db.DirectPaymentAgreements.AsNoTracking().SingleAsync(one => one.Id == agreement));
        var vault = (IVault)app.Services.GetService(typeof(IVault))!;
        await app.AsJob().Insert(new PersonalDetail(council.Council, paid.CarerId, DetailSubject.Carer, paid.CarerId.Value, DetailKind.Telephone,
            vault.Seal("01274 555555")));
        return (council, paid.CarerId, paid.PayeeAccountId);
    }

    private static RecordPayeeAccount Another(CarerId carer, ChangeSource? source = ChangeSource.Email, bool isClosed = false) =>
        new(ActId.New(), carer, "A Carer", "30-00-00", "55554444", Source: source, OldAccountIsClosed: isClosed);

    private static Task<PayeeAccountId> PaidInto(TestApp app) =>
        app.AsJob().Find(db => db.DirectPaymentAgreements.Select(one => one.PayeeAccountId).SingleAsync());

    [Fact]
    public async Task Change_IsHeldUntilASecondPersonCallsBack_AndThePaymentsGoOnMeanwhile()
    {
        await using var app = await Start();
        var (council, carer, old) = await Paid(app);
        Assert.Equal(DirectPaymentRule.SourceOfChangeIsMissing,
            (await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(Another(carer, null)))).Rule);

        var account = await council.Officer.Send(Another(carer));

        Assert.Equal(old, await PaidInto(app));
        Assert.Equal(DirectPaymentRule.ChangeNeedsCallBack, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.OtherOfficer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "they wrote an email")))).Rule);
        Assert.Equal(DirectPaymentRule.ChangeIsHeldAlready, (await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(Another(carer)))).Rule);
        Assert.Single((await council.Officer.Send(new ViewPaymentsDue(council.Fund.Id, PayingCouncil.PayDay))).Payments);
        var letter = await app.AsJob().Find(db => db.Letters.AsNoTracking().SingleAsync(one => one.Kind == LetterKind.AccountChanged));
        Assert.Equal((LetterKind.AccountChanged, LetterState.HeldBack), (letter.Kind, letter.State));
        var confirm = new ConfirmAccountChange(ActId.New(), account, 0, ContactKind.Telephone, new DateOnly(2012, 11, 14));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, (await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(confirm))).Rule);
        var view = (await council.OtherOfficer.Send(new ViewPayeeAccount(account))).Change!;
        Assert.Equal([(ContactKind.Telephone, "01274 555555", new DateOnly(2011, 4, 1))], view.Routes.Select(one => (one.Kind, one.Value, one.HeldSince)));
        await council.OtherOfficer.Send(confirm with { Act = ActId.New() });

        Assert.Equal(account, await PaidInto(app));
        Assert.True(await app.AsJob().Find(db => db.PayeeAccounts.AnyAsync(one => one.Id == account && one.VerifiedById != null)));
    }

    [Fact]
    public async Task Confirm_ByANumberRecordedWithTheRequest_OrOneThatIsNotSafe_IsRefused()
    {
        await using var app = await Start();
        var (council, carer, old) = await Paid(app);
        await council.SocialWorker.Send(new RecordContactRoute(ActId.New(), carer, ContactKind.Telephone, "07700 900123", false, null, false));
        var account = await council.Officer.Send(Another(carer, ChangeSource.BankAdvice));
        var confirm = new ConfirmAccountChange(ActId.New(), account, 0, ContactKind.Telephone, new DateOnly(2012, 11, 14));

        Assert.Equal(DirectPaymentRule.RouteCannotConfirm, (await Assert.ThrowsAsync<RuleBroken>(() => council.OtherOfficer.Send(confirm))).Rule);
        Assert.Equal(DirectPaymentRule.RouteCannotConfirm, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.OtherOfficer.Send(confirm with { Act = ActId.New(), Route = ContactKind.Text }))).Rule);
        Assert.Empty((await council.OtherOfficer.Send(new ViewPayeeAccount(account))).Change!.Routes);
        await council.OtherOfficer.Send(new RefuseAccountChange(ActId.New(), account, 0, "The carer did not ask for it"));

        Assert.Equal(old, await PaidInto(app));
        Assert.DoesNotContain((await council.Officer.Send(new ViewDirectPaymentsToDo())).Accounts, one => one.Account == account);
    }

    [Fact]
    public async Task Change_OfAnAccountThatIsClosed_LeavesPaymentsOutUntilItIsConfirmed()
    {
        await using var app = await Start();
        var (council, carer, _) = await Paid(app);
        var account = await council.Officer.Send(Another(carer, ChangeSource.Telephone, isClosed: true));

        var due = await council.Officer.Send(new ViewPaymentsDue(council.Fund.Id, PayingCouncil.PayDay));
        await council.OtherOfficer.Send(new ConfirmAccountChange(ActId.New(), account, 0, ContactKind.Telephone, new DateOnly(2012, 11, 14)));

        Assert.Equal((0, LeftOutReason.AccountIsChanging), (due.Count, Assert.Single(due.LeftOut).Reason));
        Assert.Equal(1, (await council.Officer.Send(new ViewPaymentsDue(council.Fund.Id, PayingCouncil.PayDay))).Count);
    }

    [Fact]
    public async Task ModulusTables_InForceOnTheDay_DecideWhatCanBeRecorded()
    {
        await using var app = await Start();
        var council = await PayingCouncil.At(app);
        var carer = (await council.Budget()).CarerId;
        var first = await council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), carer, "A Carer", "10-00-05", "12345671"));
        Assert.Equal((ModulusAnswer.CannotBeChecked, (string?)null), await app.AsJob().Find(async db =>
        {
            var account = await db.PayeeAccounts.AsNoTracking().SingleAsync(one => one.Id == first);
            return (account.Modulus!.Value, account.ModulusVersion);
        }));
        const string Weights = "100000 100009 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 0 1\n200000 200000 MOD11 0 0 0 0 0 0 0 0 0 0 0 0 0 1\n";
        await council.Manager.Send(new LoadModulusTables(ActId.New(), "1", new DateOnly(2012, 11, 1), Weights, "300005 300009"));

        Assert.Equal(DirectPaymentRule.AccountCannotExist, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), carer, "A Carer", "10-00-05", "12345671")))).Rule);
        await council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), carer, "A Carer", "10-00-05", "12345670"));
        var changed = Weights.Replace("MOD11", "DBLAL", StringComparison.Ordinal).Replace("100000 100009", "100000 100004", StringComparison.Ordinal);
        var difference = await council.Manager.Send(new CheckModulusTables(changed, ""));
        Assert.Equal(("1", "100000-100004", "100000-100009, 300005 substituted", "200000-200000"), (difference.Against, string.Join(", ", difference.Added),
            string.Join(", ", difference.Removed), string.Join(", ", difference.Changed)));
        Assert.Equal(BankingRule.ModulusTablesAreLoadedAlready, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Manager.Send(new LoadModulusTables(ActId.New(), "1", new DateOnly(2012, 11, 2), changed, "")))).Rule);
        Assert.Equal(BankingRule.ModulusTablesCannotBeRead, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Manager.Send(new LoadModulusTables(ActId.New(), "2", new DateOnly(2012, 11, 2), "nonsense", "")))).Rule);
        await council.Manager.Send(new LoadModulusTables(ActId.New(), "2", new DateOnly(2012, 11, 15), changed, ""));
        app.Time.Set(new DateOnly(2012, 11, 15));

        await council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), carer, "A Carer", "10-00-05", "12345671"));
        Assert.Equal(["2", "1"], (await council.Officer.Send(new ViewModulusTables())).Select(table => table.Name));
    }

    [Fact]
    public async Task ModulusTables_OfThePublisher_AnswerThePublishedCasesThroughTheStore()
    {
        if (SharedFiles.Find(output.WriteLine, "bank", "cases.txt") is not { } cases)
            return;
        var folder = Path.GetDirectoryName(cases)!;
        await using var app = await Start();
        var council = await PayingCouncil.At(app);
        await council.Manager.Send(new LoadModulusTables(ActId.New(), "7.70", new DateOnly(2012, 11, 1),
            await File.ReadAllTextAsync(Path.Combine(folder, "valacdos.txt")), await File.ReadAllTextAsync(Path.Combine(folder, "scsubtab.txt"))));
        var tables = await app.AsJob().Find(db => db.ModulusTables.AsNoTracking().SingleAsync());
        var rules = (IModulusRules)app.Services.GetService(typeof(IModulusRules))!;

        Assert.Equal(1159, tables.WeightRows);
        // The other cases of the publication: 6, 7, 9, 12, 15, 16, 20, 22, 25, 28, 33 and 34.
        string[] more =
        [
            "871427 09123496 Y", "871427 99123496 Y", "827999 73988638 Y", "118765 64371389 Y", "938600 42368003 Y", "938063 55065200 Y",
            "309070 12345668 Y", "309070 99345694 Y", "938063 15763217 N", "203099 58716970 N", "074456 11104102 Y", "180002 00000190 Y",
        ];
        foreach (var line in File.ReadLines(cases).Where(line => line.Length > 0 && line[0] != '#').Concat(more))
        {
            var columns = line.Split(' ');
            Assert.True((rules.Check(tables, columns[0], columns[1]) == ModulusAnswer.Valid) == (columns[2] == "Y"), line);
        }
    }
}
