using System.Globalization;
using System.Security.Cryptography;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// Whoever has the posted code opens the account for which it was sent: with the carer's number, the carer's date of birth and the code.
/// A wrong try is counted, also where it is not said what of the three was wrong.
/// </summary>
[AllowedTo(Anybody = true)]
public sealed record OpenAccountByCode(ActId Act, string CarerNumber, DateOnly DateOfBirth, string Code, string UserName, string Password)
    : ICommand<AccountOpening>;

/// <param name="IsOpen">False: the three do not belong together, or the code is used, expired or tried too often.</param>
public sealed record AccountOpening(bool IsOpen)
{
    public const string NotRight = "These do not belong together, or the code is used or out of date. Check them against the letter. "
        + "After five wrong tries a code stops working: ask your worker for another.";
}

public sealed class OpenAccountByCodeValidator : AbstractValidator<OpenAccountByCode>
{
    public OpenAccountByCodeValidator()
    {
        RuleFor(act => act.CarerNumber).NotEmpty().WithMessage("Enter the carer number").MaximumLength(18).WithMessage("Enter the number as in the letter");
        RuleFor(act => act.DateOfBirth).NotEmpty().WithMessage("Enter the date of birth");
        RuleFor(act => act.Code).NotEmpty().WithMessage("Enter the code").MaximumLength(40).WithMessage("Enter the code as in the letter");
        RuleFor(act => act.UserName).NotEmpty().WithMessage("Choose a user name").MaximumLength(60).WithMessage("A user name has at most 60 characters");
        RuleFor(act => act.Password).NotEmpty().WithMessage("Choose a password").MaximumLength(200).WithMessage("A password has at most 200 characters");
    }
}

public sealed class OpenAccountByCodeHandler(ICarersBreaksDb db, IVault vault, IAccounts accounts, IBusinessDate date, TimeProvider time)
    : IRequestHandler<OpenAccountByCode, AccountOpening>
{
    /// <summary>Nobody is signed in, so what is looked for is found past the filter of sight, by number, date of birth and code together.</summary>
    public async Task<AccountOpening> Handle(OpenAccountByCode act, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var number = act.CarerNumber.Trim().ToUpperInvariant();
        var sent = await db.AccountCodes.IgnoreQueryFilters()
            .Where(code => code.UsedAt == null && code.ExpiresAt > now && code.FailedTries < AccountCode.Tries)
            .Join(db.Carers.IgnoreQueryFilters().Where(carer => carer.Number == number), code => code.CarerId, carer => carer.Id,
                (code, carer) => new { Code = code, Carer = carer })
            .ToListAsync(cancellationToken);
        var keys = sent.Select(one => one.Carer.Id.Value).Distinct().ToArray();
        var births = (await db.PersonalDetails.IgnoreQueryFilters().AsNoTracking()
            .Where(detail => detail.Subject == DetailSubject.Carer && keys.Contains(detail.SubjectKey) && detail.Kind == DetailKind.DateOfBirth)
            .ToListAsync(cancellationToken)).ToDictionary(detail => detail.SubjectKey, vault.Open);
        var hash = vault.HashOf(act.Code);
        var born = act.DateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var tried = sent.Select(one => (one.Code, one.Carer, IsCode: CryptographicOperations.FixedTimeEquals(one.Code.Hash, hash),
            IsBorn: births.GetValueOrDefault(one.Carer.Id.Value) == born)).Where(one => one.IsCode || one.IsBorn).ToList();
        if (tried.Find(one => one is { IsCode: true, IsBorn: true }) is { Code: { } code } right)
        {
            await Open(act, code, right.Carer, cancellationToken);
            code.Use(now);
            return new AccountOpening(true);
        }
        Refuse.If(tried.Count == 0, CaseworkRule.CodeIsNotRight, AccountOpening.NotRight);
        foreach (var one in tried)
            one.Code.Fail();
        return new AccountOpening(false);
    }

    private async Task Open(OpenAccountByCode act, AccountCode code, Carer carer, CancellationToken cancellationToken)
    {
        var account = await accounts.Make(act.UserName.Trim(), act.Password, cancellationToken);
        if (code.HelperId is null)
        {
            carer.OpenAccount(account);
            return;
        }
        var helper = await db.CarersHelpers.IgnoreQueryFilters().FirstAsync(one => one.Id == code.HelperId, cancellationToken);
        Refuse.If(helper.To < date.Today, CaseworkRule.HelperHasEnded, $"Your last day as this carer's helper was {helper.To:d MMMM yyyy}.");
        helper.OpenAccount(account);
    }
}
