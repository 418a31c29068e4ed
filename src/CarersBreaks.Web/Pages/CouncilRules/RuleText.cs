using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CarersBreaks.Web.Pages.CouncilRules;

/// <summary>A text that is typed, or comes from a file that then takes its place.</summary>
internal static class RuleText
{
    private const int Longest = 200_000;

    public static async Task<string> Of(IFormFile? file, string? typed, ModelStateDictionary state, string field)
    {
        if (file is null or { Length: 0 or > Longest })
            return typed ?? "";
        using var reader = new StreamReader(file.OpenReadStream());
        state.Remove(field);
        return await reader.ReadToEndAsync();
    }
}
