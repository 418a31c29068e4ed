using System.Reflection;
using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>What holds for every table, said once.</summary>
internal static class ModelConventions
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().ToList())
        {
            var table = builder.Entity(entity.ClrType);
            MapMoney(table, entity.ClrType);
            GenerateKeys(entity);
            if (entity.ClrType.IsAssignableTo(typeof(IAggregate)))
                table.Property<long>(nameof(IAggregate.Version)).IsConcurrencyToken();
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.DeleteBehavior = foreignKey.IsOwnership ? DeleteBehavior.Cascade : DeleteBehavior.Restrict;
        }
    }

    /// <summary>Codes, references and hashes are compared byte by byte, as SQLite does; SQL Server has to be told.</summary>
    public static void ApplySqlServer(ModelBuilder builder)
    {
        builder.Model.SetValueGenerationStrategy(SqlServerValueGenerationStrategy.None);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => property.ClrType == typeof(string) && (property.IsKey() || property.IsIndex())))
            property.SetCollation("Latin1_General_100_BIN2");
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => AppendOnly.Types.Contains(entity.ClrType)))
            builder.Entity(entity.ClrType).ToTable(table => table.HasTrigger(AppendOnly.TriggerName(entity.GetTableName()!)));
    }

    /// <summary>Money is a complex property with one column, so that SUM runs in the database; money that may be absent is a plain column.</summary>
    private static void MapMoney(EntityTypeBuilder table, Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var isComputed = property.SetMethod is null;
            if (isComputed || (property.PropertyType != typeof(Money) && property.PropertyType != typeof(Money?)))
                continue;
            if (property.PropertyType == typeof(Money?))
                table.Property(property.Name).HasConversion<MoneyConverter>().HasColumnName(property.Name + "Pence");
            else
                table.ComplexProperty(typeof(Money), property.Name).Property<long>(nameof(Money.Pence)).HasColumnName(property.Name + "Pence");
        }
    }

    /// <summary>Keys are made by the service, never by the database.</summary>
    private static void GenerateKeys(IMutableEntityType entity)
    {
        var key = entity.FindPrimaryKey() ?? throw new InvalidOperationException($"{entity.Name} has no key.");
        foreach (var property in key.Properties)
        {
            property.ValueGenerated = ValueGenerated.Never;
            if (key.Properties.Count > 1 || property.IsForeignKey())
                continue;
            if (property.ClrType.IsAssignableTo(typeof(ITypedId)))
            {
                property.ValueGenerated = ValueGenerated.OnAdd;
                property.SetValueGeneratorFactory((_, _) =>
                    (ValueGenerator)Activator.CreateInstance(typeof(KeyGenerator<>).MakeGenericType(property.ClrType))!);
            }
        }
    }

    private sealed class KeyGenerator<TId> : ValueGenerator<TId>
        where TId : struct, ITypedId
    {
        public override bool GeneratesTemporaryValues => false;

        public override TId Next(EntityEntry entry) =>
            TypedIdConverter<TId>.FromLong(((CarersBreaksContext)entry.Context).Keys!.Next());
    }
}
