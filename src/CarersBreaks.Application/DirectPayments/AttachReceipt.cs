using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.DirectPayments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>
/// Keeps a receipt with a return: a photograph or a PDF of at most 10 MB, told by its first bytes. Anything else is refused, and nothing is
/// ever opened or run.
/// </summary>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.FinanceOfficer)]
public sealed record AttachReceipt(ActId Act, ReturnId Return, string Name, byte[] Content) : ICommand<ReturnEvidenceId>;

public sealed class AttachReceiptValidator : AbstractValidator<AttachReceipt>
{
    public AttachReceiptValidator() => RuleFor(act => act.Content).NotNull().WithMessage("Choose a photograph or a PDF of the receipt");
}

public sealed class AttachReceiptHandler(ICarersBreaksDb db, IStoredFiles files, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<AttachReceipt, ReturnEvidenceId>
{
    public async Task<ReturnEvidenceId> Handle(AttachReceipt act, CancellationToken cancellationToken)
    {
        var file = EvidenceFile.Look(act.Name, act.Content);
        var one = await db.WholeReturn(act.Return, cancellationToken);
        db.ExpectVersion(one, one.Version);
        var sha256 = await files.Keep(one.CouncilId, "Receipt", new MemoryStream(act.Content), cancellationToken);
        var evidence = one.Attach(file, sha256, current.Viewer.Person(), date.Today);
        db.ReturnEvidence.Add(evidence);
        return evidence.Id;
    }
}

/// <summary>A receipt, for those who check it and for the carer who sent it. Doors hand it out as a file to keep, never to show.</summary>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record OpenReceipt(ReturnEvidenceId Evidence) : IRequest<KeptFile>;

/// <param name="Type">Its media type, by its first bytes.</param>
public sealed record KeptFile(string Name, string Type, byte[] Content);

public sealed class OpenReceiptHandler(ICarersBreaksDb db, IStoredFiles files) : IRequestHandler<OpenReceipt, KeptFile>
{
    public async Task<KeptFile> Handle(OpenReceipt view, CancellationToken cancellationToken)
    {
        var evidence = await db.ReturnEvidence.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Evidence, cancellationToken).OrRefuse("receipt");
        using var content = new MemoryStream();
        await files.Write(evidence.Sha256, content, cancellationToken);
        return new KeptFile(evidence.Name, evidence.Type switch
        {
            EvidenceType.Jpeg => "image/jpeg",
            EvidenceType.Png => "image/png",
            EvidenceType.Heic => "image/heic",
            _ => "application/pdf",
        }, content.ToArray());
    }
}
