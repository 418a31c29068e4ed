using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>One variation, before and after: a person of another partner agrees to it here.</summary>
[Door(typeof(ViewAgreement), typeof(AgreeVariation), typeof(WithdrawVariation))]
public sealed class AgreementVariationModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Which of the agreement's variations; null: the last.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public AgreementView Agreement { get; private set; } = null!;

    /// <summary>The agreement as it holds on the day before.</summary>
    public AgreementView Before { get; private set; } = null!;

    public VariationView Varied { get; private set; } = null!;

    public OrganisationId Own => current.Viewer.Organisation();

    public bool MayAgree => IsOpen && Own != Varied.ProposedFor;

    public bool MayWithdraw => IsOpen && Own == Varied.ProposedFor && current.Viewer.Role == Role.PoolManager;

    /// <summary>What changes, by name, in words.</summary>
    public IEnumerable<(string Name, string Before, string After)> Changes => new (string Name, string Before, string After)[]
    {
        ("Last day", Before.To.InWords(), Varied.Provisions.LastDay.InWords()),
        ("Review", Before.ReviewOn?.InWords() ?? "Not stated", Varied.Provisions.ReviewOn?.InWords() ?? "Not stated"),
        ("Overspend", Before.RiskShare.InWords(NameOf), Varied.Provisions.Risk.InWords(NameOf)),
        ("Underspend", Before.RiskShare.Underspend.InWords(), Varied.Provisions.Risk.Underspend.InWords()),
        ("Aims and outcomes", Before.Terms.AimsAndOutcomes, Varied.Provisions.Terms.AimsAndOutcomes),
        ("Contributions and their variation", Before.Terms.ContributionsAndVariation, Varied.Provisions.Terms.ContributionsAndVariation),
        ("Functions", Before.Terms.Functions, Varied.Provisions.Terms.Functions),
        ("Persons and services", Before.Terms.PersonsAndServices, Varied.Provisions.Terms.PersonsAndServices),
        ("Staff, goods, services or accommodation", Before.Terms.StaffGoodsAndAccommodation, Varied.Provisions.Terms.StaffGoodsAndAccommodation),
        ("Duration, review, variation and termination", Before.Terms.DurationReviewAndTermination, Varied.Provisions.Terms.DurationReviewAndTermination),
        ("Management and monitoring", Before.Terms.ManagementAndMonitoring, Varied.Provisions.Terms.ManagementAndMonitoring),
    }.Where(change => change.Before != change.After);

    private bool IsOpen => Varied is { AgreedOn: null, WithdrawnOn: null };

    private AgreementId Key => new(Id);

    public string NameOf(OrganisationId partner) => Agreement.Partners.FirstOrDefault(one => one.Id == partner)?.Name ?? "a former partner";

    public async Task OnGetAsync()
    {
        await Show();
        Version = Agreement.Version;
    }

    public Task<IActionResult> OnPostAgreeAsync() =>
        Decide(id => new AgreeVariation(ActId, Key, Version, id), "The variation is agreed");

    public Task<IActionResult> OnPostWithdrawAsync() =>
        Decide(id => new WithdrawVariation(ActId, Key, Version, id), "The variation is withdrawn");

    private async Task<IActionResult> Decide(Func<VariationId, ICommand> act, string done)
    {
        await Show();
        return await Do(act(Varied.Id), _ =>
        {
            this.SayDone(done);
            return RedirectToPage("Agreement", new { id = Id });
        });
    }

    private async Task Show()
    {
        Agreement = await Ask(new ViewAgreement(Key));
        var varied = Agreement.Variations.LastOrDefault(one => Number is null || one.Number == Number);
        Refuse.If(varied is null, AccessRule.NoSuchRecord, "There is no such variation, or you may not see it.");
        Varied = varied;
        Before = await Ask(new ViewAgreement(Key, varied.From.AddDays(-1)));
    }
}
