using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Application;

/// <summary>Files as they came or went, kept in the store by SHA-256 in compressed, encrypted chunks.</summary>
public interface IStoredFiles
{
    /// <summary>Keeps a file within the transaction in progress and returns its SHA-256. The same content again is kept once.</summary>
    Task<byte[]> Keep(OrganisationId holder, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a file of any size within the transaction in progress, a chunk at a time: memory does not grow with it. It is written past the change tracker.
    /// </summary>
    /// <param name="sha256">Of its content.</param>
    Task KeepLarge(OrganisationId holder, string name, Stream content, byte[] sha256, CancellationToken cancellationToken);

    /// <summary>Writes a file of the viewer's organisation, or one of a carer's own letters and receipts, to <paramref name="target"/>, or refuses.</summary>
    Task Write(byte[] sha256, Stream target, CancellationToken cancellationToken);
}
