using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Infrastructure.Carers;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit.Payments;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit.Carers;

/// <summary>
/// A council with many carers in an SQLite store, made in minutes: one carer is assessed, planned, signed off and paid by the real acts; the
/// rows of that case are then copied under other keys, and each copy gets invented details and tokens of its own. Audit records are
/// written beside them, sealed with hashes that prove nothing. Entries of the ledger are those of the first carer alone.
/// </summary>
public static class ManyCarers
{
    /// <summary>The key of a copy is that of the first carer's row and so many for each copy.</summary>
    private const long Stride = 100_000;

    private const int CarersOfAWorker = 40;
    private const int AuditRecordsOfACarer = 25;
    private const long OtherWorkers = 1_000_000_000_000;

    private static readonly Type[] Copied =
    [
        typeof(Carer), typeof(CaredForPerson), typeof(CaringRelationship), typeof(CarersAssessment), typeof(AssessmentAnswer), typeof(SupportPlan),
        typeof(PlannedBreak), typeof(PersonalBudget), typeof(BudgetYear), typeof(PayeeAccount), typeof(DirectPaymentAgreement), typeof(PaymentSchedule),
        typeof(Payment), typeof(BudgetReview),
    ];

    private static readonly HashSet<Type> Keys =
    [
        typeof(CarerId), typeof(CaredForPersonId), typeof(CaringRelationshipId), typeof(AssessmentId), typeof(AssessmentAnswerId), typeof(SupportPlanId),
        typeof(PlannedBreakId), typeof(BudgetId), typeof(PayeeAccountId), typeof(DirectPaymentAgreementId), typeof(ScheduleId), typeof(PaymentId),
        typeof(BudgetReviewId),
    ];

    /// <param name="carers">How many, the first among them; for two carers there are 25 audit records.</param>
    /// <returns>The council, and the key of each carer by number, 1 and up.</returns>
    public static Task<(PayingCouncil Council, Func<int, CarerId> Carer)> At(TestApp app, int carers, int seed = 1) =>
        Make(app, carers, async (db, vault, paying, first, caredFor) =>
        {
            WriteDetails(db, vault, paying.Council, first.CarerId, caredFor, carers, seed);
            await WriteAudit(db, paying, carers);
        });

    /// <summary>As many carers who are paid every four weeks, each into an account of their own and paid once before; without the rest of their cases.</summary>
    public static async Task<PayingCouncil> ToPay(TestApp app, int carers) => (await Make(app, carers, async (db, vault, paying, first, _) =>
    {
        WriteAccounts(db, vault, first, carers);
        foreach (var counter in new[] { "payments", $"payments of book {paying.Fund.BookId.Value}" })
            await db.Database.ExecuteSqlAsync($"""UPDATE "KeyBlocks" SET "Next" = {carers + 1} WHERE "Name" = {counter}""");
    })).Council;

    private static async Task<(PayingCouncil Council, Func<int, CarerId> Carer)> Make(TestApp app, int carers,
        Func<CarersBreaksContext, IVault, PayingCouncil, PayeeAccount, CaredForPersonId, Task> write)
    {
        var paying = await PayingCouncil.At(app);
        var budget = await paying.Budget(from: new DateOnly(2012, 10, 1));
        var account = await paying.Account(budget.CarerId);
        await paying.SocialWorker.Send(new Application.DirectPayments.AgreeDirectPayment(ActId.New(), budget.Id, account, new DateOnly(2012, 10, 1),
            PayingCouncil.PayDay));
        await paying.Pay();
        var paid = await app.AsJob().Find(db => db.PayeeAccounts.AsNoTracking().FirstAsync(one => one.Id == account));
        var first = await app.AsJob().Find(db => db.Carers.AsNoTracking().FirstAsync(one => one.Id == budget.CarerId));
        var caredFor = new CaredForPerson(paying.Council);
        await app.AsJob().Insert(caredFor);
        await app.AsJob().Insert(new CaringRelationship(paying.Council, first.Id, caredFor.Id, "mother", new DateOnly(2011, 4, 1)));
        await app.AsJob().Insert(BudgetReview.FirstOf(budget, SchemeRules.Usual(paying.Council)));
        await app.AsJob().In(async scope =>
        {
            var db = scope.GetRequiredService<CarersBreaksContext>();
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
            await AppendOnly.Lift(db, CancellationToken.None);
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "PersonalDetails" WHERE "Subject" <> {(int)DetailSubject.PayeeAccount}""");
            await db.Database.ExecuteSqlAsync($"""UPDATE "SupportPlans" SET "State" = {(int)PlanState.SignedOff}""");
            await db.Database.ExecuteSqlAsync($"""UPDATE "BudgetReviews" SET "Due" = '2012-11-01'""");
            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                foreach (var type in Copied)
                    await Copy(db, db.Model.FindEntityType(type)!, carers);
                await write(db, scope.GetRequiredService<IVault>(), paying, paid, caredFor.Id);
                await db.Database.ExecuteSqlAsync($"""UPDATE "KeyBlocks" SET "Next" = {(carers + 1) * Stride} WHERE "Name" = 'keys'""");
                await transaction.CommitAsync();
            }
            await AppendOnly.Guard(db, CancellationToken.None);
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
            return await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON");
        });
        return (paying, number => new CarerId(first.Id.Value + ((number - 1) * Stride)));
    }

    private static async Task Copy(CarersBreaksContext db, IEntityType entity, int carers)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetFlattenedProperties()
            .Select(property => (Column: property.GetColumnName(table)!, Value: Value(entity, property, table))).ToList();
        await db.Database.ExecuteSqlRawAsync(FormattableString.Invariant($"""
            DROP TABLE IF EXISTS temp."FirstOne";
            CREATE TEMP TABLE "FirstOne" AS SELECT * FROM "{table.Name}";
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {carers - 1})
            INSERT INTO "{table.Name}" ({string.Join(", ", columns.Select(column => $"\"{column.Column}\""))})
            SELECT {string.Join(", ", columns.Select(column => column.Value))} FROM n CROSS JOIN temp."FirstOne" AS one;
            """).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    private static string Value(IEntityType entity, IProperty property, StoreObjectIdentifier table)
    {
        var own = $"one.\"{property.GetColumnName(table)}\"";
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return (entity.ClrType.Name, property.Name) switch
        {
            (nameof(Carer), nameof(Carer.MergedIntoId)) => "NULL",
            (nameof(Carer), nameof(Carer.Number)) => "printf('C%06d', i + 1)",
            (nameof(Carer), nameof(Carer.WorkerId)) =>
                FormattableString.Invariant($"CASE WHEN i < {CarersOfAWorker} THEN {own} ELSE {OtherWorkers} + i / {CarersOfAWorker} END"),
            (nameof(Carer) or nameof(CaredForPerson), nameof(Carer.HasTokens)) => "1",
            (nameof(Payment), nameof(Payment.Number)) => $"{own} + i",
            (nameof(Payment), nameof(Payment.Reference)) => "printf('CB%07d', i + 1)",
            _ when Keys.Contains(type) => FormattableString.Invariant($"{own} + i * {Stride}"),
            _ => own,
        };
    }

    private static void WriteDetails(CarersBreaksContext db, IVault vault, OrganisationId council, CarerId first, CaredForPersonId caredFor, int carers,
        int seed)
    {
        var tokens = new List<PersonTokenRow>(carers * 24);
        IEnumerable<DetailRow> Details()
        {
            for (var number = 1; number <= carers; number++)
            {
                var offset = (number - 1) * Stride;
                var (carer, other) = (first.Value + offset, caredFor.Value + offset);
                var (known, related) = (InventedPeople.Of(number, seed), InventedPeople.Of(-number, seed));
                var born = known.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                tokens.AddRange(PersonTokens.Of(vault, council, new Particulars(known.Name, known.Born, known.Postcode, known.NhsNumber, known.Number))
                    .Select(token => new PersonTokenRow(token, council, DetailSubject.Carer, carer)));
                tokens.AddRange(PersonTokens.Of(vault, council, new Particulars(related.Name, null, "", ""))
                    .Select(token => new PersonTokenRow(token, council, DetailSubject.CaredForPerson, other)));
                (DetailSubject, long, DetailKind, string)[] details =
                [
                    (DetailSubject.Carer, carer, DetailKind.Name, known.Name), (DetailSubject.Carer, carer, DetailKind.DateOfBirth, born),
                    (DetailSubject.Carer, carer, DetailKind.Address, $"{number % 200} Mill Lane, Shipley"),
                    (DetailSubject.Carer, carer, DetailKind.Postcode, known.Postcode), (DetailSubject.Carer, carer, DetailKind.NhsNumber, known.NhsNumber),
                    (DetailSubject.CaredForPerson, other, DetailKind.Name, related.Name),
                ];
                foreach (var (at, (subject, key, kind, text)) in details.Index())
                    yield return new DetailRow(OtherWorkers + (number * 10L) + at, council, subject == DetailSubject.Carer ? new CarerId(carer) : null,
                        subject, key, kind, vault.Seal(text));
            }
        }
        var (connection, transaction) = (db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction());
        BulkInsert.Write(connection, transaction, Details());
        // In the order of their key, each is appended.
        tokens.Sort((one, other) => one.Token != other.Token ? one.Token.CompareTo(other.Token) : (one.Subject, one.SubjectKey).CompareTo(
            (other.Subject, other.SubjectKey)));
        BulkInsert.Write(connection, transaction, tokens);
    }

    private static void WriteAccounts(CarersBreaksContext db, IVault vault, PayeeAccount first, int carers)
    {
        IEnumerable<DetailRow> Details()
        {
            for (var i = 1; i < carers; i++)
            {
                var (account, carer) = (first.Id.Value + (i * Stride), new CarerId(first.CarerId.Value + (i * Stride)));
                DetailRow Row(int at, DetailKind kind, string text) => new(OtherWorkers + (i * 10L) + at, first.CouncilId, carer,
                    DetailSubject.PayeeAccount, account, kind, vault.Seal(text));
                yield return Row(0, DetailKind.AccountName, InventedPeople.Of(i, 1).Name);
                yield return Row(1, DetailKind.BankAccount, AccountDetails.Written("20-00-00", i.ToString("00000000", CultureInfo.InvariantCulture)));
            }
        }
        BulkInsert.Write(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), Details());
    }

    private static async Task WriteAudit(CarersBreaksContext db, PayingCouncil paying, int carers)
    {
        var count = carers * AuditRecordsOfACarer / 2;
        var already = await db.AuditSeals.CountAsync();
        await db.Database.ExecuteSqlRawAsync(FormattableString.Invariant($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO "AuditRecords" ("Id", "ActId", "RequestHash", "Act", "HolderId", "ActorId", "PostId", "ActorName", "At", "BusinessDate",
                "BusinessReason", "Changes", "Answer")
            SELECT {OtherWorkers} + i, printf('%08X-0000-7000-8000-%012X', i / 65536, i), zeroblob(32), 'ViewCarer', {paying.Council.Value},
                {paying.SocialWorker.Viewer.UserId!.Value.Value}, NULL, 'SocialWorker', '2012-11-01 09:00:00', '2012-11-01', '',
                printf('{"{"}"notes":null,"rows":[{"{"}"kind":"Carer","key":"%d"{"}"}]{"}"}', i), '{"{}"}' FROM n;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO "AuditSeals" ("HolderId", "Number", "AuditRecordId", "Hash", "SealedAt")
            SELECT {paying.Council.Value}, {already} + 1000000000 + i, {OtherWorkers} + i, zeroblob(32), '2012-11-01 09:00:01' FROM n;
            """).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    private readonly record struct DetailRow(
        long Id, OrganisationId Council, CarerId? Carer, DetailSubject Subject, long SubjectKey, DetailKind Kind, SealedText Text) : IBulkRow
    {
        public static string Table => "PersonalDetails";

        public void Describe(IBulkColumns columns)
        {
            columns.Number(nameof(PersonalDetail.Id), Id);
            columns.Number(nameof(PersonalDetail.CouncilId), Council.Value);
            columns.Number(nameof(PersonalDetail.CarerId), Carer?.Value);
            columns.Number(nameof(PersonalDetail.Subject), (long)Subject);
            columns.Number(nameof(PersonalDetail.SubjectKey), SubjectKey);
            columns.Number(nameof(PersonalDetail.Kind), (long)Kind);
            columns.Bytes(nameof(PersonalDetail.Ciphertext), Text.Ciphertext);
            columns.Number(nameof(PersonalDetail.KeyVersion), Text.KeyVersion);
            columns.Bytes(nameof(PersonalDetail.Salt), Text.Salt);
            columns.Bytes(nameof(PersonalDetail.Hash), Text.Hash);
            columns.Day(nameof(PersonalDetail.ErasedOn), null);
        }
    }
}
