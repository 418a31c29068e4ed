using System.Globalization;
using System.Text;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.TestKit.Banking;

/// <summary>A camt.053 file as a bank would send it, with one statement.</summary>
/// <param name="Account">Sort code and account number, fourteen digits.</param>
/// <param name="Opening">In pounds.</param>
public sealed record CamtFile(string Account, decimal Opening)
{
    private readonly List<CamtLine> _lines = [];

    /// <summary>Null: what the lines make it.</summary>
    public decimal? StatedClosing { get; init; }

    public string Currency { get; init; } = "GBP";

    public string StatementId { get; init; } = "S1";

    public decimal Closing => Opening + _lines.Sum(line => line.Amount);

    /// <param name="amount">In pounds; credit above zero.</param>
    public CamtFile Line(DateOnly day, decimal amount, string reference = "", string narrative = "", string? bankReference = null)
    {
        _lines.Add(new CamtLine(day, amount, reference, narrative, bankReference));
        return this;
    }

    /// <summary>A batch of several payments, which the bank books as one line.</summary>
    /// <param name="details">What it quotes of each, and its amount in pounds.</param>
    public CamtFile Batch(DateOnly day, decimal amount, params IEnumerable<(string Reference, decimal Amount)> details)
    {
        _lines.Add(new CamtLine(day, amount, "", "", null, [.. details]));
        return this;
    }

    public string Text()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>"
            + $"<GrpHdr><MsgId>M</MsgId><CreDtTm>2012-11-14T06:00:00</CreDtTm></GrpHdr><Stmt><Id>{StatementId}</Id>"
            + $"<Acct><Id><Othr><Id>{Account}</Id></Othr></Id><Ccy>{Currency}</Ccy></Acct>");
        Balance(text, "OPBD", Opening);
        Balance(text, "CLBD", StatedClosing ?? Closing);
        foreach (var line in _lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"<Ntry><Amt Ccy=\"{Currency}\">{Math.Abs(line.Amount):0.00}</Amt>"
                + $"<CdtDbtInd>{Side(line.Amount)}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{line.Day:yyyy-MM-dd}</Dt></BookgDt>");
            if (line.BankReference is not null)
                text.Append(CultureInfo.InvariantCulture, $"<AcctSvcrRef>{line.BankReference}</AcctSvcrRef>");
            if (line.Details is not null)
            {
                text.Append("<NtryDtls>");
                foreach (var (reference, amount) in line.Details)
                {
                    text.Append(CultureInfo.InvariantCulture, $"<TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs>"
                        + $"<AmtDtls><TxAmt><Amt Ccy=\"{Currency}\">{Math.Abs(amount):0.00}</Amt></TxAmt></AmtDtls></TxDtls>");
                }
                text.Append("</NtryDtls></Ntry>");
                continue;
            }
            text.Append(CultureInfo.InvariantCulture,
                $"<NtryDtls><TxDtls><Refs><EndToEndId>{(line.Reference.Length == 0 ? "NOTPROVIDED" : line.Reference)}</EndToEndId></Refs>"
                + $"<RmtInf><Ustrd>{line.Narrative}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>");
        }
        return text.Append("</Stmt></BkToCstmrStmt></Document>").ToString();
    }

    public Stream Stream() => new MemoryStream(Encoding.UTF8.GetBytes(Text()));

    private void Balance(StringBuilder text, string kind, decimal amount) => text.Append(CultureInfo.InvariantCulture,
        $"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
        + $"<Amt Ccy=\"{Currency}\">{Math.Abs(amount):0.00}</Amt><CdtDbtInd>{Side(amount)}</CdtDbtInd><Dt><Dt>2012-11-14</Dt></Dt></Bal>");

    private static string Side(decimal amount) => amount < 0 ? "DBIT" : "CRDT";

    private sealed record CamtLine(DateOnly Day, decimal Amount, string Reference, string Narrative, string? BankReference,
        IReadOnlyList<(string Reference, decimal Amount)>? Details = null);
}
