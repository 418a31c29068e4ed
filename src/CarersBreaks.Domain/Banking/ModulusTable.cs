using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Banking;

public readonly record struct ModulusTableId(long Value) : ITypedId;

/// <summary>What the published check says of a sort code and account number. Passing it is no proof that the account exists.</summary>
public enum ModulusAnswer
{
    /// <summary>The digits agree.</summary>
    Valid = 1,

    /// <summary>No such account can exist.</summary>
    Invalid = 2,

    /// <summary>No rule is published for the sort code, or no tables are loaded: the account is presumed valid.</summary>
    CannotBeChecked = 3,
}

/// <summary>
/// A version of the publisher's tables for checking account numbers, as a council that has a licence loaded it. The one from the latest day that
/// has come is in force.
/// </summary>
public sealed class ModulusTable : IHolderRecord
{
    private ModulusTable() => (Name, Weights, Substitutions) = ("", "", "");

    /// <param name="name">The publisher's, such as "7.70".</param>
    /// <param name="weights">Its rows, one in a line.</param>
    public ModulusTable(OrganisationId holder, string name, DateOnly from, IReadOnlyCollection<string> weights, IReadOnlyCollection<string> substitutions,
        UserId loadedBy, DateOnly loadedOn)
    {
        HolderId = holder;
        Name = name;
        From = from;
        Weights = string.Join('\n', weights);
        WeightRows = weights.Count;
        Substitutions = string.Join('\n', substitutions);
        SubstitutionRows = substitutions.Count;
        LoadedById = loadedBy;
        LoadedOn = loadedOn;
    }

    public ModulusTableId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Name { get; private set; }

    public DateOnly From { get; private set; }

    public string Weights { get; private set; }

    public int WeightRows { get; private set; }

    public string Substitutions { get; private set; }

    public int SubstitutionRows { get; private set; }

    public UserId LoadedById { get; private set; }

    public DateOnly LoadedOn { get; private set; }
}
