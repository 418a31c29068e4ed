using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Payments;

public readonly record struct BankFileCopyId(long Value) : ITypedId;

/// <summary>
/// A run's bank file handed out once more: asked for with a reason by one person, consented to by another. One consent is one download, of the same bytes
/// under a name that says that it is a copy.
/// </summary>
public sealed class BankFileCopy : IAggregate, IPersonRecord
{
    private BankFileCopy() => Reason = "";

    /// <param name="number">1, 2, 3 … of the run.</param>
    /// <param name="reason">Names no carer: it is kept in the audit.</param>
    /// <exception cref="RuleBroken"><see cref="PaymentRule.FileWasNotDownloadedYet"/>: the file itself is still there to be downloaded.</exception>
    public BankFileCopy(PaymentRun run, int number, string reason, UserId askedBy, DateOnly askedOn)
    {
        Refuse.If(run.DownloadedAt is null, PaymentRule.FileWasNotDownloadedYet,
            $"The bank file of run {run.Number} was not downloaded yet, so no copy is needed.");
        CouncilId = run.CouncilId;
        RunId = run.Id;
        Number = number;
        Reason = reason;
        AskedById = askedBy;
        AskedOn = askedOn;
    }

    public BankFileCopyId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public PaymentRunId RunId { get; private set; }

    public int Number { get; private set; }

    public string Reason { get; private set; }

    public UserId AskedById { get; private set; }

    public DateOnly AskedOn { get; private set; }

    public UserId? ConsentedById { get; private set; }

    public DateOnly? ConsentedOn { get; private set; }

    public UserId? DownloadedById { get; private set; }

    /// <summary>When it was handed out (UTC).</summary>
    public DateTime? DownloadedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Such as "PR000012-COPY-1.txt".</summary>
    public static string FileName(PaymentRun run, int number) =>
        $"{Path.GetFileNameWithoutExtension(run.FileName)}-COPY-{number}{Path.GetExtension(run.FileName)}";

    /// <summary>A second person consents. Whoever asked is refused; the person is compared, not the role.</summary>
    public void Consent(UserId by, DateOnly on)
    {
        Refuse.If(ConsentedById is not null, PaymentRule.CopyHasConsentAlready, "Somebody has consented to this copy already.");
        Refuse.If(by == AskedById, AccessRule.NobodyApprovesOwnWork, "You asked for this copy, so somebody else has to consent to it.");
        (ConsentedById, ConsentedOn) = (by, on);
    }

    public void Download(UserId by, DateTime at)
    {
        Refuse.If(ConsentedById is null, PaymentRule.CopyHasNoConsent, "Somebody else has to consent to this copy before it is downloaded.");
        Refuse.If(DownloadedAt is not null, PaymentRule.FileWasDownloadedAlready, "This copy was downloaded already. Ask for another, and say why.");
        (DownloadedById, DownloadedAt) = (by, at);
    }
}
