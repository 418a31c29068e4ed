using System.Text.Json;
using System.Text.Json.Serialization;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Application.Pipeline;

/// <summary>How a request is written for its hash. A financial year is its first calendar year: its next one would lead on without end.</summary>
internal static class RequestJson
{
    public static readonly JsonSerializerOptions Options = new() { Converters = { new YearConverter() } };

    private sealed class YearConverter : JsonConverter<FinancialYear>
    {
        public override FinancialYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, FinancialYear value, JsonSerializerOptions options) => writer.WriteNumberValue(value.StartsIn);
    }
}
