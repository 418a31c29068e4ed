using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Domain.DirectPayments;

/// <summary>What a confirmation-of-payee service answers, by its own codes.</summary>
public enum PayeeNameAnswer
{
    Matc = 1,
    Mbam = 2,
    Banm = 3,
    Panm = 4,
    Bamm = 5,
    Pamm = 6,
    Annm = 7,
    Ac01 = 8,
    Ivcr = 9,
    Acns = 10,
    Opto = 11,
    Cass = 12,
    Scns = 13,
}

/// <summary>What was checked of an account. None of it proves that it is the carer's: a second person makes sure of that.</summary>
public sealed partial class PayeeAccount
{
    /// <summary>What the published modulus check said when it was recorded; null for accounts that are older than the check.</summary>
    public ModulusAnswer? Modulus { get; private set; }

    /// <summary>The version of the tables by which it was checked.</summary>
    public string? ModulusVersion { get; private set; }

    /// <summary>What the bank said of the name.</summary>
    public PayeeNameAnswer? NameAnswer { get; private set; }

    public UserId? NameCheckedById { get; private set; }

    public DateOnly? NameCheckedOn { get; private set; }

    /// <exception cref="RuleBroken"><see cref="DirectPaymentRule.AccountCannotExist"/>.</exception>
    public void Check(ModulusAnswer answer, string? version)
    {
        Refuse.If(answer == ModulusAnswer.Invalid, DirectPaymentRule.AccountCannotExist,
            "The sort code and the account number do not belong together: there is no such account. Check both with the carer.");
        (Modulus, ModulusVersion) = (answer, version);
    }

    public void RecordNameAnswer(PayeeNameAnswer answer, UserId by, DateOnly on) => (NameAnswer, NameCheckedById, NameCheckedOn) = (answer, by, on);
}
