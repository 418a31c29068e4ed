using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// The name of a field in words, for labels and messages: its Display attribute, else its name ("ReceivedOn": "Received on").
/// </summary>
public sealed class FieldNames : IDisplayMetadataProvider
{
    /// <inheritdoc/>
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.MetadataKind is ModelMetadataKind.Property or ModelMetadataKind.Parameter && context.Key.Name is { } name)
            context.DisplayMetadata.DisplayName ??= () => Formats.Words(name);
    }

    internal static string Of(ModelMetadata metadata) => metadata.DisplayName ?? Formats.Words(metadata.Name ?? "This");
}
