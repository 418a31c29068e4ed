using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>How pages say what the code names.</summary>
public static class TransferWords
{
    public static string InWords(this InvestmentArea area) => area switch
    {
        InvestmentArea.Telecare => "Telecare",
        InvestmentArea.CommunityDirectedPrevention => "Community directed prevention, including falls prevention",
        InvestmentArea.CommunityEquipmentAndAdaptations => "Community equipment and adaptations",
        InvestmentArea.CrisisResponseServices => "Crisis response services",
        _ => "Another area",
    };

    /// <summary>An area's name at the beginning of a line.</summary>
    public static string Titled(this string name) => name.Length == 0 ? name : char.ToUpper(name[0], Formats.British) + name[1..];

    public static string InWords(this RepaymentGround ground) => ground == RepaymentGround.Unspent ? "Not spent" : "Spent against the conditions";

    public static (string Words, TagState State) Tag(this VoucherState voucher) => voucher switch
    {
        VoucherState.Prepared => ("Prepared", TagState.Open),
        VoucherState.SignedOff => ("Signed", TagState.Waiting),
        VoucherState.Certified => ("Certified", TagState.Done),
        _ => ("None yet", TagState.Ended),
    };
}
