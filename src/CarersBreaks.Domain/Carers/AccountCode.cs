using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct AccountCodeId(long Value) : ITypedId;

/// <summary>A one-time code that was posted to a carer, by which they, or a helper of theirs, open an account. Its keyed hash alone is kept.</summary>
public sealed class AccountCode : IAggregate, IPersonRecord
{
    /// <summary>Wrong tries after which the code is worth nothing.</summary>
    public const int Tries = 5;

    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    private AccountCode()
    {
    }

    /// <param name="helper">Null: the carer's own account.</param>
    /// <param name="at">The real instant, UTC.</param>
    public AccountCode(Carer carer, CarersHelperId? helper, byte[] hash, DateTime at)
    {
        CouncilId = carer.CouncilId;
        CarerId = carer.Id;
        HelperId = helper;
        Hash = hash;
        MadeAt = at;
        ExpiresAt = at + Life;
    }

    public AccountCodeId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public CarersHelperId? HelperId { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public DateTime MadeAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public int FailedTries { get; private set; }

    public long Version { get; private set; }

    public bool IsGoodAt(DateTime at) => UsedAt is null && at < ExpiresAt && FailedTries < Tries;

    public void Fail() => FailedTries++;

    public void Use(DateTime at) => UsedAt = at;

    /// <summary>A newer code took its place.</summary>
    public void Withdraw(DateTime at) => ExpiresAt = at;
}
