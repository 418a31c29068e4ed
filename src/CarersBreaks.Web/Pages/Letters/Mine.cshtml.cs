using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Letters;

/// <summary>A carer's own letters, and how they want them.</summary>
[Door(typeof(ViewMyBudget), typeof(ViewLetters), typeof(ChooseLetters))]
public sealed class MineModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Send my letters")]
    public LetterWish Wish { get; set; }

    [BindProperty]
    public bool WantsLargePrint { get; set; }

    public LettersView View { get; private set; } = null!;

    public static IEnumerable<Choice> Wishes =>
        [new(nameof(LetterWish.Post), "by post, and show them here"), new(nameof(LetterWish.Online), "here only, not by post")];

    public async Task OnGetAsync()
    {
        View = await Ask(new ViewLetters(null));
        (Version, Wish, WantsLargePrint) = (View.Version, View.Wish, View.WantsLargePrint);
    }

    public Task<IActionResult> OnPostAsync() => Do(new ChooseLetters(ActId, null, Version, Wish, WantsLargePrint), _ =>
    {
        this.SayDone("How you want your letters is saved");
        return RedirectToPage();
    }, async () => View = await Ask(new ViewLetters(null)));
}
