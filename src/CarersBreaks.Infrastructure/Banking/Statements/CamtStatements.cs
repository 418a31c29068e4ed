using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>camt.053 of every version, with name space or without, alone or in a bank's envelope.</summary>
internal sealed class CamtStatements(XmlSource xml)
{
    private static readonly Dictionary<string, (string What, string Way)> OtherMessages = new(StringComparer.Ordinal)
    {
        ["BkToCstmrAcctRpt"] = ("a camt.052 report of the day so far", OtherWays.Statement),
        ["BkToCstmrDbtCdtNtfctn"] = ("a camt.054 notification", OtherWays.Statement),
        ["CstmrCdtTrfInitn"] = ("a pain.001 payment instruction", OtherWays.PaymentFile),
        ["CstmrPmtStsRpt"] = ("a pain.002 payment status report", OtherWays.Statement),
        ["CstmrPmtRvsl"] = ("a pain.007 payment reversal", OtherWays.PaymentFile),
        ["CstmrDrctDbtInitn"] = ("a pain.008 direct debit instruction", OtherWays.Statement),
        ["FIToFICstmrCdtTrf"] = ("a pacs.008 credit transfer between banks", OtherWays.Statement),
        ["BACSDocument"] = ("a Bacs report", OtherWays.Report),
    };

    private readonly ElementFields _statementId = new();
    private readonly CamtBalance _balance = new();
    private readonly CamtEntry _entry = new();
    private readonly LineOccurrences _occurrences = new();

    public IEnumerable<StatementPart> Read()
    {
        var recognised = false;
        var statements = 0;
        string? root = null;
        while (xml.Read())
        {
            if (!xml.IsElement)
                continue;
            root ??= xml.Name;
            if (OtherMessages.TryGetValue(xml.Name, out var other))
                throw new StatementRefused($"This is {other.What}, not a statement.{other.Way}");
            if (xml.Name == "BkToCstmrStmt" && !recognised)
            {
                recognised = true;
                yield return new FileRecognised("camt.053");
            }
            else if (xml.Name == "Stmt" && recognised)
            {
                statements++;
                foreach (var part in ReadStatement(statements))
                    yield return part;
            }
        }

        if (statements > 0)
            yield break;
        throw new StatementRefused(
            recognised || root == "Document" ? "There is no statement in this document." : $"This is XML (<{root}>), but not a bank statement.");
    }

    private IEnumerable<StatementPart> ReadStatement(int number)
    {
        var depth = xml.Depth;
        var startLine = xml.Line;
        var totals = new StatementTotals();
        var identification = $"number {number}";
        var account = new CamtAccount();
        StatementStarted? started = null;
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            if (!xml.IsElement || xml.Depth != depth + 1)
                continue;
            switch (xml.Name)
            {
                case "Id":
                    _statementId.Read(xml);
                    identification = _statementId.Text ?? identification;
                    break;
                case "Acct":
                    account.Read(xml);
                    totals.Currency ??= account.Currency;
                    break;
                case "Bal":
                    _balance.Read(xml, totals);
                    break;
                case "Ntry":
                    if (!_entry.Read(xml, totals.LineCount + 1))
                        break;
                    totals.Currency ??= totals.Opening?.Currency ?? totals.Closing?.Currency ?? _entry.Currency;
                    if (started is null)
                        yield return started = Start(account, identification, startLine, totals);
                    var line = _occurrences.Identify(started.Account, _entry.ToLine(started.Account));
                    totals.Add(line);
                    yield return line;
                    break;
            }
        }

        if (started is null)
            yield return Start(account, identification, startLine, totals);
        yield return totals.End();
    }

    private static StatementStarted Start(CamtAccount account, string identification, long line, StatementTotals totals)
    {
        if (account.Id is not { } id)
            throw new StatementRefused($"Statement {identification} does not name its account.", line);
        totals.Currency ??= totals.Opening?.Currency ?? totals.Closing?.Currency;
        return new(id, UkAccount.Derive(id, account.ClearingCode), totals.Currency, identification);
    }
}
