using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using MediatR;

namespace CarersBreaks.Application.Banking;

/// <summary>What a file that waits holds: its statements as they would prove now, and a page of its lines.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ViewStagedImport(BatchId Import, int Page = 1) : IRequest<StagedImportView>
{
    public const int PageSize = 100;
}

/// <param name="NewLines">Lines that are not here yet, those left out aside.</param>
/// <param name="LeftOut">Lines that a person left out.</param>
public sealed record StagedImportView(BatchId Import, string FileName, IReadOnlyList<StagedStatementView> Statements, long Lines, long NewLines, long LeftOut,
    IReadOnlyList<StagedLineView> Shown, int Page, int Pages);

/// <param name="Problem">Why it would be quarantined; null where it proves.</param>
/// <param name="Note">It proves only without the lines left out; null otherwise.</param>
public sealed record StagedStatementView(string Account, string BankReference, DateOnly? From, DateOnly? To, Money? Opening, Money? Closing, int Lines,
    string? Problem, string? Note);

/// <param name="IsHere">It is kept already, and is not added again.</param>
/// <param name="IsLate">The bank booked it before the day up to which the account's statements reach.</param>
public sealed record StagedLineView(StatementLineView Line, bool IsHere, bool IsLate, LineStanding Standing, string? Because);

public sealed class ViewStagedImportHandler(IStatementPreview preview) : IRequestHandler<ViewStagedImport, StagedImportView>
{
    public Task<StagedImportView> Handle(ViewStagedImport view, CancellationToken cancellationToken) => preview.View(view, cancellationToken);
}

/// <summary>Files that were read and wait for a person.</summary>
public interface IStatementPreview
{
    /// <exception cref="RuleBroken">As <see cref="IStatementImport.Import"/>.</exception>
    Task<StatementStaged> Stage(StageStatement act, CancellationToken cancellationToken);

    Task<StagedImportView> View(ViewStagedImport view, CancellationToken cancellationToken);

    /// <summary>Returns how many lines changed.</summary>
    Task<int> LeaveOut(LeaveOutLines act, CancellationToken cancellationToken);

    /// <summary>Goes on as an import does; it can be killed and finished.</summary>
    Task<StatementsImported> Confirm(ConfirmImport act, CancellationToken cancellationToken);

    Task<BatchId> Leave(LeaveImport act, CancellationToken cancellationToken);
}
