using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Asks for a run's bank file once more, and says why. Nothing is handed out before somebody else has consented.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record AskForBankFileCopy(ActId Act, PaymentRunId Run, string Reason) : ICommand<BankFileCopyId>;

/// <summary>Another person consents to one copy of a bank file.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ConsentToBankFileCopy(ActId Act, BankFileCopyId Copy, long Version) : ICommand;

/// <summary>Hands out a copy of a bank file, once for each consent. Its name says that it is a copy.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record DownloadBankFileCopy(ActId Act, BankFileCopyId Copy) : ICommand<BankFile>;

public sealed class AskForBankFileCopyValidator : AbstractValidator<AskForBankFileCopy>
{
    public AskForBankFileCopyValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the file is needed again").MaximumLength(400);
}

public sealed class AskForBankFileCopyHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<AskForBankFileCopy, BankFileCopyId>
{
    public async Task<BankFileCopyId> Handle(AskForBankFileCopy act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        var before = await db.BankFileCopies.CountAsync(one => one.RunId == run.Id, cancellationToken);
        return db.BankFileCopies.Add(new BankFileCopy(run, before + 1, act.Reason.Trim(), current.Viewer.Person(), date.Today)).Entity.Id;
    }
}

public sealed class ConsentToBankFileCopyHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<ConsentToBankFileCopy>
{
    protected override async Task Handle(ConsentToBankFileCopy act, CancellationToken cancellationToken)
    {
        var copy = await db.BankFileCopies.FirstOrDefaultAsync(one => one.Id == act.Copy, cancellationToken).OrRefuse("copy of a bank file");
        db.ExpectVersion(copy, act.Version);
        copy.Consent(current.Viewer.Person(), date.Today);
    }
}

public sealed class DownloadBankFileCopyHandler(ICarersBreaksDb db, AuditTrail trail, CurrentViewer current, TimeProvider time)
    : IRequestHandler<DownloadBankFileCopy, BankFile>
{
    public async Task<BankFile> Handle(DownloadBankFileCopy act, CancellationToken cancellationToken)
    {
        var copy = await db.BankFileCopies.FirstOrDefaultAsync(one => one.Id == act.Copy, cancellationToken).OrRefuse("copy of a bank file");
        var run = await db.PaymentRuns.AsNoTracking().FirstAsync(one => one.Id == copy.RunId, cancellationToken);
        copy.Download(current.Viewer.Person(), time.GetUtcNow().UtcDateTime);
        trail.Note("copy", $"{BankFileCopy.FileName(run, copy.Number)}, consented to by {copy.ConsentedById!.Value.Value}: {copy.Reason}");
        return new BankFile(BankFileCopy.FileName(run, copy.Number), run.FileHash!);
    }
}
