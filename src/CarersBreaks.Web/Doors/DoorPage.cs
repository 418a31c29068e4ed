using CarersBreaks.Application;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Doors;

/// <summary>A page as a door: it binds, sends one request and shows the answer.</summary>
public abstract class DoorPage(IMediator mediator) : PageModel
{
    /// <summary>The act's identity, issued by the form (&lt;act-id /&gt;): a double click is one act.</summary>
    [BindProperty]
    public Guid Act { get; set; }

    protected ActId ActId => new(Act);

    protected Task<T> Ask<T>(IRequest<T> view) => mediator.Send(view, HttpContext.RequestAborted);

    /// <summary>
    /// Sends an act. Done: goes where <paramref name="then"/> says. Refused: the page is shown again by
    /// <paramref name="again"/>, with each refusal beside its field, or above all of them.
    /// </summary>
    protected Task<IActionResult> Do<T>(ICommand<T> act, Func<T, IActionResult> then, Func<Task>? again = null) =>
        // Not cancelled when the browser goes away: what was sent is done.
        Do(() => mediator.Send(act, CancellationToken.None), then, again);

    /// <summary>The same for what is done through a port.</summary>
    protected async Task<IActionResult> Do<T>(Func<Task<T>> act, Func<T, IActionResult> then, Func<Task>? again = null)
    {
        if (Act == Guid.Empty)
            ModelState.AddModelError("", "This form has lost its number. Open the page again and repeat what you entered.");
        if (ModelState.IsValid)
        {
            try
            {
                return then(await act());
            }
            catch (Exception refused) when (BelongsOnTheForm(refused))
            {
                Show(refused);
            }
        }
        if (again is not null)
            await again();
        return Page();
    }

    /// <summary>What an act would do, for its answers to be checked. Null where something is refused, which the form then shows.</summary>
    protected async Task<T?> Preview<T>(IRequest<T> view) where T : class
    {
        try
        {
            return ModelState.IsValid ? await Ask(view) : null;
        }
        catch (Exception refused) when (BelongsOnTheForm(refused))
        {
            Show(refused);
            return null;
        }
    }

    private static bool BelongsOnTheForm(Exception refused) =>
        refused is FormRefused or RuleBroken { Rule: not AccessRule.NoSuchRecord and not AccessRule.RoleDoesNotHaveThis };

    private void Show(Exception refused)
    {
        foreach (var (field, message) in refused is FormRefused form ? form.Faults.Select(fault => (fault.Field, fault.Message)) : [("", refused.Message)])
            ModelState.AddModelError(field, message);
    }
}
