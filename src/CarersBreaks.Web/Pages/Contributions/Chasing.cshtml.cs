using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>Instalments past their day, with whom to ask, what was said and what comes next.</summary>
[Door(typeof(ViewContributions))]
public sealed class ChasingModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    public ContributionsView View { get; private set; } = null!;

    public bool MayAct(ContributionState one) =>
        current.Viewer.OrganisationId == one.HostId && current.Viewer.Role is { } role && ContributionWords.Finance.Contains(role);

    public async Task OnGetAsync() => View = await Ask(new ViewContributions(ToChaseOnly: true));

    public async Task<IActionResult> OnGetCsvAsync()
    {
        await OnGetAsync();
        return CsvFile.Of($"chasing-list-{View.On:yyyy-MM-dd}.csv", Rows(View));
    }

    /// <summary>The list for a spreadsheet, its headings first.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(ContributionsView view) =>
    [
        ["Agreement", "Partner", "Instalment", "Due on", "Days late", "Agreed", "Received", "Outstanding", "Invoices", "Contact", "Telephone", "Email",
            "Last asked on", "Asked", "Note", "Next step", "Next step by"],
        .. view.Contributions.Select(one => (IReadOnlyList<object?>)[one.Agreement, one.Partner, one.Reference, one.DueOn, one.DaysLate, one.Agreed, one.Received,
            one.Outstanding, string.Join(' ', one.Invoices.Select(invoice => invoice.Number)), one.Contact?.Name, one.Contact?.Telephone, one.Contact?.Email,
            one.LastChase?.On, one.LastChase?.Contact, one.LastChase?.Note, one.LastChase?.NextStep, one.LastChase?.NextOn]),
    ];
}
