using System.Collections;
using System.Reflection;
using CarersBreaks.Domain;

namespace CarersBreaks.TestKit.Store;

/// <summary>Gives keys as a store would, to what a test keeps in memory.</summary>
public sealed class Keyring
{
    /// <summary>The last key that was given.</summary>
    public long Last { get; set; }

    /// <summary>Keys a record and those that it holds, where they have a key of their own kind.</summary>
    public void Give(object record)
    {
        if (record.GetType().GetProperty("Id") is { CanWrite: true } id && id.PropertyType.IsAssignableTo(typeof(ITypedId)))
            id.SetValue(record, Activator.CreateInstance(id.PropertyType, ++Last));
        foreach (var property in record.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && property.PropertyType.IsGenericType
                && property.GetValue(record) is IEnumerable held)
            {
                foreach (var one in held)
                    Give(one);
            }
        }
    }

    /// <summary>Keys a record and returns it.</summary>
    public T Keyed<T>(T record)
        where T : class
    {
        Give(record);
        return record;
    }
}
