using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>How far the import of an upload is, and what became of it.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ViewStatementUpload(StatementUploadId Upload) : IRequest<StatementUploadView>;

/// <param name="LinesStaged">Lines read and staged so far.</param>
/// <param name="LinesMoved">Lines moved so far, of <paramref name="Lines"/>.</param>
/// <param name="Lines">In the file; null until all of it is read.</param>
/// <param name="Message">What became of it, or why it was refused.</param>
/// <param name="Problems">Why statements of it are quarantined.</param>
public sealed record StatementUploadView(StatementUploadId Id, string FileName, long Length, DateTime SentAt, UploadState State, long LinesStaged,
    long LinesMoved, long? Lines, BatchId? Import, string? Message, IReadOnlyList<string> Problems);

public sealed class ViewStatementUploadHandler(ICarersBreaksDb db) : IRequestHandler<ViewStatementUpload, StatementUploadView>
{
    public async Task<StatementUploadView> Handle(ViewStatementUpload view, CancellationToken cancellationToken)
    {
        var upload = await db.StatementUploads.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Upload, cancellationToken).OrRefuse("upload");
        var batch = await db.Batches.AsNoTracking().Where(one => one.ActId == upload.ActId && one.State != BatchState.Discarded)
            .OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        var problems = upload.ImportId is not { } import ? []
            : await db.BankStatements.Where(statement => statement.BatchId == import && statement.State == StatementState.Quarantined)
                .OrderBy(statement => statement.Id).Select(statement => statement.Problem!).Take(100).ToListAsync(cancellationToken);
        return new StatementUploadView(upload.Id, upload.FileName, upload.Length, upload.SentAt, upload.State, batch?.Total ?? batch?.Marker ?? 0,
            batch?.Total is null ? 0 : batch.Marker, batch?.Total, upload.ImportId, upload.Message, problems);
    }
}

/// <summary>The newest 100 uploads of the viewer's organisation.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ViewStatementUploads : IRequest<IReadOnlyList<StatementUploadRow>>;

public sealed record StatementUploadRow(StatementUploadId Id, string FileName, DateTime SentAt, UploadState State, string? Message);

public sealed class ViewStatementUploadsHandler(ICarersBreaksDb db) : IRequestHandler<ViewStatementUploads, IReadOnlyList<StatementUploadRow>>
{
    public async Task<IReadOnlyList<StatementUploadRow>> Handle(ViewStatementUploads view, CancellationToken cancellationToken) =>
        await db.StatementUploads.OrderByDescending(upload => upload.SentAt).ThenByDescending(upload => upload.Id).Take(100)
            .Select(upload => new StatementUploadRow(upload.Id, upload.FileName, upload.SentAt, upload.State, upload.Message)).ToListAsync(cancellationToken);
}
