using CarersBreaks.Domain.Access;
using FluentValidation;

namespace CarersBreaks.Application.Banking;

/// <summary>Sort codes and account numbers as people write them and as they are kept.</summary>
public static class AccountDetails
{
    /// <summary>Refuses what is not six digits, with or without spaces or hyphens between them.</summary>
    public static IRuleBuilderOptions<T, string> IsSortCode<T>(this IRuleBuilder<T, string> field) => field
        .Must(text => Bare(text).Length > 0).WithMessage("Enter a sort code")
        .Must(text => Bare(text).All(char.IsAsciiDigit)).WithMessage("The sort code must only have digits, like 20-00-00")
        .Must(text => Bare(text).Length is 0 or 6).WithMessage("The sort code must have 6 digits, like 20-00-00");

    /// <summary>Refuses what is not eight digits, with or without spaces between them.</summary>
    public static IRuleBuilderOptions<T, string> IsAccountNumber<T>(this IRuleBuilder<T, string> field) => field
        .Must(text => Bare(text).Length > 0).WithMessage("Enter an account number")
        .Must(text => Bare(text).All(char.IsAsciiDigit)).WithMessage("The account number must only have digits, like 12345678")
        .Must(text => Bare(text).Length is 0 or 8).WithMessage("The account number must have 8 digits. Put zeros in front of a shorter one");

    /// <summary>As kept: "20-00-00 12345678".</summary>
    public static string Written(string sortCode, string accountNumber)
    {
        var code = Bare(sortCode);
        return $"{code[..2]}-{code[2..4]}-{code[4..]} {Bare(accountNumber)}";
    }

    /// <summary>Six digits and eight, from what <see cref="Written"/> made.</summary>
    public static (string SortCode, string AccountNumber) Digits(string written) =>
        (written[..8].Replace("-", "", StringComparison.Ordinal), written[9..]);

    /// <summary>The account as somebody of a role may see it: whole for those who pay, its last four digits for the others.</summary>
    public static string SeenBy(Role? role, string written) =>
        role is Role.FinanceOfficer or Role.FinanceManager ? written : $"ending in {written[^4..]}";

    private static string Bare(string? text) => string.Concat((text ?? "").Where(character => character is not ('-' or ' ')));
}
