using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct CarerMergeId(long Value) : ITypedId;

/// <summary>That two records were found to be of one person, by whom and why; and, where it was a mistake, who parted them again.</summary>
public sealed class CarerMerge : IPersonRecord
{
    private CarerMerge() => Reason = "";

    public CarerMerge(Carer merged, Carer kept, UserId by, DateOnly on, string reason)
    {
        CouncilId = merged.CouncilId;
        MergedId = merged.Id;
        KeptId = kept.Id;
        MergedById = by;
        MergedOn = on;
        Reason = reason;
    }

    public CarerMergeId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId MergedId { get; private set; }

    public CarerId KeptId { get; private set; }

    public UserId MergedById { get; private set; }

    public DateOnly MergedOn { get; private set; }

    public string Reason { get; private set; }

    public UserId? PartedById { get; private set; }

    public DateOnly? PartedOn { get; private set; }

    public string? ReasonForParting { get; private set; }

    public void Part(UserId by, DateOnly on, string reason) => (PartedById, PartedOn, ReasonForParting) = (by, on, reason);
}
