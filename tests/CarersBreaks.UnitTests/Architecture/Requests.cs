using System.Reflection;
using CarersBreaks.Application;
using MediatR;

namespace CarersBreaks.UnitTests.Architecture;

/// <summary>What holds for every request that people, jobs and programs can send.</summary>
internal static class Requests
{
    private static readonly string[] Decisions = ["Approve", "SignOff", "Verify"];

    /// <summary>Requests among the types given, each with its faults.</summary>
    public static IEnumerable<string> Faults(IReadOnlyCollection<Type> types) => types
        .Where(type => !type.IsAbstract && !type.ContainsGenericParameters && Answers(type, typeof(IRequest<>)).Any())
        .SelectMany(request => Faults(request, types));

    private static IEnumerable<string> Faults(Type request, IReadOnlyCollection<Type> types)
    {
        var handlers = types.Count(type => !type.IsAbstract && type.GetInterfaces().Any(one =>
            one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) && one.GetGenericArguments()[0] == request));
        if (handlers != 1)
            yield return $"{request.Name} has {handlers} handlers";
        var allowed = request.GetCustomAttribute<AllowedToAttribute>();
        if (allowed is null)
            yield return $"{request.Name} does not say who may send it";
        if (allowed is { Jobs: true } && Array.Exists(Decisions, decision => request.Name.Contains(decision, StringComparison.Ordinal)))
            yield return $"{request.Name} is a person's decision and lets jobs send it";
    }

    private static IEnumerable<Type> Answers(Type type, Type contract) =>
        type.GetInterfaces().Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == contract);
}
