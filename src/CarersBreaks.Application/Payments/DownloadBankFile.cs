using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Hands out a run's bank file, once. The door then reads it from the store by its hash.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record DownloadBankFile(ActId Act, PaymentRunId Run) : ICommand<BankFile>;

/// <param name="Sha256">The key of the stored file.</param>
public sealed record BankFile(string Name, byte[] Sha256);

public sealed class DownloadBankFileHandler(ICarersBreaksDb db, CurrentViewer current, TimeProvider time) : IRequestHandler<DownloadBankFile, BankFile>
{
    public async Task<BankFile> Handle(DownloadBankFile act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        return new BankFile(run.FileName, run.Download(current.Viewer.Person(), time.GetUtcNow().UtcDateTime));
    }
}
