using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct CaseTaskId(long Value) : ITypedId;

/// <summary>What a task on a case is about: where it came from.</summary>
public enum CaseTaskKind
{
    /// <summary>Written by a person.</summary>
    Other = 1,
    PaymentCameBack = 2,
    ReturnIsLate = 3,
    CarerDied = 4,

    /// <summary>The cared-for person died or moved into care: nothing stops by itself, a worker looks at what follows.</summary>
    CaringEnded = 5,
    Challenge = 6,
    Review = 7,
    Recovery = 8,
    Overpayment = 9,

    /// <summary>Finance asks about money that it cannot explain.</summary>
    UnmatchedMoney = 240,
}

/// <summary>Something to do on a carer's case, with an owner and a day. The council's people see it, the carer does not.</summary>
public sealed class CaseTask : IAggregate, IPersonRecord
{
    private CaseTask() => Text = "";

    /// <param name="text">What to do, in a sentence. It never enters the audit.</param>
    /// <param name="raisedBy">Null: raised by the service itself.</param>
    public CaseTask(OrganisationId council, CarerId carer, CaseTaskKind kind, string text, UserId owner, DateOnly due, DateOnly raisedOn, UserId? raisedBy)
    {
        CouncilId = council;
        CarerId = carer;
        Kind = kind;
        Text = text;
        OwnerId = owner;
        Due = due;
        RaisedOn = raisedOn;
        RaisedById = raisedBy;
    }

    public CaseTaskId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public CaseTaskKind Kind { get; private set; }

    public string Text { get; private set; }

    public UserId OwnerId { get; private set; }

    /// <summary>The last day on which it is not late.</summary>
    public DateOnly Due { get; private set; }

    public DateOnly RaisedOn { get; private set; }

    public UserId? RaisedById { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public UserId? DoneById { get; private set; }

    /// <summary>What was done, in the words of whoever did it.</summary>
    public string? Outcome { get; private set; }

    public long Version { get; private set; }

    /// <exception cref="RuleBroken"><see cref="CarersRule.TaskIsDoneAlready"/>.</exception>
    public void Do(UserId by, string outcome, DateOnly on)
    {
        Refuse.If(DoneOn is not null, CarersRule.TaskIsDoneAlready, "This task is done already.");
        (DoneById, DoneOn, Outcome) = (by, on, outcome);
    }

    public void GiveTo(UserId owner) => OwnerId = owner;
}
