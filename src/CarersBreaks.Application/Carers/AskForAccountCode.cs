using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// A worker asks for a one-time code by which a carer, or a helper of theirs, opens an account. It is on the letter that this answers, and
/// nowhere else: only its keyed hash is kept. An earlier code for the same account is worth nothing from now on.
/// </summary>
/// <param name="Helper">Null: the carer's own account.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record AskForAccountCode(ActId Act, CarerId Carer, CarersHelperId? Helper) : ICommand<AccountLetter>;

/// <param name="Letter">To print and post. Null where the act is repeated: the letter is made once.</param>
public sealed record AccountLetter(AccountCodeId Code, [property: JsonIgnore] PrintedFile? Letter);

public sealed class AskForAccountCodeHandler(
    ICarersBreaksDb db, IVault vault, IPrinter printer, IBusinessDate date, TimeProvider time) : IRequestHandler<AskForAccountCode, AccountLetter>
{
    public async Task<AccountLetter> Handle(AskForAccountCode act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var helper = await Helper(act, carer, cancellationToken);
        var address = (await db.SafeRoutesOf(vault, carer.Id, cancellationToken)).Address;
        Refuse.If(address is null, CaseworkRule.AddressIsUnsafe,
            "Nothing may be posted to this carer: no safe address is held. Speak to the carer by a way that is safe.");
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var earlier in await db.AccountCodes
            .Where(one => one.CarerId == carer.Id && one.HelperId == act.Helper && one.UsedAt == null && one.ExpiresAt > now).ToListAsync(cancellationToken))
            earlier.Withdraw(now);
        var text = AccountCodes.Make();
        var code = db.AccountCodes.Add(new AccountCode(carer, act.Helper, vault.HashOf(text), now)).Entity;
        return new AccountLetter(code.Id, new PrintedFile($"account-{carer.Number}.pdf",
            printer.Print(await Letter(carer, helper, address, text, cancellationToken))));
    }

    private async Task<CarersHelper?> Helper(AskForAccountCode act, Carer carer, CancellationToken cancellationToken)
    {
        if (act.Helper is null)
        {
            Refuse.If(carer.AccountId is not null, CarersRule.CarerHasAnAccountAlready, "This carer has an account already.");
            return null;
        }
        var helper = await db.CarersHelpers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Helper && one.CarerId == carer.Id, cancellationToken)
            .OrRefuse("helper");
        Refuse.If(helper.AccountId is not null, CaseworkRule.HelperHasAnAccountAlready, "This helper has an account already.");
        Refuse.If(helper.To < date.Today, CaseworkRule.HelperHasEnded, $"This helper's last day was {helper.To:d MMMM yyyy}.");
        return helper;
    }

    private async Task<PrintedDocument> Letter(Carer carer, CarersHelper? helper, string address, string code, CancellationToken cancellationToken)
    {
        var today = date.Today;
        var council = await db.NamedOn(today).Where(one => one.Id == carer.CouncilId).Select(one => one.Name).FirstAsync(cancellationToken);
        var worker = await db.Officers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == carer.WorkerId, cancellationToken);
        var name = (await db.OpenCarerNames(vault, [carer.Id], cancellationToken)).GetValueOrDefault(carer.Id, "");
        var helperName = helper is null ? null : (await db.OpenDetails(vault, DetailSubject.CarersHelper, [helper.Id.Value], cancellationToken,
            DetailKind.Name))[(helper.Id.Value, DetailKind.Name)];
        return new PrintedDocument(helperName is null ? "Open your account" : $"An account for {helperName}", $"{council}, {carer.Number}",
        [
            new PrintedParagraph($"{name}\n{address}"),
            new PrintedParagraph($"{today:d MMMM yyyy}"),
            new PrintedParagraph(helperName is null
                ? "With an account you see your budget for breaks online: what you can spend, what was paid, and what comes next."
                : $"You asked us to let {helperName} act for you online. Give this letter to {helperName} and to nobody else."),
            new PrintedHeading("How to open the account"),
            new PrintedParagraph("Go to the council's carers' breaks service, choose “Open an account”, and enter the three things below."),
            new PrintedFacts(new("Carer number", carer.Number), new("Date of birth", helper is null ? "Yours" : "The carer's"), new("Code", code)),
            new PrintedParagraph($"The code works once, until {today.AddDays(AccountCode.Life.Days):d MMMM yyyy}. "
                + "If you do not want an account, do nothing: you lose nothing. We will never ask you for the code by telephone or email."),
            new PrintedParagraph($"Questions? Ask {worker?.Name} on {worker?.Telephone}."),
        ]);
    }
}

internal static class AccountCodes
{
    /// <summary>32 letters and digits that are not taken for each other.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>60 bits by chance, in three groups of four.</summary>
    public static string Make() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, 12).Chunk(4).Select(four => new string(four)));

    /// <summary>As it is kept: without spaces and dashes, in capitals, under the vault's key.</summary>
    public static byte[] HashOf(this IVault vault, string code) =>
        vault.Fingerprint(Encoding.UTF8.GetBytes("account code " + string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant()));
}
