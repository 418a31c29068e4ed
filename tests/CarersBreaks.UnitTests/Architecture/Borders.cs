using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CarersBreaks.UnitTests.Architecture;

/// <summary>Who may know whom. Each rule takes what it judges and returns its faults, one line each.</summary>
internal static partial class Borders
{
    /// <summary>References of an assembly beyond those allowed by name or by a prefix that ends in a dot.</summary>
    public static IEnumerable<string> Crosses(Assembly assembly, params string[] allowed) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => !allowed.Any(one => name == one || (one.EndsWith('.') && name.StartsWith(one, StringComparison.Ordinal))))
        .Select(name => $"{assembly.GetName().Name} references {name}");

    /// <summary>References of a project file beyond those allowed: packages by name, projects and frameworks too.</summary>
    public static IEnumerable<string> Asks(SourceFile project, params string[] allowed) => XDocument.Parse(project.Text).Descendants()
        .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
        .Select(element => element.Attribute("Include")!.Value.Split('/', '\\')[^1].Replace(".csproj", "", StringComparison.Ordinal))
        .Except(allowed).Select(name => $"{project.Path} asks for {name}");

    /// <summary>A door that names what keeps the rows, other than where the program is put together.</summary>
    public static IEnumerable<string> NamesTheStore(SourceFile file) => file.Name == "Program.cs" ? [] : Store().Matches(file.Text)
        .Select(match => $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}");

    /// <summary>Types that are given AutoMapper's mapper: its maps serve <c>ProjectTo</c>, which needs none.</summary>
    public static IEnumerable<string> TakesAMapper(Type type) => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(AutoMapper.IMapper)))
        .Select(_ => $"{type.FullName} takes an IMapper");

    /// <summary>
    /// Maps of a type onto itself, directly or through its members: AutoMapper 8 follows them without end (GHSA-rvv3-g6hj-g44x).
    /// </summary>
    public static IEnumerable<string> MapsOntoItself(IReadOnlyCollection<(Type Source, Type Destination)> maps) => maps
        .Where(map => map.Source == map.Destination || Reaches(map.Destination, map.Destination, [.. maps.Select(one => one.Destination)], []))
        .Select(map => $"{map.Source.Name} to {map.Destination.Name} maps onto itself");

    private static bool Reaches(Type from, Type to, HashSet<Type> mapped, HashSet<Type> seen) => from.GetProperties()
        .Select(property => Element(property.PropertyType)).Where(mapped.Contains)
        .Any(member => member == to || (seen.Add(member) && Reaches(member, to, mapped, seen)));

    private static Type Element(Type type) => type.GetElementType() ?? (type.IsGenericType ? type.GetGenericArguments()[0] : type);

    [GeneratedRegex(@"\bCarersBreaks\.(Infrastructure|Migrations)\b[.\w]*|@?using Infrastructure\b")]
    private static partial Regex Store();
}
