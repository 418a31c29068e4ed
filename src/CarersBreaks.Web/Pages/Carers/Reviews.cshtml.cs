using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Reviews that are overdue, of one worker's carers or of all.</summary>
[Door(typeof(ViewReviews))]
public sealed class ReviewsModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true), Display(Name = "Whose carers?")]
    public long? Worker { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int? Number { get; set; }

    public ReviewsView Reviews { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Workers => [.. Reviews.Workers.Select(one => new SelectListItem(one.Name, $"{one.User.Value}"))];

    /// <summary>What the links to other pages of the list keep.</summary>
    public string Query => Worker is { } one ? $"&Worker={one}" : "";

    public async Task OnGetAsync() =>
        Reviews = await Ask(new ViewReviews(Worker is { } one ? new UserId(one) : null, Number is > 0 ? Number.Value : 1));
}
