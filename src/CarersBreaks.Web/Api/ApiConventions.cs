using System.Text.Json;
using System.Text.Json.Serialization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Web.Doors;
using Microsoft.AspNetCore.Diagnostics;

namespace CarersBreaks.Web.Api;

/// <summary>What holds for every endpoint: who may call it, how twice is once, how it refuses, and how values are written.</summary>
public static class ApiConventions
{
    /// <summary>Opens the endpoint for whoever may send <typeparamref name="TRequest"/>.</summary>
    public static RouteHandlerBuilder Door<TRequest>(this RouteHandlerBuilder endpoint)
    {
        var door = new DoorAttribute(typeof(TRequest));
        return endpoint.WithMetadata(door).AddEndpointFilter(async (context, next) =>
            door.OpensFor(context.HttpContext.RequestServices.GetRequiredService<CurrentViewer>().Viewer.Role)
                ? await next(context)
                : Results.Problem(statusCode: StatusCodes.Status403Forbidden, title: "Your role does not have this."));
    }

    /// <summary>Amounts are decimal strings of pounds, keys are numbers, a financial year is "2012-13", enums are their names.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new MoneyJson());
        options.Converters.Add(new FinancialYearJson());
        options.Converters.Add(new TypedIdJson());
        options.Converters.Add(new JsonStringEnumConverter());
    }

    private sealed class MoneyJson : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var isReadable = decimal.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null,
                System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign,
                System.Globalization.CultureInfo.InvariantCulture, out var pounds);
            return isReadable && decimal.Round(pounds, 2) == pounds
                ? Money.FromPounds(pounds)
                : throw new JsonException("An amount is a string of pounds and pence, like \"160.00\".");
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Pounds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed class FinancialYearJson : JsonConverter<FinancialYear>
    {
        public override FinancialYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { Length: 7 } text && int.TryParse(text.AsSpan(0, 4), out var year) && new FinancialYear(year).ToString() == text
                ? new FinancialYear(year)
                : throw new JsonException("A financial year is written like \"2012-13\".");

        public override void Write(Utf8JsonWriter writer, FinancialYear value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class TypedIdJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsValueType && typeToConvert.IsAssignableTo(typeof(ITypedId));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(OfType<>).MakeGenericType(typeToConvert))!;

        private sealed class OfType<TId> : JsonConverter<TId>
            where TId : struct, ITypedId
        {
            public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                (TId)Activator.CreateInstance(typeof(TId), reader.GetInt64())!;

            public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
        }
    }
}

/// <summary>The act's identity as a program gives it: the header <c>Idempotency-Key</c>, a UUID. The same key again answers as the first time.</summary>
public readonly record struct IdempotencyKey(ActId Act)
{
    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context) =>
        Guid.TryParse(context.Request.Headers["Idempotency-Key"], out var key) && key != Guid.Empty
            ? ValueTask.FromResult(new IdempotencyKey(new ActId(key)))
            : throw new BadHttpRequestException("The header Idempotency-Key is needed: a UUID that you make for this act, and repeat if you repeat it.");
}

/// <summary>Refusals as problem+json, in the words that people get.</summary>
public sealed class ApiRefusals(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The path of the request itself is already that of the error page for people.
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path.StartsWith("/api/", StringComparison.Ordinal) is not true)
            return false;
        var problem = exception switch
        {
            FormRefused refused => new HttpValidationProblemDetails(refused.Faults.GroupBy(fault => fault.Field)
                .ToDictionary(field => field.Key, field => field.Select(fault => fault.Message).ToArray()))
            { Status = StatusCodes.Status400BadRequest },
            RuleBroken refused => new Microsoft.AspNetCore.Mvc.ProblemDetails
            {
                Status = RefusalFilter.StatusOf(refused),
                Title = refused.Message,
                Type = $"urn:carersbreaks:rule:{refused.Rule}",
            },
            BadHttpRequestException refused => new Microsoft.AspNetCore.Mvc.ProblemDetails
            {
                Status = refused.StatusCode,
                Title = refused.InnerException?.Message ?? refused.Message
            },
            _ => new Microsoft.AspNetCore.Mvc.ProblemDetails
            {
                Status = StatusCodes.Status500InternalServerError,
                Title = "Something went wrong here. Nothing was changed."
            },
        };
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }
}
