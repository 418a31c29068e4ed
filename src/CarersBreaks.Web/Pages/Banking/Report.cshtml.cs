using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>One report of Bacs', with what followed from it; a finance manager answers it where it is an alarm.</summary>
[Door(typeof(ViewBankReport), typeof(AnswerReportAlarm))]
public sealed class ReportModel(IMediator mediator) : DoorPage(mediator)
{
    public BankReportView Report { get; private set; } = null!;

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "What did you find out, and what was done?")]
    public string? Answer { get; set; }

    public async Task OnGetAsync(long id) => Report = await Ask(new ViewBankReport(new BankReportId(id)));

    public Task<IActionResult> OnPostAsync(long id) => Do(new AnswerReportAlarm(ActId, new BankReportId(id), Version, Answer ?? ""), _ =>
    {
        this.SayDone("The alarm is answered.");
        return Redirect($"/banking/reports/{id}");
    }, () => OnGetAsync(id));
}
