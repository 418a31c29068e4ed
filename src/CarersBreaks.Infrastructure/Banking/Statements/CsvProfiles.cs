namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// The exports of UK banks that are read as they come. Layouts with heads are tried first: heads say more than the shape of a row.
/// </summary>
internal static class CsvProfiles
{
    public static IReadOnlyList<CsvProfile> All { get; } =
    [
        new("barclays")
        {
            Heads = ["Number", "Date", "Account", "Amount", "Subcategory", "Memo"],
            Columns = 6,
            Date = 2,
            Account = 3,
            Amount = 4,
            Narrative = [5, 6],
        },
        new("barclays-daily")
        {
            // The first row's fourth value is the date of the statement; the heads below it differ, and are left out.
            RowsBefore = 2,
            Columns = 9,
            DateOfAll = 4,
            SortCode = 2,
            Account = 3,
            Amount = 5,
            Mark = 6,
            Reference = 8,
            Narrative = [7, 9],
        },
        new("natwest")
        {
            Heads = ["Date", "Type", "Description", "Value", "Balance", "Account Name", "Account Number"],
            Columns = 7,
            Date = 1,
            DateFormats = ["dd/MM/yyyy", "d MMM yyyy", "dd MMM yyyy"],
            Amount = 4,
            Balance = 5,
            Account = 7,
            Narrative = [2, 3],
        },
        new("lloyds")
        {
            Heads =
            [
                "Transaction Date", "Transaction Type", "Sort Code", "Account Number", "Transaction Description", "Debit Amount", "Credit Amount", "Balance",
            ],
            Columns = 8,
            Date = 1,
            SortCode = 3,
            Account = 4,
            Debit = 6,
            Credit = 7,
            Balance = 8,
            Narrative = [2, 5],
        },
        Santander('|'),
        Santander(','),
        new("bankline")
        {
            Columns = 18,
            HasMoreColumns = true,
            SortCode = 1,
            Account = 2,
            Currency = 5,
            Date = 10,
            DateFormats = ["dd/MM/yy", "dd/MM/yyyy"],
            Debit = 17,
            Credit = 18,
            Narrative = [16, 11],
        },
        new("clydesdale")
        {
            Columns = 9,
            Date = 1,
            DateFormats = ["yyyy/MM/dd"],
            Account = 3,
            Amount = 8,
            Narrative = [7, 9],
        },
        new("lloyds-commercial")
        {
            Columns = 7,
            Date = 1,
            DateFormats = ["dd/MM/yy", "dd/MM/yyyy"],
            Account = 2,
            Amount = 5,
            Reference = 6,
            Narrative = [4, 7],
        },
        new("hsbcnet")
        {
            Columns = 6,
            Account = 1,
            Date = 2,
            DateFormats = ["dd/MM/yyyy", "dd/MM/yy", "yyyy-MM-dd"],
            Currency = 3,
            Amount = 4,
            Narrative = [6, 5],
        },
        new("hsbc-hexagon")
        {
            Columns = 6,
            Currency = 1,
            Account = 2,
            Date = 3,
            DateFormats = ["dd/MM/yyyy", "dd/MM/yy", "yyyy-MM-dd"],
            Amount = 4,
            Narrative = [6, 5],
        },
        new("hsbc")
        {
            Columns = 3,
            Date = 1,
            Amount = 3,
            Narrative = [2],
        },
    ];

    private static CsvProfile Santander(char delimiter) => new("santander")
    {
        Delimiter = delimiter,
        Heads = ["Date", "Type", "Merchant/Description", "Debit/Credit", "Balance"],
        Columns = 5,
        Date = 1,
        Amount = 4,
        Balance = 5,
        Narrative = [2, 3],
        HasTrailer = true,
    };
}
