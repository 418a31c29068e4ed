using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>The publisher's tables by which account numbers are checked: the versions loaded, and a new one with its difference.</summary>
[Door(typeof(ViewModulusTables), typeof(CheckModulusTables), typeof(LoadModulusTables))]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest, ValueLengthLimit = (int)Largest)]
public sealed class TablesModel(IMediator mediator) : DoorPage(mediator)
{
    private const long Largest = 2 * 1024 * 1024;

    private const int Shown = 20;

    [BindProperty, Display(Name = "Version")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "From which day does it hold?")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Weight table")]
    public IFormFile? Weights { get; set; }

    [BindProperty, Display(Name = "Table of substituted sort codes")]
    public IFormFile? Substitutions { get; set; }

    /// <summary>The tables that were checked: the page carries them until they are loaded or left.</summary>
    [BindProperty]
    public string? WeightText { get; set; }

    [BindProperty]
    public string? SubstitutionText { get; set; }

    public IReadOnlyList<ModulusTableView> Tables { get; private set; } = [];

    /// <summary>Null before the tables were sent.</summary>
    public ModulusDifference? Difference { get; private set; }

    /// <summary>"3: 089000-089999, 107999-107999 …".</summary>
    public static string InWords(IReadOnlyList<string> rows) => rows.Count == 0 ? "None"
        : $"{rows.Count:N0}: {string.Join(", ", rows.Take(Shown))}{(rows.Count > Shown ? " …" : "")}";

    public async Task OnGetAsync() => Tables = await Ask(new ViewModulusTables());

    public async Task OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Name))
            ModelState.AddModelError(nameof(Name), "Enter the version");
        if (From is null)
            ModelState.AddModelError(nameof(From), "Enter the day from which it holds");
        if (Weights is null || Substitutions is null)
            ModelState.AddModelError(nameof(Weights), "Choose both tables");
        if (ModelState.IsValid)
        {
            (WeightText, SubstitutionText) = (await Text(Weights!), await Text(Substitutions!));
            await Check();
        }
        if (Difference is null)
            await OnGetAsync();
    }

    public Task<IActionResult> OnPostLoadAsync() =>
        Do(new LoadModulusTables(ActId, Name ?? "", From.GetValueOrDefault(), WeightText ?? "", SubstitutionText ?? ""), _ =>
        {
            this.SayDone($"Version {Name} is loaded.");
            return Redirect("/banking/tables");
        }, OnGetAsync);

    private async Task Check()
    {
        try
        {
            Difference = await Ask(new CheckModulusTables(WeightText!, SubstitutionText!));
        }
        catch (Exception refusal) when (refusal is RuleBroken or FormRefused)
        {
            ModelState.AddModelError(nameof(Weights), refusal.Message);
        }
    }

    private static async Task<string> Text(IFormFile file)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync();
    }
}
