using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.DirectPayments;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>How pages say what the code names.</summary>
public static class AccountWords
{
    public static string InWords(this ChangeSource source) => source switch
    {
        ChangeSource.InPerson => "The carer asked in person",
        ChangeSource.Telephone => "Somebody telephoned",
        ChangeSource.Letter => "A letter came",
        ChangeSource.Email => "An email came",
        ChangeSource.BankAdvice => "The bank says that the account moved (AWACS)",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    /// <summary>What a confirmation-of-payee service means by its code.</summary>
    public static string InWords(this PayeeNameAnswer answer) => answer switch
    {
        PayeeNameAnswer.Matc => "MATC: name and kind of account match",
        PayeeNameAnswer.Mbam => "MBAM: the name is close, and the bank gave the right one",
        PayeeNameAnswer.Banm => "BANM: the name matches, and it is a business account",
        PayeeNameAnswer.Panm => "PANM: the name matches, and it is a personal account",
        PayeeNameAnswer.Bamm => "BAMM: the name is close, and it is a business account",
        PayeeNameAnswer.Pamm => "PAMM: the name is close, and it is a personal account",
        PayeeNameAnswer.Annm => "ANNM: the name does not match",
        PayeeNameAnswer.Ac01 => "AC01: there is no such account",
        PayeeNameAnswer.Ivcr => "IVCR: the roll number was not found",
        PayeeNameAnswer.Acns => "ACNS: this kind of account cannot be asked for, or needs a roll number",
        PayeeNameAnswer.Opto => "OPTO: the holder opted out",
        PayeeNameAnswer.Cass => "CASS: the account was switched to another bank",
        PayeeNameAnswer.Scns => "SCNS: this sort code cannot be asked for",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
    };

    /// <summary>What the modulus check said when the account was recorded.</summary>
    public static string InWords(this ModulusAnswer? answer, string? version) => answer switch
    {
        ModulusAnswer.Valid => $"Sort code and account number belong together (tables {version})",
        ModulusAnswer.CannotBeChecked when version is null => "Cannot be checked: no tables are loaded",
        ModulusAnswer.CannotBeChecked => $"Cannot be checked: tables {version} have no rule for it",
        _ => "Not checked",
    };

    public static string State(this AccountChangeView change) => change.State switch
    {
        AccountChangeState.Held => "Held until the carer is asked back",
        AccountChangeState.Confirmed => "Confirmed by call-back",
        AccountChangeState.Refused => "Refused",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.State, null),
    };
}
