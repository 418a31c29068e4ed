using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Demonstration;
using CarersBreaks.Infrastructure.Scheduling;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.Web.Api;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
    builder.WebHost.UseUrls("http://localhost:5080");
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
var store = StoreOptions.From(builder.Configuration);
builder.AddGovUk().AddMvcOptions(options => options.Filters.Add<RefusalFilter>());
builder.Services.AddCarersBreaksApplication();
builder.Services.AddCarersBreaksStore(store);
builder.Services.AddCarersBreaksBackground();
builder.Services.AddCarersBreaksScheduling(store);
builder.Services.AddCarersBreaksAccess(store).AddBrowserSignIn();
builder.Services.AddSignIn();
builder.Services.AddScoped(services => DemonstrationBanner.Of(store.Nature, services.GetRequiredService<IBusinessDate>()));
builder.Services.AddApi();

var app = builder.Build();
await app.Services.GetRequiredService<StoreSetup>().Ready(CancellationToken.None);
await app.Services.GetRequiredService<DemonstrationStory>().Load(CancellationToken.None);
app.UseGovUk();
app.UseAuthentication();
app.UseViewer();
app.UseAuthorization();
app.UseRateLimiter();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages().WithStaticAssets();
app.MapHealthChecks("/health").AllowAnonymous();
app.MapApi();
await app.RunAsync();
