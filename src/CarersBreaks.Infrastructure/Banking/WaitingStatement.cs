using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>A statement of a file that was staged for a person to look at. It counts nowhere, and goes when its import is complete or left.</summary>
public sealed class WaitingStatement : IHolderRecord
{
    private const char Separator = '\u001F';

    private WaitingStatement() => (BankReference, FileName, Problems) = ("", "", "");

    internal WaitingStatement(BatchId batch, int number, string fileName, StagedStatement staged)
    {
        (BatchId, Number, FileName) = (batch, number, fileName);
        (HolderId, BankAccountId, BankReference) = (staged.Account.HolderId, staged.Account.Id, staged.BankReference);
        (From, To, Format) = (staged.From, staged.To, staged.Format);
        var ended = staged.Ended;
        (Currency, Opening, Closing, LineCount) = (ended.Currency, Optional(ended.OpeningBalance), Optional(ended.ClosingBalance), ended.LineCount);
        (Credits, Debits, Balances) = (new Money(ended.CreditTotal), new Money(ended.DebitTotal), ended.Balances);
        Problems = string.Join(Separator, ended.Problems);
    }

    public BatchId BatchId { get; private set; }

    /// <summary>Its place in the file, from 0.</summary>
    public int Number { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BankAccountId BankAccountId { get; private set; }

    public string FileName { get; private set; }

    public string BankReference { get; private set; }

    public DateOnly? From { get; private set; }

    public DateOnly? To { get; private set; }

    public string? Format { get; private set; }

    public string? Currency { get; private set; }

    public Money? Opening { get; private set; }

    public Money? Closing { get; private set; }

    public int LineCount { get; private set; }

    public Money Credits { get; private set; }

    public Money Debits { get; private set; }

    public bool? Balances { get; private set; }

    public string Problems { get; private set; }

    internal StagedStatement Staged(BankAccount account) => new(account, BankReference, From, To,
        new StatementEnded(Currency, Opening?.Pence, Closing?.Pence, LineCount, Credits.Pence, Debits.Pence, Balances,
            Problems.Split(Separator, StringSplitOptions.RemoveEmptyEntries)), Format);

    private static Money? Optional(long? pence) => pence is { } value ? new Money(value) : null;
}

internal sealed class WaitingStatementTable : IEntityTypeConfiguration<WaitingStatement>
{
    public void Configure(EntityTypeBuilder<WaitingStatement> table)
    {
        table.ToTable("WaitingStatements");
        table.HasKey(statement => new { statement.BatchId, statement.Number });
        table.Property(statement => statement.Format).HasMaxLength(80);
    }
}
