namespace CarersBreaks.Domain.Banking;

/// <summary>Why a bank gave a credit back: the reason codes of Bacs' returned credits (ARUCS).</summary>
public enum ReturnReason
{
    /// <summary>Code 0.</summary>
    InvalidDetails = 1,

    /// <summary>Code 2.</summary>
    BeneficiaryDied = 2,

    /// <summary>Code 3.</summary>
    AccountTransferred = 3,

    /// <summary>Code 5.</summary>
    NoAccount = 4,

    /// <summary>Code B.</summary>
    AccountClosed = 5,

    /// <summary>Code C: we asked for it.</summary>
    RequestedByRemitter = 6,
}

/// <summary>The reasons as Bacs and as people write them.</summary>
public static class ReturnReasons
{
    /// <summary>The reason of a code, or of the words beside it where the code is another scheme's; null: neither is known.</summary>
    public static ReturnReason? Of(string code, string words) => code.ToUpperInvariant() switch
    {
        "0" => ReturnReason.InvalidDetails,
        "2" => ReturnReason.BeneficiaryDied,
        "3" => ReturnReason.AccountTransferred,
        "5" => ReturnReason.NoAccount,
        "B" => ReturnReason.AccountClosed,
        "C" => ReturnReason.RequestedByRemitter,
        _ => OfWords(words.ToUpperInvariant()),
    };

    /// <summary>What the bank says, within a sentence.</summary>
    public static string InWords(this ReturnReason reason) => reason switch
    {
        ReturnReason.InvalidDetails => "the account details are not valid",
        ReturnReason.BeneficiaryDied => "the account holder has died",
        ReturnReason.AccountTransferred => "the account was moved to another bank",
        ReturnReason.NoAccount => "there is no such account",
        ReturnReason.AccountClosed => "the account is closed",
        ReturnReason.RequestedByRemitter => "we asked for it back",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    private static ReturnReason? OfWords(string words) =>
        words.Contains("DECEASED", StringComparison.Ordinal) ? ReturnReason.BeneficiaryDied
        : words.Contains("CLOSED", StringComparison.Ordinal) ? ReturnReason.AccountClosed
        : words.Contains("TRANSFERRED", StringComparison.Ordinal) ? ReturnReason.AccountTransferred
        : words.Contains("NO ACCOUNT", StringComparison.Ordinal) ? ReturnReason.NoAccount
        : words.Contains("INVALID", StringComparison.Ordinal) ? ReturnReason.InvalidDetails
        : words.Contains("REQUESTED BY", StringComparison.Ordinal) ? ReturnReason.RequestedByRemitter
        : null;
}
