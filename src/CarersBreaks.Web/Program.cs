using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.Web.Api;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Identity;
using StoreOptions = CarersBreaks.Infrastructure.Store.StoreOptions;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
    builder.WebHost.UseUrls("http://localhost:5080");
builder.AddGovUk().AddMvcOptions(options => options.Filters.Add<RefusalFilter>());
builder.Services.AddCarersBreaksApplication();
var store = StoreOptions.From(builder.Configuration);
builder.Services.AddCarersBreaksStore(store);
builder.Services.AddCarersBreaksAccess(store).AddSignInManager();
builder.Services.AddScoped(services => DemonstrationBanner.Of(store.Nature, services.GetRequiredService<IBusinessDate>()));
builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
    cookies.ApplicationCookie!.Configure(cookie => cookie.LoginPath = "/sign-in"));
builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new(
    [new Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement()], [IdentityConstants.ApplicationScheme]));
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<ApiRefusals>();
builder.Services.ConfigureHttpJsonOptions(options => ApiConventions.Configure(options.SerializerOptions));
builder.Services.AddOpenApi("v1");

var app = builder.Build();
await app.Services.GetRequiredService<StoreSetup>().Ready(CancellationToken.None);
app.UseGovUk();
app.UseAuthentication();
app.UseViewer();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages().WithStaticAssets();
app.MapApi();
await app.RunAsync();
