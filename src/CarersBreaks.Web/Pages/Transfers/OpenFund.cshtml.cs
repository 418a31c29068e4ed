using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>A council fund on the money of one area of a memorandum.</summary>
[Door(typeof(OpenCouncilFund), typeof(ViewMemorandum))]
public sealed class OpenFundModel(IMediator mediator) : MemorandumFormPage(mediator)
{
    [BindProperty]
    public long? Area { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Area is not null, nameof(Area), "Choose the area");
        return CheckThenDo(new OpenCouncilFund(ActId, Key, new MemorandumAreaId(Area ?? 0), Name ?? ""), $"{Name} is open");
    }
}
