using CarersBreaks.Application.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web;

/// <summary>A list as a CSV file for a spreadsheet.</summary>
public static class CsvFile
{
    /// <param name="rows">The headings first.</param>
    public static FileContentResult Of(string name, IEnumerable<IReadOnlyList<object?>> rows) =>
        new(Csv.Bytes(rows), "text/csv; charset=utf-8") { FileDownloadName = name };
}
