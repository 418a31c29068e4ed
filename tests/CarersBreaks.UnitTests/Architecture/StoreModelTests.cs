using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CarersBreaks.UnitTests.Architecture;

public sealed class StoreModelTests : IDisposable
{
    private readonly CarersBreaksContext _sqlite = ModelOf.Context(StoreProvider.Sqlite);
    private readonly CarersBreaksContext _sqlServer = ModelOf.Context(StoreProvider.SqlServer);

    private IModel Model => _sqlite.GetService<IDesignTimeModel>().Model;

    private static IEnumerable<Type> Aggregates =>
        typeof(IAggregate).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IAggregate)));

    [Fact]
    public void EveryRowAboutAPerson_SaysWhoseCouncilItIs() => No.Fault(StoreModel.HidesNobody(Model));

    [Fact]
    public void ARowThatLeadsToAPersonUnseen_IsReported() => Assert.Equal(
    [
        $"{nameof(ALetter)}.{nameof(ALetter.About)} leads to a person, and no council is said",
        $"{nameof(ALetter)}.{nameof(ALetter.Words)} leads to a person, and no council is said",
        $"{nameof(Lost)} is a person's record without a CouncilId",
    ], StoreModel.HidesNobody(Planted()).Order());

    [Fact]
    public void EveryRowThatNotAllMaySee_HasTheFilterOfSight() => No.Fault(StoreModel.IsOutOfSight(Model));

    [Fact]
    public void ARowWithoutTheFilterOfSight_IsReported() =>
        Assert.Equal(["AReturn is seen by everybody", "Lost is seen by everybody"], StoreModel.IsOutOfSight(Planted()).Order());

    [Fact]
    public void EveryRowOfAConcern_IsSeenByNamedPeopleAlone()
    {
        No.Fault(StoreModel.ShowsAConcern(Model));
        Assert.Equal(4, Model.GetEntityTypes().Count(StoreModel.LeadsToAConcern));
    }

    [Fact]
    public void ARowOfAConcernThatColleaguesSee_IsReported()
    {
        var builder = new ModelBuilder();
        builder.Entity<ANote>().HasKey(one => one.Id);
        builder.Entity<ANote>().Property(one => one.Concern);
        builder.Entity<ANote>().HasQueryFilter("Sight", one => one.Id > 0);
        Assert.Equal(["ANote leads to a concern, and its sight does not ask who is named"], StoreModel.ShowsAConcern(builder.Model));
    }

    [Fact]
    public void EveryNoteOfACase_IsSeenByCaseworkersAlone() => Assert.All(
        Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(ICaseworkRecord))),
        entity => Assert.Contains("CaseworkerOf", entity.FindDeclaredQueryFilter("Sight")!.Expression!.ToString(), StringComparison.Ordinal));

    [Fact]
    public void ActsOnAConcern_AreHiddenFromEverybodyButTheAudit()
    {
        Assert.Equal(["NameOnConcern", "OpenConcern", "WriteOnConcern"], typeof(IHiddenAct).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IHiddenAct))).Select(type => type.Name).Order());
        Assert.Contains("HiddenActs", Model.FindEntityType(typeof(AuditRecord))!.FindDeclaredQueryFilter("Sight")!.Expression!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAggregate_IsGuardedByItsVersion() => No.Fault(StoreModel.ForgetsItsVersion(Model, Aggregates));

    [Fact]
    public void AnAggregateWithoutAGuardingVersion_IsReported() => Assert.Equal(["ACase has no version that guards it", "Carer has no version that guards it"],
        StoreModel.ForgetsItsVersion(Planted(), [typeof(ACase), typeof(Carer)]));

    [Fact]
    public void NoValue_IsMadeByTheStore()
    {
        No.Fault(StoreModel.LetsTheStoreMakeValues(Model));
        No.Fault(StoreModel.LetsTheStoreMakeValues(_sqlServer.GetService<IDesignTimeModel>().Model));
    }

    [Fact]
    public void AValueMadeByTheStore_IsReported() => Assert.Equal(["ACase.Id is made by the store", "ACase.OpenedOn is made by the store"],
        StoreModel.LetsTheStoreMakeValues(Planted()).Order());

    [Fact]
    public void NoRow_IsDeletedWithAnother() => No.Fault(StoreModel.DeletesWithItsOwner(Model));

    [Fact]
    public void ARowDeletedWithAnother_IsReported() => Assert.Equal(["ALetter goes with its ACase"], StoreModel.DeletesWithItsOwner(Planted()));

    [Fact]
    public void WhatIsNeverChanged_IsExactlyThis() =>
        Assert.Equal(
            [typeof(AreaSpend), typeof(AuditRecord), typeof(AuditSeal), typeof(CaseNote), typeof(Entry), typeof(PersonRead), typeof(Posting), typeof(PublishedPart),
                typeof(PublishedParty), typeof(PublishedPlan), typeof(ReconciliationEvent), typeof(ReconciliationInput), typeof(ReconciliationItem),
                typeof(ReconciliationProof), typeof(UnmatchedItemNote)],
            AppendOnly.Types.OrderBy(type => type.Name));

    public void Dispose()
    {
        _sqlite.Dispose();
        _sqlServer.Dispose();
    }

    /// <summary>A model that breaks each rule.</summary>
    private static IReadOnlyModel Planted()
    {
        var builder = new ModelBuilder();
        builder.Entity<ACase>().HasKey(one => one.Id);
        builder.Entity<ACase>().Property(one => one.Id).ValueGeneratedOnAdd();
        builder.Entity<ACase>().Property(one => one.OpenedOn).HasDefaultValueSql("CURRENT_DATE");
        builder.Entity<ACase>().Property(one => one.Version);
        builder.Entity<ALetter>().HasKey(one => one.Id);
        builder.Entity<ALetter>().Property(one => one.About);
        builder.Entity<ALetter>().Property(one => one.Words).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        builder.Entity<ALetter>().HasOne<ACase>().WithMany().HasForeignKey(one => one.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.Entity<AReturn>().HasKey(one => one.Id);
        builder.Entity<AReturn>().Property(one => one.CouncilId);
        builder.Entity<Lost>().HasKey(one => one.Id);
        builder.Entity<Lost>().Ignore(one => one.CouncilId);
        return builder.Model;
    }

    private readonly record struct ReturnId(long Value) : ITypedId;

    private sealed class ACase : IAggregate
    {
        public long Id { get; set; }

        public DateOnly OpenedOn { get; set; }

        public long Version { get; set; }
    }

    private sealed class ALetter
    {
        public long Id { get; set; }

        public long CaseId { get; set; }

        public ReturnId? About { get; set; }

        public string Words { get; set; } = "";
    }

    private sealed class ANote
    {
        public long Id { get; set; }

        public ConcernId? Concern { get; set; }
    }

    private sealed class AReturn : IPersonRecord
    {
        public ReturnId Id { get; set; }

        public OrganisationId CouncilId { get; set; }
    }

    private sealed class Lost : IPersonRecord
    {
        public long Id { get; set; }

        public OrganisationId CouncilId { get; set; }
    }
}
