using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>A carer's case: who it is, and each step so far.</summary>
[Door(typeof(ViewCarer), typeof(ViewCasework))]
public sealed class CarerModel(IMediator mediator) : DoorPage(mediator)
{
    public CarerView Case { get; private set; } = null!;

    public CaseworkView Work { get; private set; } = null!;

    public async Task OnGetAsync(long id)
    {
        Case = await Ask(new ViewCarer(new CarerId(id)));
        Work = await Ask(new ViewCasework(new CarerId(id)));
    }
}
