using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using CarersBreaks.Application;
using CarersBreaks.Application.Organisations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Cli;

/// <summary><c>organisations</c>: the nation's bodies.</summary>
internal static class Organisations
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // The document goes to a terminal or a file, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Verbs() => new("organisations", "NHS bodies and councils.") { Import() };

    private static Command Import()
    {
        var folder = new Argument<string>("FOLDER") { Description = $"A folder with {string.Join(", ", IOrganisationImport.FileNames)}." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be added and changed, and keep nothing. Needs no person." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("import", "Keep the nation's trusts, councils, shared ground, groups and successions, all of them or none.")
        {
            StoreSession.Data, StoreSession.Who, StoreSession.Act, folder, dryRun, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var files = Files(parsed.GetRequiredValue(folder));
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var import = await session.Prove("organisations import", services =>
                services.GetRequiredService<IMediator>().Send(new CheckOrganisations(files), cancellationToken));
            var isKept = !import.IsRefused && !parsed.GetValue(dryRun);
            if (import.IsRefused && !parsed.GetValue(dryRun))
                import = import.KeptNothing();
            if (isKept)
                import = await session.Send(parsed, act => new ImportOrganisations(act, files), cancellationToken);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            foreach (var problem in import.Problems)
                await error.WriteLineAsync(problem);
            if (parsed.GetValue(json))
                await output.WriteLineAsync(JsonSerializer.Serialize(
                    new { import.Trusts, import.Councils, import.Overlaps, import.Groups, import.Successions, import.Problems }, Json));
            else if (!import.IsRefused)
                await Print(import, isKept, output);
            return import.IsRefused ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }

    private static List<NationalFile> Files(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CommandRefused($"{folder} cannot be read: there is no such folder.");
        var files = new List<NationalFile>();
        foreach (var path in IOrganisationImport.FileNames.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            using var content = InputFile.Open(path);
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            files.Add(new NationalFile(Path.GetFileName(path), copy.ToArray()));
        }
        return files;
    }

    private static async Task Print(OrganisationsImport import, bool isKept, TextWriter output)
    {
        foreach (var (what, count) in new[]
        {
            ("trusts", import.Trusts), ("councils", import.Councils), ("overlaps", import.Overlaps), ("groups", import.Groups),
            ("successions", import.Successions),
        })
            await output.WriteLineAsync($"{what}: {count.Added} added, {count.Changed} changed, {count.Unchanged} unchanged");
        foreach (var change in import.Changes)
            await output.WriteLineAsync(change);
        if (!isKept)
            await output.WriteLineAsync("Nothing was kept: this was a dry run.");
    }
}
