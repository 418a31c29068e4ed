using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>Splits a line over several records of ours, or groups it with other lines: first chosen, then checked, then posted.</summary>
[Door(typeof(MatchTogether), typeof(ViewLineToMatch))]
public sealed class TogetherModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Find a record by our number")]
    public string? Search { get; set; }

    /// <summary>The other lines that belong to it.</summary>
    [BindProperty]
    public IReadOnlyList<long> Others { get; set; } = [];

    /// <summary>Amounts in pounds by record, "kind-key"; what is empty is not part of it.</summary>
    [BindProperty]
    public Dictionary<string, string?> Amounts { get; set; } = [];


    [BindProperty, Pounds, Display(Name = "Held in suspense")]
    public decimal? Suspense { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public LineToMatch Line { get; private set; } = null!;

    /// <summary>What was chosen, to be checked; null while it is being chosen.</summary>
    public IReadOnlyList<RecordPart>? Chosen { get; private set; }

    public IReadOnlyList<OpenBankLine> Lines => [Line.Line, .. Line.Lines.Where(line => Others.Contains(line.Id.Value))];

    public Money Shown => Money.Sum(Lines.Select(line => line.Amount));

    public async Task OnGetAsync() => Line = await Ask(new ViewLineToMatch(new StatementLineId(Id), Search));

    public async Task OnPostCheckAsync()
    {
        await OnGetAsync();
        var chosen = Records();
        if (!ModelState.IsValid)
            return;
        try
        {
            MatchPart.Of([.. Lines.Select(line => (line.Id, line.Amount))], chosen);
            Chosen = chosen;
        }
        catch (Domain.RuleBroken refused)
        {
            ModelState.AddModelError("", refused.Message);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        Chosen = Records();
        return await Do(new MatchTogether(ActId, [.. Lines.Select(line => line.Id)], Chosen, Reason ?? ""), match =>
        {
            this.SayDone("Matched and posted");
            return RedirectToPage("Match", new { id = match.Value });
        });
    }

    /// <summary>What a part is, in words.</summary>
    public string Words(RecordPart part) => part.Kind == MatchKind.Suspense ? part.Kind.InWords()
        : $"{part.Kind.InWords()} {Line.Records.FirstOrDefault(one => one.Kind == part.Kind && one.Target == part.Target)?.Reference}";

    private List<RecordPart> Records()
    {
        var records = new List<RecordPart>();
        foreach (var (name, entered) in Amounts.Where(one => !string.IsNullOrWhiteSpace(one.Value)))
        {
            var parts = name.Split('-');
            var isAmount = decimal.TryParse(entered!.Replace("£", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture, out var pounds) && decimal.Round(pounds, 2) == pounds;
            if (!isAmount || parts.Length != 2 || !Enum.TryParse<MatchKind>(parts[0], out var kind)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var key))
                ModelState.AddModelError($"Amounts[{name}]", "Enter an amount in pounds and pence, like 140.00");
            else
                records.Add(new RecordPart(kind, key, Sided(pounds)));
        }
        if (Suspense is { } rest and > 0)
            records.Add(new RecordPart(MatchKind.Suspense, 0, Sided(rest)));
        return records;
    }

    private Money Sided(decimal pounds) => Line.Line.Amount.IsPositive ? Money.FromPounds(pounds) : -Money.FromPounds(pounds);
}
