using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>
/// The scheduler's own tables, made by its own script, which is in its package, creates only what is missing and drops nothing.
/// They are outside the model: made after every migration, and the scheduler then starts with a check alone.
/// </summary>
public static class QuartzSchema
{
    private const string Prefix = "QRTZ_";

    /// <summary>Separates the script's statements.</summary>
    private const string Separator = "--;;";

    public static IReadOnlyList<string> Script(CarersBreaksContext context)
    {
        var name = $"Quartz.Impl.AdoJobStore.Schema.create_{(context.Database.IsSqlite() ? "sqlite" : "sqlServer")}.sql";
        using var reader = new StreamReader(typeof(IScheduler).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"This version of Quartz does not hold {name}."));
        var statements = reader.ReadToEnd().ReplaceLineEndings("\n").Split($"\n{Separator}\n");
        return [.. statements.Select(statement => statement.Replace("{0}", Prefix, StringComparison.Ordinal)
            .Replace("{1}", Prefix, StringComparison.Ordinal).Trim())
            .Where(statement => statement.Split('\n').Any(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)))];
    }

    internal static async Task Ensure(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        foreach (var statement in Script(context))
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }
}
