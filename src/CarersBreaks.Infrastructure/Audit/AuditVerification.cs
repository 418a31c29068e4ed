using System.Globalization;
using System.Runtime.CompilerServices;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Audit;

/// <summary>Reads every chain from its start: numbers without a gap, each hash made anew from the record as it stands.</summary>
internal sealed class AuditVerification(CarersBreaksContext context) : IAuditVerification
{
    public async IAsyncEnumerable<Proof> Verify([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seals = context.AuditSeals.IgnoreQueryFilters().AsNoTracking();
        var records = context.AuditRecords.IgnoreQueryFilters().AsNoTracking();
        foreach (var holder in await seals.Select(seal => seal.HolderId).Distinct().ToListAsync(cancellationToken))
            yield return await Chain(holder, cancellationToken);
        var unsealed = await records.CountAsync(record => !seals.Any(seal => seal.AuditRecordId == record.Id), cancellationToken);
        var total = await records.CountAsync(cancellationToken);
        yield return new Proof(string.Create(CultureInfo.InvariantCulture,
            $"{total:N0} audit records, {unsealed:N0} of them not sealed yet (the sealer does so within a minute)"), []);
        yield return await Guards(cancellationToken);
    }

    private async Task<Proof> Chain(OrganisationId holder, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var (number, hash) = (0L, AuditChain.Start);
        var links = context.AuditSeals.IgnoreQueryFilters().AsNoTracking().Where(seal => seal.HolderId == holder)
            .Join(context.AuditRecords.IgnoreQueryFilters().AsNoTracking(), seal => seal.AuditRecordId, record => record.Id,
                (seal, record) => new { seal, record })
            .OrderBy(link => link.seal.Number).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellationToken))
        {
            number++;
            hash = AuditChain.Hash(hash, number, link.record);
            if (link.seal.Number != number)
                faults.Add($"record {number} is missing");
            else if (!hash.AsSpan().SequenceEqual(link.seal.Hash))
                faults.Add($"record {number} ({link.record.Act}) or one before it was changed after it was sealed");
            if (faults.Count > 0)
                break;
        }
        return new Proof(string.Create(CultureInfo.InvariantCulture,
            $"Chain of organisation {holder.Value}: {number:N0} records numbered without a gap, every hash agrees"), faults);
    }

    private async Task<Proof> Guards(CancellationToken cancellationToken)
    {
        var missing = await AppendOnly.Missing(context, cancellationToken);
        return new Proof("The guards against changing and deleting ledger and audit rows are in place", [.. missing.Select(name => $"{name} is missing")]);
    }
}
