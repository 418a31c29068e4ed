using System.Globalization;
using System.Security.Cryptography;
using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>
/// Reads the nation's files and the register once each, compares them in memory, and writes what is new past the change tracker; the
/// few records that change go through it, so that the audit says what they were.
/// </summary>
internal sealed class OrganisationImport(CarersBreaksContext context, IKeys keys, AuditTrail trail) : IOrganisationImport
{
    /// <summary>From where names and shared ground are known, in front of what they rest on.</summary>
    public const string Source = "National files";

    public const string ByPostcodes = Source + ", by postcodes: a proposal";

    public const string Inferred = Source + ", inferred from the trust's main successor";

    public async Task<OrganisationsImport> Check(IReadOnlyList<NationalFile> files, CancellationToken cancellationToken) =>
        new NationalComparison(await NationalRegister.Load(context, cancellationToken)).Compare(NationalBodies.Read(files));

    public async Task<OrganisationsImport> Keep(IReadOnlyList<NationalFile> files, CancellationToken cancellationToken)
    {
        var comparison = new NationalComparison(await NationalRegister.Load(context, cancellationToken));
        var import = comparison.Compare(NationalBodies.Read(files));
        Refuse.If(import.IsRefused, OrganisationRule.NationalRowIsRefused, $"Nothing is kept. {string.Join(" ", import.Problems)}");
        var bodies = comparison.NewBodies;
        var key = await keys.Reserve(context, bodies.Count, cancellationToken);
        foreach (var body in bodies)
            body.Id = new OrganisationId(key++);
        Write(comparison);
        Note(import, files, bodies);
        return import;
    }

    private void Write(NationalComparison comparison)
    {
        context.RemoveRange(comparison.Superseded);
        var connection = context.Database.GetDbConnection();
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        BulkInsert.Write(connection, transaction, comparison.NewBodies.Select(body => new OrganisationRow(body)));
        BulkInsert.Write(connection, transaction, comparison.NewBodies.Select(body => new OrganisationNameRow(body)));
        BulkInsert.Write(connection, transaction, comparison.NewBodies.SelectMany(body =>
            body.Codes.Select(code => new OrganisationCodeRow(body, code))));
        BulkInsert.Write(connection, transaction, comparison.NewMemberships.Select(one => new MembershipRow(one.Trust, one.Cluster.Id)));
        BulkInsert.Write(connection, transaction, comparison.NewOverlaps.Select(overlap => new OverlapRow(overlap)));
        BulkInsert.Write(connection, transaction, comparison.NewSuccessions.Select(succession => new SuccessionRow(succession)));
    }

    private void Note(OrganisationsImport import, IReadOnlyList<NationalFile> files, List<NationalBody> bodies)
    {
        foreach (var (what, count) in new[]
        {
            ("trusts", import.Trusts), ("councils", import.Councils), ("overlaps", import.Overlaps), ("groups", import.Groups),
            ("successions", import.Successions),
        })
            trail.Note(what, $"{count.Added} added, {count.Changed} changed, {count.Unchanged} unchanged");
        if (bodies.Count > 0)
            trail.Note("keys", string.Create(CultureInfo.InvariantCulture, $"{bodies[0].Id.Value} to {bodies[^1].Id.Value}"));
        foreach (var file in files.Where(file => IOrganisationImport.FileNames.Contains(file.Name)))
            trail.Note(file.Name, Convert.ToHexStringLower(SHA256.HashData(file.Content)));
    }
}
