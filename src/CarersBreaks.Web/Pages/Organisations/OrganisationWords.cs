using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>How pages name what the register of organisations names in code.</summary>
public static class OrganisationWords
{
    public static string InWords(this OrganisationKind kind) => kind switch
    {
        OrganisationKind.NhsEngland => "NHS England",
        OrganisationKind.DepartmentOfHealth => "Department of Health",
        OrganisationKind.GpPractice => "GP practice",
        OrganisationKind.Consortium => "GP consortium",
        _ => Formats.Words(kind.ToString()),
    };

    public static string InWords(this Capacity capacity) => capacity switch
    {
        Capacity.ExecutiveTeam => "Executive team",
        Capacity.Safeguarding => "Answers for safeguarding",
        _ => "Assigned to a consortium",
    };

    /// <summary>Millionths as a percentage: 982,100 is "98.21%".</summary>
    public static string Percent(int millionths) => (millionths / 10_000m).ToString("0.####", Formats.British) + "%";

    /// <summary>"1 Apr 2011 to 31 Mar 2013", or "from 1 Apr 2013".</summary>
    public static string Days(DateOnly from, DateOnly? to) => to is { } last ? $"{from.InShort()} to {last.InShort()}" : $"from {from.InShort()}";

    public static IEnumerable<SelectListItem> Kinds() =>
        Enum.GetValues<OrganisationKind>().Select(kind => new SelectListItem(kind.InWords(), kind.ToString()));
}
