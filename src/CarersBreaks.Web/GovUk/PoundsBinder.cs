using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CarersBreaks.Web.GovUk;

/// <summary>Marks a <see cref="decimal"/> as an amount in pounds, as a person types it: "1,234.50", "£12".</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PoundsAttribute() : ModelBinderAttribute(typeof(PoundsBinder));

/// <summary>
/// Reads pounds, or pounds and two digits of pence, with or without "£" and with commas only between thousands. Refuses anything else in
/// words: one or three decimals, a sign, a bare ".50", and an amount of more than twelve digits. An empty field is null.
/// </summary>
public sealed partial class PoundsBinder : IModelBinder
{
    /// <inheritdoc/>
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
        var text = value.FirstValue?.Trim() ?? "";
        if (text.Length == 0 && bindingContext.ModelMetadata.IsReferenceOrNullableType)
            bindingContext.Result = ModelBindingResult.Success(null);
        else if (Read(text) is { } pounds)
            bindingContext.Result = ModelBindingResult.Success(pounds);
        else
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName,
                $"{FieldNames.Of(bindingContext.ModelMetadata)} must be in pounds and pence, like 160.00");
        return Task.CompletedTask;
    }

    internal static bool Binds(ModelMetadata metadata) => metadata.BinderType == typeof(PoundsBinder);

    /// <summary>The amount, or null where the text is not one.</summary>
    public static decimal? Read(string text) => Amount().Match(text) is { Success: true } match
        ? decimal.Parse(match.Groups["amount"].Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(@"^£?\s*(?<amount>([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\.[0-9]{2})?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();
}
