using System.Text.RegularExpressions;
using CarersBreaks.TestKit;
using Microsoft.Data.Sqlite;

namespace CarersBreaks.IntegrationTests.Reporting;

/// <summary>The public page, as somebody reads it who never signs in.</summary>
public sealed partial class PublishedPlanPageTests
{
    [Fact]
    public async Task APublishedPlan_IsReachedWithoutSigningIn_AndRestsOnTheBooks()
    {
        await using var service = await RunningService.OnDemonstration();
        using var nobody = service.Client();

        var list = await nobody.GetStringAsync(new Uri("/plans", UriKind.Relative));
        var path = LinkToPlan().Match(list).Groups[1].Value;
        var page = await nobody.GetStringAsync(new Uri(path, UriKind.Relative));
        var csv = await nobody.GetStringAsync(new Uri(path + "?handler=Csv", UriKind.Relative));

        Assert.Contains("Demonstration: invented figures", page, StringComparison.Ordinal);
        Assert.Contains("to 30 September 2012", page, StringComparison.Ordinal);
        Assert.Contains("checked against the bank", page, StringComparison.Ordinal);
        Assert.Contains("contribution,NHS Bradford and Airedale,124000.00", csv, StringComparison.Ordinal);
        Assert.Contains("figures_to,,2012-09-30", csv, StringComparison.Ordinal);
        var (pence, people) = PaidByTheEndOfSeptember(service.Folder);
        var shown = Shown().Match(csv).Groups[1].Value;
        Assert.Equal(people < 5 ? "withheld" : (pence / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), shown);
        foreach (var name in new[] { "Dunne", "Birch", "Hussain" })
            Assert.DoesNotContain(name, page + csv, StringComparison.Ordinal);
    }

    private static (long Pence, long People) PaidByTheEndOfSeptember(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "carersbreaks.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT SUM(p.AmountPence), COUNT(DISTINCT p.CarerId) FROM Payments p JOIN OrganisationCodes c ON c.OrganisationId = p.CouncilId
            WHERE c.Code = 'E08000032' AND p.State IN (2, 3) AND p.PayOn BETWEEN '2012-04-01' AND '2012-09-30'
            """;
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    [GeneratedRegex("href=\"(/plans/[0-9]+)\"")]
    private static partial Regex LinkToPlan();

    [GeneratedRegex("spend_to_date,,([^\r\n]+)")]
    private static partial Regex Shown();
}
