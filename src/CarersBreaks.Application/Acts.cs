using CarersBreaks.Domain.Access;
using MediatR;

namespace CarersBreaks.Application;

/// <summary>An act's own identity, made at the door (a hidden field, <c>Idempotency-Key</c>, <c>--act</c>): sent twice, it is done once.</summary>
public readonly record struct ActId(Guid Value)
{
    public static ActId New() => new(Guid.CreateVersion7());
}

/// <summary>Something that a person or a job does, in one transaction with its audit record.</summary>
/// <typeparam name="TAnswer">What it answers, kept as JSON for a repetition: keys and numbers, no personal value.</typeparam>
public interface ICommand<out TAnswer> : IRequest<TAnswer>
{
    ActId Act { get; }

    /// <summary>Why, in the words of whoever acts; empty where the act says it itself.</summary>
    string Reason => "";
}

/// <summary>An act that answers nothing.</summary>
public interface ICommand : ICommand<Unit>, IRequest;

/// <summary>
/// An act that one transaction cannot hold (rule 13), or that reaches beyond the store. It makes its own transactions, writes its
/// audit record with the last of them, and answers a repetition itself, by <see cref="Pipeline.Repetitions"/>.
/// </summary>
public interface IActInSteps;

/// <summary>An act whose record in the audit nobody sees but the audit itself: its name alone would say too much.</summary>
public interface IHiddenAct;

/// <summary>Who may send a request. A request without it cannot be sent: there is no door without a rule (rule 12).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Whoever comes, also before signing in. Such a request tells nothing about a person or a fund.</summary>
    public bool Anybody { get; init; }

    /// <summary>A carer's helper may send it too, where the carer lets them send returns. Views that the carer has, every helper has.</summary>
    public bool Helpers { get; init; }

    /// <summary>Named jobs may send it too. An approval never says so (rule 5).</summary>
    public bool Jobs { get; init; }
}

/// <summary>A form that cannot be taken: each fault names its field, in the user's words.</summary>
public sealed class FormRefused(IReadOnlyList<FormFault> faults)
    : Exception(string.Join(" ", faults.Select(fault => fault.Message)))
{
    public IReadOnlyList<FormFault> Faults { get; } = faults;
}

/// <param name="Field">The request's member.</param>
public sealed record FormFault(string Field, string Message);
