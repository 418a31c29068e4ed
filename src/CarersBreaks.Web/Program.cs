using CarersBreaks.Web.GovUk;

var builder = WebApplication.CreateBuilder(args);
builder.AddGovUk();
builder.Services.AddSingleton(new DemonstrationBanner(Shown: false));

var app = builder.Build();
app.UseGovUk();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.Run();
