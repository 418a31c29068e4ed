namespace CarersBreaks.Application.Audit;

/// <summary>One thing that was proved of the store, or found not to hold.</summary>
/// <param name="Statement">What was proved, with counts: "Every one of 1,204 entries balances".</param>
/// <param name="Faults">Where it does not hold, the first few; empty: it holds.</param>
public sealed record Proof(string Statement, IReadOnlyList<string> Faults)
{
    public bool Holds => Faults.Count == 0;
}

/// <summary>Proves the ledger (rules 1 to 4) over the whole store.</summary>
public interface ILedgerVerification
{
    IAsyncEnumerable<Proof> Verify(CancellationToken cancellationToken);
}

/// <summary>Proves the audit (rule 7) over the whole store.</summary>
public interface IAuditVerification
{
    IAsyncEnumerable<Proof> Verify(CancellationToken cancellationToken);
}
