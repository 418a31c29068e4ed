using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CarersBreaks.UnitTests.Architecture;

/// <summary>What holds for every table. Each rule takes a model and returns its faults, one line each.</summary>
internal static class StoreModel
{
    private static readonly Type[] SightInterfaces =
        [typeof(IPersonRecord), typeof(ICarerRecord), typeof(IBookRecord), typeof(IHolderRecord), typeof(IAgreementRecord)];

    /// <summary>
    /// A row is about a person where it holds a personal value, or the key of a row that is about a person; then it is a
    /// person's record with the council whose people see it (rule 12). Values that one organisation keeps say whose they are, or are part of what says it.
    /// </summary>
    public static IEnumerable<string> HidesNobody(IReadOnlyModel model)
    {
        var personKeys = model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IPersonRecord)))
            .SelectMany(entity => entity.FindPrimaryKey()!.Properties)
            .Where(property => property.ClrType.IsAssignableTo(typeof(ITypedId)) && !property.IsForeignKey()
                && property.Name != nameof(IPersonRecord.CouncilId))
            .Select(property => property.ClrType).ToHashSet();
        foreach (var entity in model.GetEntityTypes())
        {
            var isPerson = entity.ClrType.IsAssignableTo(typeof(IPersonRecord));
            var isHeld = entity.ClrType.IsAssignableTo(typeof(IHolderRecord)) || entity.GetForeignKeys().Any(part =>
                part.PrincipalEntityType.ClrType.IsAssignableTo(typeof(IHolderRecord)) && part.Properties.All(property => property.IsPrimaryKey()));
            if (isPerson && entity.FindProperty(nameof(IPersonRecord.CouncilId)) is null)
                yield return $"{entity.ClrType.Name} is a person's record without a CouncilId";
            foreach (var property in entity.GetProperties())
            {
                var leads = personKeys.Contains(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType);
                var isPersonal = property.FindAnnotation(AuditTrail.PersonalAnnotation) is not null;
                if (!isPerson && (leads || (isPersonal && !isHeld)))
                    yield return $"{entity.ClrType.Name}.{property.Name} leads to a person, and no council is said";
            }
        }
    }

    public static IEnumerable<string> IsOutOfSight(IReadOnlyModel model) => model.GetEntityTypes()
        .Where(entity => SightInterfaces.Any(sight => entity.ClrType.IsAssignableTo(sight)) && entity.FindDeclaredQueryFilter("Sight") is null)
        .Select(entity => $"{entity.ClrType.Name} is seen by everybody");

    /// <summary>A row that is one of a concern's, or holds its key, is seen by the people named on it alone.</summary>
    public static IEnumerable<string> ShowsAConcern(IReadOnlyModel model) => model.GetEntityTypes().Where(LeadsToAConcern)
        .Where(entity => !Filter(entity).Contains("person." + nameof(ConcernPerson.UserId), StringComparison.Ordinal))
        .Select(entity => $"{entity.ClrType.Name} leads to a concern, and its sight does not ask who is named");

    public static bool LeadsToAConcern(IReadOnlyEntityType entity) => entity.ClrType.IsAssignableTo(typeof(IConcernRecord))
        || entity.GetProperties().Any(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(ConcernId));

    private static string Filter(IReadOnlyEntityType entity) => entity.FindDeclaredQueryFilter("Sight")?.Expression?.ToString() ?? "";

    public static IEnumerable<string> ForgetsItsVersion(IReadOnlyModel model, IEnumerable<Type> aggregates) => aggregates
        .Where(type => model.FindEntityType(type)?.FindProperty(nameof(IAggregate.Version)) is not { IsConcurrencyToken: true })
        .Select(type => $"{type.Name} has no version that guards it");

    /// <summary>Keys are the service's (DESIGN: no identity columns, no sequences).</summary>
    public static IEnumerable<string> LetsTheStoreMakeValues(IReadOnlyModel model) =>
        from entity in model.GetEntityTypes()
        from property in entity.GetProperties()
        where (property.ValueGenerated != ValueGenerated.Never && property.GetValueGeneratorFactory() is null)
            || property.GetDefaultValueSql() is not null || property.GetComputedColumnSql() is not null
            || property.FindAnnotation("SqlServer:ValueGenerationStrategy") is { Value: not null and not 0 }
        select $"{entity.ClrType.Name}.{property.Name} is made by the store";

    public static IEnumerable<string> DeletesWithItsOwner(IReadOnlyModel model) =>
        from entity in model.GetEntityTypes()
        from foreignKey in entity.GetForeignKeys()
        where foreignKey.DeleteBehavior is not DeleteBehavior.Restrict && !foreignKey.IsOwnership
        select $"{entity.ClrType.Name} goes with its {foreignKey.PrincipalEntityType.ClrType.Name}";
}
