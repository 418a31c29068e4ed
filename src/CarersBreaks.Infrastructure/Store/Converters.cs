using System.Linq.Expressions;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>A typed key is its <c>long</c> in the store.</summary>
public sealed class TypedIdConverter<TId>() : ValueConverter<TId, long>(id => id.Value, Make)
    where TId : struct, ITypedId
{
    private static readonly Expression<Func<long, TId>> Make = MakeExpression();

    internal static readonly Func<long, TId> FromLong = Make.Compile();

    private static Expression<Func<long, TId>> MakeExpression()
    {
        var value = Expression.Parameter(typeof(long), "value");
        return Expression.Lambda<Func<long, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(long)])!, value), value);
    }
}

/// <summary>2012-13 is 2012 in the store.</summary>
public sealed class FinancialYearConverter() : ValueConverter<FinancialYear, int>(year => year.StartsIn, value => new FinancialYear(value));

/// <summary>Units of a break are their hundredths.</summary>
public sealed class UnitsConverter() : ValueConverter<Units, long>(units => units.Hundredths, value => new Units(value));

/// <summary>Instants are UTC (SQLite cannot order by an offset).</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    instant => instant, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

/// <summary>A sum that may be absent is its pence, or null. (A sum that is always there is a complex property.)</summary>
public sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Pence, value => new Money(value));
