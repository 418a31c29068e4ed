using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Returns;

/// <summary>A return is filled in on a telephone, or from paper: what our books know stands there already.</summary>
[Door(typeof(SendReturn), typeof(ViewReturn))]
public sealed class SendModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "What did you spend it on?")]
    public string? Confirms { get; set; }

    [BindProperty, Pounds, Display(Name = "What did you have at the start?")]
    public decimal? Opening { get; set; }

    [BindProperty, Pounds, Display(Name = "What did you receive?")]
    public decimal? Received { get; set; }

    [BindProperty, Pounds, Display(Name = "What do you have left?")]
    public decimal? Closing { get; set; }

    [BindProperty]
    public List<LineField> Lines { get; set; } = [];

    /// <summary>"add" for another line; empty to send.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public ReturnView Return { get; private set; } = null!;

    public static IEnumerable<Choice> LineKinds => Enum.GetValues<ReturnLineKind>().Select(kind => new Choice(kind.ToString(), kind.InWords()));

    public async Task OnGetAsync()
    {
        await Load();
        Version = Return.Version;
        (Opening, Received) = (Return.OurOpening.Pounds, Return.OurReceived.Pounds);
        if (Return.Versions.Count > 0)
        {
            var last = Return.Versions[0];
            (Opening, Received, Closing, Confirms) = (last.Opening.Pounds, last.Received.Pounds, last.Closing.Pounds, last.Confirms);
            Lines = [.. last.Items.Select(LineField.Of)];
        }
        if (Lines.Count == 0)
            Lines.Add(new LineField());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (Step == "add")
        {
            Lines.Add(new LineField());
            return Page();
        }
        var act = Return.Form == ReturnForm.Confirmation
            ? new SendReturn(ActId, Return.Return, Version, null, null, null, [], Confirms ?? "")
            : new SendReturn(ActId, Return.Return, Version, In(Opening), In(Received), In(Closing), [.. Lines.Where(line => !line.IsEmpty).Select(line =>
                line.Item())]);
        return await Do(act, _ =>
        {
            this.SayDone("Thank you. Your return is sent");
            return Redirect($"/returns/{Id}");
        });
    }

    private async Task Load() => Return = await Ask(new ViewReturn(new ReturnId(Id)));

    private static Money? In(decimal? pounds) => pounds is { } amount ? Money.FromPounds(amount) : null;

    public sealed class LineField
    {
        [Display(Name = "What was it?")]
        public string? What { get; set; }

        [Pounds, Display(Name = "How much?")]
        public decimal? Amount { get; set; }

        [Display(Name = "Spent, or kept for later?")]
        public ReturnLineKind Kind { get; set; } = ReturnLineKind.Spent;

        [Display(Name = "When?")]
        public DateOnly? On { get; set; }

        [Display(Name = "What kind of break?")]
        public BreakKind? Break { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(What) && Amount is null && On is null && Break is null;

        public static LineField Of(ReturnItem item) =>
            new() { What = item.What, Amount = item.Amount.Pounds, Kind = item.Kind, On = item.On, Break = item.Break };

        public ReturnItem Item() => new(Kind, What?.Trim() ?? "", On, Money.FromPounds(Amount.GetValueOrDefault()), Break.GetValueOrDefault());
    }
}
