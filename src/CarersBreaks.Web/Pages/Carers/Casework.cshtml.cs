using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>The work on a carer's case in one place.</summary>
[Door(typeof(ViewCasework))]
public sealed class CaseworkModel(IMediator mediator) : CasePage(mediator);
