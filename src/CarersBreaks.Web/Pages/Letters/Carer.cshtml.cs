using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Letters;

/// <summary>The letters of a case, how the carer wants them, and a letter in a worker's own words.</summary>
[Door(typeof(ViewLetters), typeof(WriteLetter), typeof(ChooseLetters))]
public sealed class CarerModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Letters come")]
    public LetterWish Wish { get; set; }

    [BindProperty]
    public bool WantsLargePrint { get; set; }

    [BindProperty, Display(Name = "What is it about?")]
    public string? About { get; set; }

    [BindProperty, Display(Name = "The letter")]
    public string? Words { get; set; }

    public LettersView View { get; private set; } = null!;

    public static IEnumerable<Choice> Wishes => [new(nameof(LetterWish.Post), "By post"), new(nameof(LetterWish.Online), "Online, once there is an account")];

    public async Task OnGetAsync()
    {
        await Load();
        (Version, Wish, WantsLargePrint) = (View.Version, View.Wish, View.WantsLargePrint);
    }

    public Task<IActionResult> OnPostWishAsync() => Do(new ChooseLetters(ActId, new CarerId(Id), Version, Wish, WantsLargePrint), _ =>
    {
        this.SayDone("How the carer wants letters is saved");
        return RedirectToPage(new { id = Id });
    }, Load);

    public Task<IActionResult> OnPostWriteAsync() => Do(new WriteLetter(ActId, new CarerId(Id), About ?? "", Words ?? ""), _ =>
    {
        this.SayDone("The letter is written");
        return RedirectToPage(new { id = Id });
    }, OnGetAsync);

    private async Task Load() => View = await Ask(new ViewLetters(new CarerId(Id)));
}
