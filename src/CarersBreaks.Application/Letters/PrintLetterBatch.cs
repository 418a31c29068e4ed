using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Letters;

/// <summary>Prints what waits for the post in one file, the oldest first. The file is kept, so the batch can be printed again as it was.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer)]
public sealed record PrintLetterBatch(ActId Act) : ICommand<LetterBatchId>
{
    /// <summary>More than this many wait for the next batch.</summary>
    public const int Most = 500;
}

public sealed class PrintLetterBatchHandler(ICarersBreaksDb db, IKeys keys, IPrinter printer, IStoredFiles files, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<PrintLetterBatch, LetterBatchId>
{
    public async Task<LetterBatchId> Handle(PrintLetterBatch act, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        // The counter's row is the queue in which two who print at once wait for each other.
        var number = await keys.Count(db, $"letter batches of {council.Value}", 1, cancellationToken);
        var letters = await db.Letters.Where(one => one.CouncilId == council && one.State == LetterState.WaitsForPost && one.BatchId == null)
            .OrderBy(one => one.Id).Take(PrintLetterBatch.Most).ToListAsync(cancellationToken);
        Refuse.If(letters.Count == 0, LettersRule.NothingWaits, "No letter waits to be posted.");
        var documents = new List<PrintedDocument>(letters.Count);
        foreach (var letter in letters)
            documents.Add(LetterDesk.Read(await files.Read(letter.TextHash, cancellationToken)));
        var pdf = await files.Keep(council, $"Letters, batch {number}", new MemoryStream(printer.Print(documents, $"Letters, batch {number}")),
            cancellationToken);
        var batch = db.LetterBatches.Add(new LetterBatch(council, number, letters.Count, pdf, current.Viewer.Person(), date.Today)).Entity;
        foreach (var letter in letters)
            letter.PrintIn(batch.Id);
        return batch.Id;
    }
}

/// <summary>The batch is in the post.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer)]
public sealed record PostLetterBatch(ActId Act, LetterBatchId Batch, long Version) : ICommand;

public sealed class PostLetterBatchHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<PostLetterBatch>
{
    protected override async Task Handle(PostLetterBatch act, CancellationToken cancellationToken)
    {
        var batch = await db.LetterBatches.FirstOrDefaultAsync(one => one.Id == act.Batch, cancellationToken).OrRefuse("batch of letters");
        db.ExpectVersion(batch, act.Version);
        batch.Post(current.Viewer.Person(), date.Today);
        foreach (var letter in await db.Letters.Where(one => one.BatchId == batch.Id).ToListAsync(cancellationToken))
            letter.Post(date.Today);
    }
}

/// <summary>The pages of a batch, as they were printed first.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer)]
public sealed record ReprintLetterBatch(LetterBatchId Batch) : IRequest<PrintedFile>;

public sealed class ReprintLetterBatchHandler(ICarersBreaksDb db, IStoredFiles files) : IRequestHandler<ReprintLetterBatch, PrintedFile>
{
    public async Task<PrintedFile> Handle(ReprintLetterBatch view, CancellationToken cancellationToken)
    {
        var batch = await db.LetterBatches.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Batch, cancellationToken).OrRefuse("batch of letters");
        return new PrintedFile($"letters-{batch.Number}.pdf", await files.Read(batch.PdfHash, cancellationToken));
    }
}
