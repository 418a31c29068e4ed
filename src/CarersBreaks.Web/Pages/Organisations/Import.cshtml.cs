using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>The nation's files come: first what they would add and change, then, on the pool manager's word, all of it is kept.</summary>
[Door(typeof(ImportOrganisations), typeof(CheckOrganisations))]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest, ValueLengthLimit = (int)Largest)]
public sealed class ImportModel(IMediator mediator) : DoorPage(mediator)
{
    private const long Largest = 10 * 1024 * 1024;

    [BindProperty, Display(Name = "National files")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The files that were checked, zipped: the page carries them until they are kept or left.</summary>
    [BindProperty]
    public byte[]? Packed { get; set; }

    /// <summary>What the files would do; null before they were sent.</summary>
    public OrganisationsImport? Checked { get; private set; }

    public void OnGet()
    {
    }

    public async Task OnPostAsync()
    {
        if (Files.Count == 0)
        {
            ModelState.AddModelError(nameof(Files), "Choose the national files");
            return;
        }
        try
        {
            await Check([.. Files.SelectMany(Read)]);
        }
        catch (Exception refusal) when (refusal is RuleBroken or InvalidDataException)
        {
            ModelState.AddModelError(nameof(Files), refusal is RuleBroken ? refusal.Message : "The zip cannot be read, or is too large.");
        }
    }

    public async Task<IActionResult> OnPostKeepAsync()
    {
        List<NationalFile> files;
        try
        {
            files = Unzip(Packed ?? []);
        }
        catch (InvalidDataException)
        {
            ModelState.AddModelError(nameof(Files), "The files were lost on the way. Choose them again.");
            return Page();
        }
        return await Do(
            new ImportOrganisations(ActId, files),
            import =>
            {
                this.SayDone($"{import.Differences:N0} records of the nation's bodies were added or changed");
                return RedirectToPage("Index");
            },
            () => Check(files));
    }

    private async Task Check(IReadOnlyList<NationalFile> files)
    {
        Checked = await Ask(new CheckOrganisations(files));
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files.Where(file => IOrganisationImport.FileNames.Contains(file.Name)))
            {
                using var entry = archive.CreateEntry(file.Name).Open();
                entry.Write(file.Content);
            }
        }
        Packed = zip.ToArray();
    }

    private static IEnumerable<NationalFile> Read(IFormFile file)
    {
        using var content = file.OpenReadStream();
        return Path.GetExtension(file.FileName).Equals(".zip", StringComparison.OrdinalIgnoreCase)
            ? Unzip(All(content))
            : [new NationalFile(Path.GetFileName(file.FileName), All(content))];
    }

    /// <summary>The files of a zip, in whatever folder of it they are.</summary>
    private static List<NationalFile> Unzip(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            return [.. archive.Entries.Where(entry => IOrganisationImport.FileNames.Contains(entry.Name)).Select(Read)];
        }
        catch (IOException unreadable)
        {
            throw new InvalidDataException(unreadable.Message);
        }
    }

    private static NationalFile Read(ZipArchiveEntry entry)
    {
        if (entry.Length > Largest)
            throw new InvalidDataException($"{entry.Name} is larger than {Largest} bytes.");
        using var content = entry.Open();
        return new NationalFile(entry.Name, All(content));
    }

    private static byte[] All(Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
