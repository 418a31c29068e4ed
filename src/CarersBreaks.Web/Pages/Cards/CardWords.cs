using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Web.Pages.Cards;

/// <summary>How pages say what the code names.</summary>
public static class CardWords
{
    public static string InWords(this CardTransactionKind kind) => kind switch
    {
        CardTransactionKind.Load => "Money put on the card",
        CardTransactionKind.Purchase => "Purchase",
        CardTransactionKind.CashWithdrawal => "Cash from a machine",
        CardTransactionKind.Fee => "Fee",
        CardTransactionKind.Refund => "Refund",
        CardTransactionKind.Reclaim => "Taken back by the council",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this CardColumn column) => column switch
    {
        CardColumn.Card => "The card's name at the provider (never its number)",
        CardColumn.Client => "The carer's number",
        CardColumn.Date => "Date of the transaction",
        CardColumn.Kind => "Kind of transaction",
        CardColumn.Amount => "Amount",
        CardColumn.Transaction => "The transaction's own number",
        CardColumn.Merchant => "Merchant",
        CardColumn.MerchantCategory => "Merchant category code",
        CardColumn.Balance => "Balance afterwards",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };
}
