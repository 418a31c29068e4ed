using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>A report of Bacs' comes: first what follows from it, then, on the officer's word, it is recorded.</summary>
[Door(typeof(ImportBankReport), typeof(CheckBankReport))]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest, ValueLengthLimit = (int)Largest)]
public sealed class ReportImportModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>5 MB, as the page carries it, and what the form itself takes.</summary>
    private const long Largest = 7 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Report { get; set; }

    [BindProperty]
    public string? FileName { get; set; }

    /// <summary>The file that was checked: the page carries it until it is recorded or left.</summary>
    [BindProperty]
    public byte[]? Packed { get; set; }

    /// <summary>What would follow from it; null before it was sent.</summary>
    public BankReportPreview? Checked { get; private set; }

    public void OnGet()
    {
    }

    public async Task OnPostAsync()
    {
        if (Report is null or { Length: 0 })
        {
            ModelState.AddModelError(nameof(Report), Report is null ? "Choose the report" : "The file is empty");
            return;
        }
        using var content = new MemoryStream();
        await Report.CopyToAsync(content);
        (FileName, Packed) = (Path.GetFileName(Report.FileName), content.ToArray());
        ModelState.Clear();
        await Check();
    }

    public Task<IActionResult> OnPostRecordAsync() =>
        Do(new ImportBankReport(ActId, FileName ?? "", Packed ?? []), done =>
        {
            this.SayDone(!done.IsNew ? "This report was recorded before, and nothing was added"
                : done.IsAlarm ? "The report is recorded, and it is an alarm" : $"The report is recorded; something follows from {done.Acted:N0} of its items");
            return Redirect($"/banking/reports/{done.Report.Value}");
        }, Check);

    private async Task Check()
    {
        try
        {
            Checked = await Ask(new CheckBankReport(Packed ?? []));
        }
        catch (Exception refusal) when (refusal is RuleBroken or FormRefused)
        {
            ModelState.AddModelError(nameof(Report), refusal.Message);
        }
    }
}
