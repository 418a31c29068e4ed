using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
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
            [typeof(AreaSpend), typeof(AuditRecord), typeof(AuditSeal), typeof(Entry), typeof(PersonRead), typeof(Posting), typeof(PublishedPart),
                typeof(PublishedParty), typeof(PublishedPlan)],
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
