using CarersBreaks.Application.Access;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Settlements;

/// <summary>The national page: a settlement by year and body, with what is an estimate called one.</summary>
[Door(typeof(ViewSettlement), typeof(ViewSettlements))]
public sealed class IndexModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    /// <summary>The settlement to show; the first where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Id { get; set; }

    public IReadOnlyList<SettlementRow> Settlements { get; private set; } = [];

    /// <summary>Null where none is recorded.</summary>
    public SettlementView? Settlement { get; private set; }

    public bool MayRecord => current.Viewer.Role == Role.PoolManager;

    public async Task OnGetAsync()
    {
        Settlements = await Ask(new ViewSettlements());
        var shown = Id is { } id ? new SettlementId(id) : Settlements.Select(one => (SettlementId?)one.Id).FirstOrDefault();
        if (shown is not null)
            Settlement = await Ask(new ViewSettlement(shown.Value));
    }
}
