using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Banking;

public readonly record struct StatementUploadId(long Value) : ITypedId;

public enum UploadState
{
    /// <summary>Here whole; it is imported as soon as the service comes to it.</summary>
    Waiting = 0,
    Importing = 1,
    Done = 2,

    /// <summary>Nothing of it is kept; <see cref="StatementUpload.Message"/> says why.</summary>
    Refused = 3,
}

/// <summary>A statement file that a person or a program sent, imported beside the request for the person who sent it.</summary>
public sealed class StatementUpload : IHolderRecord
{
    private StatementUpload() => (FileName, RequestHash) = ("", []);

    public StatementUpload(OrganisationId holder, Guid act, string fileName, byte[] fileHash, long length, UserId by, PostId post, Role role, DateTime at)
    {
        (HolderId, ActId, FileName, RequestHash, Length) = (holder, act, fileName, fileHash, length);
        (SentById, PostId, Role, SentAt) = (by, post, role, at);
    }

    public StatementUploadId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    /// <summary>The import's act: sent twice, it is one upload.</summary>
    public Guid ActId { get; private set; }

    public string FileName { get; private set; }

    /// <summary>SHA-256 of the file.</summary>
    public byte[] RequestHash { get; private set; }

    /// <summary>In bytes.</summary>
    public long Length { get; private set; }

    public UserId SentById { get; private set; }

    public PostId PostId { get; private set; }

    public Role Role { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime SentAt { get; private set; }

    public UploadState State { get; private set; }

    /// <summary>What became of it, in words.</summary>
    public string? Message { get; private set; }

    public BatchId? ImportId { get; private set; }

    public void Begin() => State = UploadState.Importing;

    public void Finish(BatchId import, string message) => (State, ImportId, Message) = (UploadState.Done, import, message);

    public void Refused(string why) => (State, Message) = (UploadState.Refused, why);
}
