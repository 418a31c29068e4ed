using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Pages;

/// <summary>What the service is, for a visitor.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel;
