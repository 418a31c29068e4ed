using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>One rule of a draft.</summary>
[Door(typeof(PutMatchRule), typeof(ViewMatchRuleSet))]
public sealed class RuleModel(IMediator mediator) : DoorPage(mediator)
{
    public static readonly IReadOnlyList<SelectListItem> KindsToChoose =
        [.. Enum.GetValues<RecordKinds>().Where(kind => kind != RecordKinds.None).Select(kind => new SelectListItem(kind.InWords(), $"{(int)kind}"))];

    public static readonly IReadOnlyList<SelectListItem> ShapesToChoose =
        [.. Enum.GetValues<MatchShapes>().Where(shape => shape != MatchShapes.None).Select(shape => new SelectListItem(shape.InWords(), $"{(int)shape}"))];

    public static readonly IReadOnlyList<SelectListItem> PayersToChoose =
        [.. Enum.GetValues<PayerEvidence>().Select(payer => new SelectListItem(payer.InWords(), payer.ToString()))];

    public static readonly IReadOnlyList<SelectListItem> DifferencesToChoose =
        [.. Enum.GetValues<DifferenceGoes>().Select(goes => new SelectListItem(goes.InWords(), goes.ToString()))];

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Which of the draft's rules; one behind the last is added.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Position { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public IReadOnlyList<int> Kinds { get; set; } = [];

    [BindProperty]
    public bool SeesReference { get; set; } = true;

    [BindProperty]
    public PayerEvidence Payer { get; set; } = PayerEvidence.NotAnothers;

    [BindProperty]
    public IReadOnlyList<int> Shapes { get; set; } = [(int)MatchShapes.OneToOne];

    [BindProperty]
    public int? DaysBefore { get; set; }

    [BindProperty]
    public int? DaysAfter { get; set; }

    [BindProperty, Pounds]
    public decimal? Tolerance { get; set; }

    [BindProperty]
    public decimal? Percent { get; set; }

    [BindProperty]
    public DifferenceGoes Difference { get; set; } = DifferenceGoes.StaysOpen;

    [BindProperty]
    public bool OnlySuggests { get; set; }

    public MatchRuleSetView Set { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await Find();
        if (Set.State != MatchRuleSetState.Draft)
            return RedirectToPage("RuleSet", new { id = Id });
        if (Set.Rules.FirstOrDefault(rule => rule.Position == Position) is { } rule)
            Show(rule);
        return Page();
    }

    private void Show(MatchRule rule)
    {
        (Name, SeesReference, Payer, DaysBefore, DaysAfter) = (rule.Name, rule.SeesReference, rule.Payer, rule.DaysBefore, rule.DaysAfter);
        Kinds = [.. Enum.GetValues<RecordKinds>().Where(kind => kind != RecordKinds.None && rule.Kinds.HasFlag(kind)).Select(kind => (int)kind)];
        Shapes = [.. Enum.GetValues<MatchShapes>().Where(shape => shape != MatchShapes.None && rule.Has(shape)).Select(shape => (int)shape)];
        if (rule.Tolerance.IsPositive)
            (Tolerance, Percent) = (rule.Tolerance.Pounds, rule.ToleranceHundredths / 100m);
        (Difference, OnlySuggests) = (rule.Difference, rule.OnlySuggests);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Percent is { } percent && (percent < 0 || percent > 100 || percent * 100 != Math.Truncate(percent * 100)))
            ModelState.AddModelError(nameof(Percent), "Enter a percentage from 0 to 100 with at most two decimals");
        var hundredths = ModelState.IsValid ? (int)((Percent ?? 0) * 100) : 0;
        var (kinds, shapes) = ((RecordKinds)Kinds.Aggregate(0, (all, one) => all | one), (MatchShapes)Shapes.Aggregate(0, (all, one) => all | one));
        return await Do(new PutMatchRule(ActId, new MatchRuleSetId(Id), Version, Position ?? 0, Name ?? "", kinds, SeesReference, Payer, DaysBefore, DaysAfter,
            shapes, Money.FromPounds(Tolerance ?? 0), hundredths, Difference, OnlySuggests), _ => RedirectToPage("RuleSet", new { id = Id }), Find);
    }

    private async Task Find()
    {
        Set = await Ask(new ViewMatchRuleSet(new MatchRuleSetId(Id)));
        Position ??= Set.Rules.Count + 1;
    }
}
