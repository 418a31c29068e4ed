using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace CarersBreaks.TestKit;

/// <summary>
/// The service as a process of its own on a free port of this machine, with a demonstration in a folder of its own: what a
/// browser sees, and what can be killed.
/// </summary>
public sealed partial class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim MakingDemonstration = new(1, 1);
    private static string? _demonstration;

    private readonly Process _process;
    private readonly Task<Uri> _address;
    private readonly bool _keepsFolder;

    private RunningService(Process process, Task<Uri> address, string folder, bool keepsFolder) =>
        (_process, _address, Folder, _keepsFolder) = (process, address, folder, keepsFolder);

    /// <summary>Where it listens; it has to be listening.</summary>
    public Uri Address => _address.IsCompletedSuccessfully ? _address.Result : throw new InvalidOperationException("The service does not listen yet.");

    public string Folder { get; }

    /// <summary>A service on a copy of the demonstration, which is made once for all tests.</summary>
    public static async Task<RunningService> OnDemonstration()
    {
        await MakingDemonstration.WaitAsync();
        try
        {
            if (_demonstration is null)
            {
                var folder = Directory.CreateTempSubdirectory("carersbreaks-demonstration-").FullName;
                await using (await Start(folder, keepsFolder: true))
                {
                }
                _demonstration = folder;
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
            }
        }
        finally
        {
            MakingDemonstration.Release();
        }
        var copy = Directory.CreateTempSubdirectory("carersbreaks-service-").FullName;
        foreach (var file in Directory.EnumerateFiles(_demonstration))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return await Start(copy);
    }

    /// <summary>Starts the service on a test's own store, which it leaves there, and waits for <paramref name="until"/>, or until it listens.</summary>
    public static Task<RunningService> On(TestApp app, Func<CancellationToken, Task>? until = null) => Start(app.Store.Folder, keepsFolder: true, until,
        ("Store__Nature", app.Store.Nature.ToString()), ("Database__Provider", app.Store.Provider.ToString()),
        ("Database__ConnectionString", app.Store.ConnectionString ?? ""), ("Scheduler__UpdateRowLocks", app.Store.UpdateRowLocks.ToString()));

    /// <summary>Starts the service on a folder and waits for <paramref name="until"/>, or until it listens.</summary>
    public static async Task<RunningService> Start(
        string folder, bool keepsFolder = false, Func<CancellationToken, Task>? until = null, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [WebAssembly(), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CARERSBREAKS_DATA"] = folder;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        void Hear(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null)
                return;
            lock (said)
                said.Add(line.Data);
            if (Listening().Match(line.Data) is { Success: true } match)
                address.TrySetResult(new Uri(match.Groups[1].Value));
        }
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        var ready = until is null ? address.Task : until(patience.Token);
        if (await Task.WhenAny(ready, process.WaitForExitAsync(patience.Token)) != ready || !ready.IsCompletedSuccessfully)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw new InvalidOperationException("The service did not start: " + string.Join(Environment.NewLine, said.TakeLast(30)));
        }
        return new RunningService(process, address.Task, folder, keepsFolder);
    }

    /// <summary>Ends the process at once, as a power cut would, and leaves its folder.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Somebody at the service's doors, without a browser: cookies are kept, redirects are not followed.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>Signed in as one of the demonstration's people.</summary>
    public async Task<HttpClient> SignedIn(string userName)
    {
        var client = Client();
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent([new("person", userName), new("__RequestVerificationToken", Token(page))]);
        using var answer = await client.PostAsync(new Uri("/sign-in?handler=AsPerson", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Redirect ? client
            : throw new InvalidOperationException($"{userName} could not sign in: {answer.StatusCode}");
    }

    /// <summary>A number from the service's SQLite store, whether it runs or not.</summary>
    public long Number(string sql)
    {
        using var store = new SqliteConnection($"Data Source={Path.Combine(Folder, "carersbreaks.db")};Pooling=False");
        store.Open();
        using var command = store.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The antiforgery token of a page's form.</summary>
    public static string Token(string page) => WebUtility.HtmlDecode(AntiforgeryField().Match(page).Groups[1].Value);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(30)));
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
        if (!_keepsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The service as it was built, where its static assets are described.</summary>
    private static string WebAssembly()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "CarersBreaks.sln")))
            root = root.Parent;
        var configuration = own.Parent!.Name;
        return Path.Combine(root!.FullName, "src", "CarersBreaks.Web", "bin", configuration, own.Name, "CarersBreaks.Web.dll");
    }

    [GeneratedRegex("Now listening on: (http://[^ ]+)")]
    private static partial Regex Listening();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
