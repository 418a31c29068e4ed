using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Pipeline;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>
/// Received files lie in the folder <c>incoming</c> of the store, readable by the service alone, until their import has ended. They are imported one
/// after the other; those that a kill left are taken up when the service starts.
/// </summary>
internal sealed class StatementUploads(IServiceScopeFactory scopes, StoreOptions store, ILogger<StatementUploads> logger) : BackgroundService
{
    private readonly Channel<StatementUploadId> _waiting = Channel.CreateUnbounded<StatementUploadId>();
    private readonly ConcurrentDictionary<StatementUploadId, TaskCompletionSource> _ends = [];

    /// <summary>One receives at a time what is whole: an act that comes twice at once is one upload.</summary>
    public SemaphoreSlim Receiving { get; } = new(1, 1);

    public void Add(StatementUploadId upload)
    {
        _ends[upload] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite(upload);
    }

    public Task Ended(StatementUploadId upload) => _ends.TryGetValue(upload, out var end) ? end.Task : Task.CompletedTask;

    public string PathOf(Guid act)
    {
        var folder = Path.Combine(store.Folder, "incoming");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{act:N}.statement");
    }

    /// <summary>What a kill left comes first, before anybody can send more.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var left in await In(Viewer.OfJob("statement upload", null), context => context.StatementUploads
            .Where(upload => upload.State == UploadState.Waiting || upload.State == UploadState.Importing).OrderBy(upload => upload.Id)
            .Select(upload => upload.Id).ToListAsync(cancellationToken)))
            Add(left);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        Receiving.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var upload in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Import(upload, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // It stays as it is, and is taken up when the service starts again; it holds up no other.
                logger.LogError(failure, "The import of upload {Upload} could not go on", upload.Value);
            }
            finally
            {
                if (_ends.TryRemove(upload, out var end))
                    end.TrySetResult();
            }
        }
    }

    private async Task Import(StatementUploadId id, CancellationToken cancellationToken)
    {
        var job = Viewer.OfJob("statement upload", null);
        var upload = await In(job, async context =>
        {
            var one = await context.StatementUploads.SingleAsync(one => one.Id == id, cancellationToken);
            one.Begin();
            await context.SaveChangesAsync(cancellationToken);
            return one;
        });
        var path = PathOf(upload.ActId);
        try
        {
            var done = await Send(upload, path, cancellationToken);
            await Finish(job, id, one => one.Finish(done.Import, $"{done.LinesAdded:N0} of {done.Lines:N0} lines are new"
                + (done.Quarantined == 0 ? "." : $"; {done.Quarantined:N0} of {done.Statements:N0} statements do not prove and are quarantined.")));
        }
        catch (Exception refused) when (refused is RuleBroken or FormRefused or FileNotFoundException)
        {
            await Finish(job, id, one => one.Refused(refused is FileNotFoundException ? "The file was lost before it was imported. Send it again."
                : refused.Message));
        }
        File.Delete(path);
    }

    private async Task<StatementsImported> Send(StatementUpload upload, string path, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        await using var scope = Scope(Viewer.InPost(upload.SentById, upload.PostId, upload.Role, upload.HolderId));
        return await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ImportStatement(new ActId(upload.ActId), upload.FileName, content), cancellationToken);
    }

    private Task<int> Finish(Viewer job, StatementUploadId id, Action<StatementUpload> how) => In(job, async context =>
    {
        how(await context.StatementUploads.SingleAsync(one => one.Id == id));
        return await context.SaveChangesAsync();
    });

    private async Task<T> In<T>(Viewer viewer, Func<CarersBreaksContext, Task<T>> work)
    {
        await using var scope = Scope(viewer);
        return await work(scope.ServiceProvider.GetRequiredService<CarersBreaksContext>());
    }

    private AsyncServiceScope Scope(Viewer viewer)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = viewer;
        return scope;
    }
}

/// <summary>Writes what comes to the folder as it comes: memory does not grow with the file.</summary>
internal sealed class StatementReceipt(CarersBreaksContext context, IKeys keys, CurrentViewer current, TimeProvider time, StatementUploads uploads)
    : IStatementUploads
{
    private const int BufferSize = 128 * 1024;
    private const int LongestName = 200;

    public Task Ended(StatementUploadId upload) => uploads.Ended(upload);

    public async Task<StatementUploadId> Receive(ActId act, string fileName, Stream content, CancellationToken cancellationToken)
    {
        var viewer = current.Viewer;
        Refuse.Unless(viewer.Role == Role.FinanceOfficer, AccessRule.RoleDoesNotHaveThis, "Your role does not have this. Ask your administrator if it should.");
        Refuse.If(fileName.Length > LongestName, BankingRule.FileCannotBeRead, "The file's name is longer than 200 characters. Rename the file.");
        var path = uploads.PathOf(act.Value);
        // Another name than a whole file's, so that one that broke off is never imported.
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            var (hash, length) = await Write(content, part, cancellationToken);
            Refuse.If(length == 0, BankingRule.FileCannotBeRead, "The file is empty.");
            await uploads.Receiving.WaitAsync(cancellationToken);
            try
            {
                return await Sent(act, hash, cancellationToken) ?? await Take(viewer, act, fileName, part, hash, length);
            }
            finally
            {
                uploads.Receiving.Release();
            }
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The upload of an act that was sent before.</summary>
    private async Task<StatementUploadId?> Sent(ActId act, byte[] hash, CancellationToken cancellationToken)
    {
        var before = await context.StatementUploads.IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(one => one.ActId == act.Value, cancellationToken);
        Refuse.Unless(before is null || (before.HolderId == current.Viewer.Organisation() && before.RequestHash.AsSpan().SequenceEqual(hash)),
            AccessRule.ActWasSentWithOtherContent, Repetitions.OtherContent);
        return before?.Id;
    }

    /// <summary>Not cancelled when the sender goes away: what came whole is imported.</summary>
    private async Task<StatementUploadId> Take(Viewer viewer, ActId act, string fileName, string part, byte[] hash, long length)
    {
        File.Move(part, uploads.PathOf(act.Value), overwrite: true);
        await keys.TopUp(CancellationToken.None);
        var upload = context.StatementUploads.Add(new StatementUpload(viewer.Organisation(), act.Value, fileName, hash, length, viewer.Person(),
            viewer.PostId!.Value, viewer.Role!.Value, time.GetUtcNow().UtcDateTime)).Entity;
        await context.SaveChangesAsync(CancellationToken.None);
        uploads.Add(upload.Id);
        return upload.Id;
    }

    private static async Task<(byte[] Hash, long Length)> Write(Stream content, string path, CancellationToken cancellationToken)
    {
        var onlyOwner = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            onlyOwner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, onlyOwner);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        await file.FlushAsync(cancellationToken);
        return (hash.GetHashAndReset(), file.Length);
    }
}
