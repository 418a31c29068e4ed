using System.Buffers.Binary;
using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>A statement of a file as it was staged: its account, its lines' days, and what the reader found of its balances.</summary>
internal sealed record StagedStatement(BankAccount Account, string BankReference, DateOnly? From, DateOnly? To, StatementEnded Ended, string? Format);

/// <summary>Turns a file's parts into staged rows, and refuses what is of no account known here or not in sterling.</summary>
internal sealed class StatementStaging(CarersBreaksContext context, VaultOfMany vault)
{
    private readonly Dictionary<string, BankAccount> _accounts = [];
    private OurReferences _references = new([]);
    private readonly Dictionary<BankAccountId, NotOursRules> _rules = [];
    private OurCheques _cheques = new([]);
    private BankAccount? _account;
    private StatementStarted? _started;
    private DateOnly? _from;
    private DateOnly? _to;
    private string? _format;
    private long _number;

    /// <summary>The statements that ended, in the order of the file.</summary>
    public List<StagedStatement> Statements { get; } = [];

    /// <summary>What the batches among the lines taken name. Whoever writes them empties it.</summary>
    public List<StagedInBatchRow> InBatches { get; } = [];

    public async Task Prepare(CancellationToken cancellationToken)
    {
        _references = new(await context.FinancialContributions.Select(instalment => instalment.Reference).ToListAsync(cancellationToken));
        _cheques = new(await context.PaymentRuns.AsNoTracking().Where(run => run.State == RunState.Sent && run.ChequeNumber != null)
            .ToListAsync(cancellationToken));
    }

    /// <summary>The row of a line, or null for another part.</summary>
    public async ValueTask<StagedRow?> Take(BatchId batch, StatementPart part, CancellationToken cancellationToken)
    {
        switch (part)
        {
            case FileRecognised recognised:
                _format = recognised.Format;
                return null;
            case StatementStarted started:
                RefuseUnlessSterling(started.Currency, $"The statement {started.StatementId}");
                (_started, _from, _to) = (started, null, null);
                _account = await AccountOf(started, cancellationToken);
                return null;
            case StatementEnded ended:
                RefuseUnlessSterling(ended.Currency, $"The statement {_started!.StatementId}");
                Statements.Add(new StagedStatement(_account!, _started.StatementId, _from, _to, ended, _format));
                return null;
            case StatementLineRead line:
                RefuseUnlessSterling(line.Currency, $"Line {line.FileLine} of the file");
                return Row(batch, line);
            default:
                return null;
        }
    }

    private StagedRow Row(BatchId batch, StatementLineRead line)
    {
        _from = _from is null || line.BookingDate < _from ? line.BookingDate : _from;
        _to = _to is null || line.BookingDate > _to ? line.BookingDate : _to;
        var detail = StatementLineDetail.Of(line);
        var (text, keyVersion) = vault.Seal(detail.Bytes());
        var reference = _references.In(line) ?? _cheques.In(_account!.BookId, line);
        var counterparty = Counterparty(line.CounterpartyAccount);
        var rule = _rules[_account!.Id].Catching(line.BookingDate, new Money(line.AmountPence), reference, counterparty, detail);
        _number++;
        if (line.BatchDetails is { } details)
            TakeNamed(batch, details);
        return new StagedRow(batch, _number, Statements.Count, 0, _account, line.BookingDate, line.AmountPence, reference, counterparty, DedupeKey(line),
            text, keyVersion, rule?.Id);
    }

    private void TakeNamed(BatchId batch, IReadOnlyList<BatchDetailRead> details)
    {
        for (var i = 0; i < details.Count; i++)
        {
            if (_references.In(details[i]) is { } reference)
                InBatches.Add(new StagedInBatchRow(batch, _number, i + 1, Statements.Count, _account!.HolderId, reference, details[i].AmountPence));
        }
    }

    private byte[] DedupeKey(StatementLineRead line)
    {
        Span<byte> content = stackalloc byte[28];
        BinaryPrimitives.WriteInt64BigEndian(content, _account!.Id.Value);
        BinaryPrimitives.WriteUInt128BigEndian(content[8..], line.Identity);
        BinaryPrimitives.WriteInt32BigEndian(content[24..], line.Occurrence);
        return vault.Fingerprint(content);
    }

    private byte[]? Counterparty(string? account)
    {
        var digits = string.Concat((account ?? "").Where(char.IsAsciiDigit));
        return digits.Length == 14 ? vault.Fingerprint(Encoding.ASCII.GetBytes(digits))
            : account is { Length: 22 } && account.StartsWith("GB", StringComparison.Ordinal) ? vault.Fingerprint(Encoding.ASCII.GetBytes(account[8..]))
            : null;
    }

    private async Task<BankAccount> AccountOf(StatementStarted started, CancellationToken cancellationToken)
    {
        if (_accounts.TryGetValue(started.Account, out var known))
            return known;
        Refuse.If(started.Account.Length == 0, BankingRule.AccountIsNotKnown,
            "This file does not name its account. Choose an export that does, such as camt.053, MT940 or OFX.");
        var fingerprint = started.SortCodeAndAccount is { Length: 14 } both ? vault.Fingerprint(Encoding.ASCII.GetBytes(both)) : null;
        var account = fingerprint is null ? null : await context.BankAccounts.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Fingerprint == fingerprint, cancellationToken);
        Refuse.If(account is null, BankingRule.AccountIsNotKnown,
            $"The statement is of an account ending {Ending(started.Account)}, which is not a bank account of your funds. Record the account first, or "
                + "choose another file.");
        _rules[account.Id] = account.IsShared
            ? new NotOursRules(await context.NotOursRules.AsNoTracking().Where(rule => rule.BankAccountId == account.Id).ToListAsync(cancellationToken))
            : NotOursRules.None;
        return _accounts[started.Account] = account;
    }

    private static string Ending(string account) => account.Length <= 4 ? account : account[^4..];

    private static void RefuseUnlessSterling(string? currency, string what) =>
        Refuse.Unless(currency is null or "GBP", BankingRule.StatementIsNotSterling, $"{what} is in {currency}. Only sterling (GBP) is imported.");
}

/// <summary>Whether a statement proves itself and follows what is kept already.</summary>
internal static class StatementProving
{
    /// <summary>A statement that proves without the lines left out, and not with them, is taken as it proves; the note says so. Otherwise null.</summary>
    public static string? Without(ref StatementEnded ended, (int Lines, long Sum) leftOut)
    {
        if (leftOut.Lines == 0 || ended is not { Balances: false, OpeningBalance: { } opening, ClosingBalance: { } closing }
            || opening + ended.CreditTotal - ended.DebitTotal - leftOut.Sum != closing)
            return null;
        ended = ended with { Balances = true, Problems = [] };
        return $"It proves only without the {leftOut.Lines:N0} lines left out, {new Money(leftOut.Sum)} in all.";
    }

    /// <param name="last">What the account's last statement closed at; null before the first.</param>
    /// <param name="newLines">How many of its lines are not kept yet.</param>
    /// <param name="newSum">Their sum.</param>
    /// <returns>Why it does not, with the difference; null where it does.</returns>
    public static string? Problem(StatementEnded ended, Money? last, long newLines, Money newSum)
    {
        if (ended is not { Balances: true, OpeningBalance: { } openingPence, ClosingBalance: { } closingPence })
            return string.Join(" ", ended.Problems);
        var (opening, closing) = (new Money(openingPence), new Money(closingPence));
        if (newLines == 0 || last is null || last + newSum == closing)
            return null;
        return opening == last
            ? $"It opens at {opening} like the account's last statement closed, but with the lines that are new it comes to {last + newSum} and not to "
                + $"{closing}: a difference of {closing - last.Value - newSum}."
            : $"It opens at {opening}, and the account's last statement closed at {last}: a difference of {opening - last.Value}. A statement between the "
                + "two may be missing.";
    }
}
