using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// Reads a <see cref="DateOnly"/> from the three fields of <c>govuk-date-input</c>, or from one value "2012-11-14" (a link's query). A
/// month may be its number or its English name; the year has four digits, from 1900. The first part left out is an error at that part,
/// anything else an error at the field; three empty fields are null, and an error only where the property cannot be null.
/// </summary>
public sealed class DateInputBinder : IModelBinder
{
    internal static readonly string[] Parts = ["Day", "Month", "Year"];

    /// <inheritdoc/>
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var whole = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        var texts = Parts.Select(part => Take(bindingContext, part)).ToArray();
        if (whole != ValueProviderResult.None)
            BindWhole(bindingContext, whole);
        else if (bindingContext.ModelName.Length > 0 && texts.Any(text => text is not null))
            BindParts(bindingContext, [.. texts.Select(text => text?.Trim() ?? "")]);
        return Task.CompletedTask;
    }

    static string? Take(ModelBindingContext context, string part)
    {
        var key = ModelNames.CreatePropertyModelName(context.ModelName, part);
        var value = context.ValueProvider.GetValue(key);
        if (context.ModelName.Length == 0 || value == ValueProviderResult.None)
            return null;
        context.ModelState.SetModelValue(key, value);
        context.ModelState.MarkFieldSkipped(key);
        return value.FirstValue ?? "";
    }

    static void BindWhole(ModelBindingContext context, ValueProviderResult value)
    {
        context.ModelState.SetModelValue(context.ModelName, value);
        if (string.IsNullOrWhiteSpace(value.FirstValue))
            Empty(context);
        else if (DateOnly.TryParseExact(value.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            context.Result = ModelBindingResult.Success(date);
        else
            Refuse(context, context.ModelName, "must be a real date, like 2012-03-27");
    }

    static void BindParts(ModelBindingContext context, string[] texts)
    {
        if (texts.All(text => text.Length == 0))
        {
            Empty(context);
            return;
        }
        var missing = Parts.Zip(texts).Where(part => part.Second.Length == 0).Select(part => part.First).ToArray();
        if (missing.Length > 0)
        {
            Refuse(context, ModelNames.CreatePropertyModelName(context.ModelName, missing[0]),
                $"must include a {string.Join(" and a ", missing.Select(part => part.ToLowerInvariant()))}");
            return;
        }
        if (Read(texts) is { } date)
            context.Result = ModelBindingResult.Success(date);
        else
            Refuse(context, context.ModelName, "must be a real date, like 27 3 2012");
    }

    static DateOnly? Read(string[] texts)
    {
        if (texts[2].Length != 4 || !Number(texts[0], out var day) || !Month(texts[1], out var month) || !Number(texts[2], out var year))
            return null;
        return year >= 1900 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static bool Month(string text, out int month)
    {
        if (Number(text, out month))
            return true;
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        month = 1 + Enumerable.Range(0, 12).FirstOrDefault(index =>
            text.Equals(names.MonthNames[index], StringComparison.OrdinalIgnoreCase)
            || text.Equals(names.AbbreviatedMonthNames[index], StringComparison.OrdinalIgnoreCase), -1);
        return month > 0;
    }

    static void Empty(ModelBindingContext context)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
            context.Result = ModelBindingResult.Success(null);
        else
            Refuse(context, context.ModelName, "must be a real date, like 27 3 2012");
    }

    static void Refuse(ModelBindingContext context, string key, string rule)
    {
        context.ModelState.TryAddModelError(key, $"{FieldNames.Of(context.ModelMetadata)} {rule}");
        context.Result = ModelBindingResult.Failed();
    }
}

/// <summary>Gives every <see cref="DateOnly"/>, nullable or not, to <see cref="DateInputBinder"/>.</summary>
public sealed class DateInputBinderProvider : IModelBinderProvider
{
    /// <inheritdoc/>
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DateInputBinder() : null;
}
