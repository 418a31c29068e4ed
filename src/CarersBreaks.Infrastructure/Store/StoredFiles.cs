using System.IO.Compression;
using System.Security.Cryptography;
using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Store;

public readonly record struct StoredFileId(long Value) : ITypedId;

/// <summary>A file kept whole; its content lies in <see cref="StoredFileChunk"/>s.</summary>
public sealed class StoredFile : IHolderRecord
{
    public StoredFileId Id { get; private set; }

    public required OrganisationId HolderId { get; init; }

    public required byte[] Sha256 { get; init; }

    public required string Name { get; init; }

    public required long Length { get; init; }

    public required DateTime KeptAt { get; init; }
}

/// <summary>Up to 1 MiB of a file, compressed, then encrypted.</summary>
public sealed class StoredFileChunk
{
    public required StoredFileId FileId { get; init; }

    public required int Number { get; init; }

    public required int KeyVersion { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class StoredFileTable : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> table)
    {
        table.Property(file => file.Sha256).HasMaxLength(32);
        table.HasIndex(file => new { file.HolderId, file.Sha256 }).IsUnique();
    }
}

internal sealed class StoredFileChunkTable : IEntityTypeConfiguration<StoredFileChunk>
{
    public void Configure(EntityTypeBuilder<StoredFileChunk> table)
    {
        table.ToTable("StoredFileChunks");
        table.HasKey(chunk => new { chunk.FileId, chunk.Number });
        table.HasOne<StoredFile>().WithMany().HasForeignKey(chunk => chunk.FileId);
        table.Property(chunk => chunk.Content).HasAnnotation(AuditTrail.PersonalAnnotation, true);
    }
}

internal sealed class StoredFiles(CarersBreaksContext context, Vault vault, TimeProvider time) : IStoredFiles
{
    private const int ChunkSize = 1024 * 1024;

    public async Task<byte[]> Keep(OrganisationId holder, string name, Stream content, CancellationToken cancellationToken)
    {
        var id = new StoredFileId(context.Keys!.Next());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkSize];
        var chunks = new List<StoredFileChunk>();
        long length = 0;
        for (int read; (read = await content.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, cancellationToken)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            var (sealedChunk, keyVersion) = vault.SealBytes(Compress(buffer.AsSpan(0, read)));
            chunks.Add(new StoredFileChunk { FileId = id, Number = chunks.Count, KeyVersion = keyVersion, Content = sealedChunk });
        }
        var sha256 = hash.GetHashAndReset();
        var isKept = await context.StoredFiles.IgnoreQueryFilters().AnyAsync(file => file.HolderId == holder && file.Sha256 == sha256, cancellationToken);
        if (isKept)
            return sha256;
        var file = new StoredFile { HolderId = holder, Sha256 = sha256, Name = name, Length = length, KeptAt = time.GetUtcNow().UtcDateTime };
        context.Add(file).Property(one => one.Id).CurrentValue = id;
        context.AddRange(chunks);
        return sha256;
    }

    public async Task KeepLarge(OrganisationId holder, string name, Stream content, byte[] sha256, CancellationToken cancellationToken)
    {
        if (await context.StoredFiles.IgnoreQueryFilters().AnyAsync(file => file.HolderId == holder && file.Sha256 == sha256, cancellationToken))
            return;
        var id = context.Keys!.Next();
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "StoredFiles" ("Id", "HolderId", "Sha256", "Name", "Length", "KeptAt")
            VALUES ({id}, {holder.Value}, {sha256}, {name}, {content.Length}, {time.GetUtcNow().UtcDateTime})
            """, cancellationToken);
        var buffer = new byte[ChunkSize];
        for (int number = 0, read; (read = await content.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, cancellationToken)) > 0; number++)
        {
            var (sealedChunk, keyVersion) = vault.SealBytes(Compress(buffer.AsSpan(0, read)));
            await context.Database.ExecuteSqlAsync($"""
                INSERT INTO "StoredFileChunks" ("FileId", "Number", "KeyVersion", "Content") VALUES ({id}, {number}, {keyVersion}, {sealedChunk})
                """, cancellationToken);
        }
    }

    public async Task Write(byte[] sha256, Stream target, CancellationToken cancellationToken)
    {
        var file = await (await Seen(sha256, cancellationToken)).AsNoTracking().FirstOrDefaultAsync(one => one.Sha256 == sha256, cancellationToken)
            .OrRefuse("file");
        var chunks = context.Set<StoredFileChunk>().AsNoTracking().Where(chunk => chunk.FileId == file.Id).OrderBy(chunk => chunk.Number).AsAsyncEnumerable();
        await foreach (var chunk in chunks.WithCancellation(cancellationToken))
        {
            using var packed = new BrotliStream(new MemoryStream(vault.OpenBytes(chunk.Content, chunk.KeyVersion)), CompressionMode.Decompress);
            await packed.CopyToAsync(target, cancellationToken);
        }
    }

    /// <summary>The files of the viewer's organisation; for a carer, of the council those that a record of their own names.</summary>
    private async Task<IQueryable<StoredFile>> Seen(byte[] sha256, CancellationToken cancellationToken)
    {
        if (context.Self is not { } self)
            return context.StoredFiles;
        var isTheirs = await context.Letters.AnyAsync(letter => letter.CarerId == self && (letter.TextHash == sha256 || letter.PdfHash == sha256),
            cancellationToken)
            || await context.ReturnEvidence.AnyAsync(evidence => evidence.CarerId == self && evidence.Sha256 == sha256, cancellationToken);
        return context.StoredFiles.IgnoreQueryFilters().Where(file => isTheirs && file.HolderId == context.Council);
    }

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(content);
        return packed.ToArray();
    }
}
