using System.Text.Json;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CarersBreaks.Application.Audit;

/// <summary>
/// Writes an act's audit record: every row that the act added or changed, with what was before and after. Properties that the
/// model marks as personal are left out; of a personal detail only its salted hash is written, and of its tokens nothing, since they
/// go with it when it is erased.
/// </summary>
public sealed class AuditTrail(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate, TimeProvider time)
{
    /// <summary>The annotation by which the model marks a property whose value never enters the audit.</summary>
    public const string PersonalAnnotation = "CarersBreaks:Personal";

    private readonly Dictionary<string, string> _notes = [];

    /// <summary>The organisation in whose chain a job's act stands, where nothing that it changes says so.</summary>
    public OrganisationId? Holder { get; set; }

    /// <summary>Of a bulk act: its counts, control totals, input hashes and key ranges.</summary>
    public void Note(string what, string value) => _notes[what] = value;

    /// <summary>Adds the record of the act in progress; it is saved with the act.</summary>
    public void Record(ActId act, string name, byte[] requestHash, string reason, string answer)
    {
        var changed = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList();
        var holder = current.Viewer.OrganisationId ?? Holder ?? HolderOf(changed);
        var changes = JsonSerializer.Serialize(new
        {
            notes = _notes.Count == 0 ? null : _notes,
            rows = changed.Where(entry => entry.Entity is not Posting and not PersonToken).Select(Row),
        });
        db.AuditRecords.Add(new AuditRecord(act.Value, requestHash, name, holder, current.Viewer.UserId, current.Viewer.PostId,
            current.Viewer.Title, time.GetUtcNow().UtcDateTime, businessDate.Today, reason, changes, answer));
        _notes.Clear();
    }

    /// <summary>A job belongs to no organisation: its record stands in the chain of whose records it changed.</summary>
    private OrganisationId HolderOf(List<EntityEntry> changed) =>
        changed.Select(entry => entry.Entity).OfType<IHolderRecord>().Select(record => record.HolderId)
            .Concat(changed.Select(entry => entry.Entity).OfType<IPersonRecord>().Select(record => record.CouncilId))
            .Concat(db.ChangeTracker.Entries<Book>().Select(entry => entry.Entity.HostId))
            .FirstOrDefault();

    private static object Row(EntityEntry entry) => new
    {
        kind = entry.Metadata.ClrType.Name,
        key = string.Join("/", entry.Metadata.FindPrimaryKey()!.Properties.Select(key => Text(entry.Property(key).CurrentValue))),
        was = entry.State == EntityState.Modified ? Values(entry, original: true) : null,
        now = Values(entry, original: false),
    };

    private static Dictionary<string, string?> Values(EntityEntry entry, bool original)
    {
        var isNew = entry.State == EntityState.Added;
        var values = entry.Properties
            .Where(property => (isNew || property.IsModified) && !property.Metadata.IsPrimaryKey()
                && property.Metadata.FindAnnotation(PersonalAnnotation) is null)
            .ToDictionary(property => property.Metadata.Name, property => Text(original ? property.OriginalValue : property.CurrentValue));
        foreach (var complex in entry.ComplexProperties.Where(complex => isNew || complex.IsModified))
        {
            var isOneValue = complex.Properties.Count() == 1;
            foreach (var property in complex.Properties.Where(property => isNew || property.IsModified))
                values[isOneValue ? complex.Metadata.Name : $"{complex.Metadata.Name}.{property.Metadata.Name}"] =
                    Text(original ? property.OriginalValue : property.CurrentValue);
        }
        return values;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Domain.ITypedId id => id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(value is DateOnly ? "yyyy-MM-dd" : value is DateTime ? "O" : null,
            System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
