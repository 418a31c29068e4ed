using System.Text.Encodings.Web;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CarersBreaks.UnitTests.Web;

/// <summary>The pages' shell as the service registers it, without a server: binds a form's fields and renders a tag helper.</summary>
sealed class Shell
{
    static readonly IServiceProvider Services = Build();

    readonly ModelMetadataProvider metadata = (ModelMetadataProvider)Services.GetRequiredService<IModelMetadataProvider>();

    public Shell()
    {
        ModelState = new ModelStateDictionary();
        Http = new DefaultHttpContext { RequestServices = Services };
        var action = new ActionContext(Http, new RouteData(), new ActionDescriptor(), ModelState);
        View = new ViewContext
        {
            HttpContext = Http,
            ActionDescriptor = action.ActionDescriptor,
            RouteData = action.RouteData,
            ViewData = new ViewDataDictionary(metadata, ModelState),
            TempData = new TempDataDictionary(Http, new NoTempData()),
        };
    }

    public ModelStateDictionary ModelState { get; }

    public DefaultHttpContext Http { get; }

    public ViewContext View { get; }

    /// <summary>Binds one property of <see cref="Form"/> from posted fields.</summary>
    public async Task<ModelBindingResult> Bind(string property, params (string Name, string Value)[] posted)
    {
        var values = new FormCollection(posted.ToDictionary(field => field.Name, field => new StringValues(field.Value)));
        var propertyMetadata = metadata.GetMetadataForProperty(typeof(Form), property);
        var context = DefaultModelBindingContext.CreateBindingContext(
            View, new FormValueProvider(BindingSource.Form, values, Formats.British), propertyMetadata, bindingInfo: null, property);
        context.ModelState = ModelState;
        var binder = Services.GetRequiredService<IModelBinderFactory>()
            .CreateBinder(new ModelBinderFactoryContext { Metadata = propertyMetadata, CacheToken = propertyMetadata });
        await binder.BindModelAsync(context);
        return context.Result;
    }

    /// <summary>The property of a form, as <c>asp-for</c> gives it.</summary>
    public ModelExpression For(string property, Form? form = null) => new(property,
        metadata.GetModelExplorerForType(typeof(Form), form ?? new Form()).GetExplorerForProperty(property)!);

    public string Render(FormField field, params (string Name, string Value)[] attributes)
    {
        field.ViewContext = View;
        return Render((TagHelper)field, "", attributes);
    }

    public static string Render(TagHelper helper, string content, params (string Name, string Value)[] attributes)
    {
        var output = new TagHelperOutput("x", [.. attributes.Select(attribute => new TagHelperAttribute(attribute.Name, attribute.Value))],
            (_, _) => Task.FromResult(new DefaultTagHelperContent().SetHtmlContent(content)));
        helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "test"), output).GetAwaiter().GetResult();
        using var writer = new StringWriter();
        output.WriteTo(writer, Services.GetRequiredService<HtmlEncoder>());
        return writer.ToString();
    }

    static IServiceProvider Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddGovUk();
        return builder.Build().Services;
    }

    sealed class NoTempData : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}
