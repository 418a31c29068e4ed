using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// Reconciles a book of the host's by one kind over a period: freezes what it rests on, compares, lists, and states the difference. Over the same period
/// again it makes the next version; of a locked one only where it is amber or was reopened.
/// </summary>
/// <param name="To">The last day that it covers. It has to be past.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Jobs = true)]
public sealed record MakeReconciliation(ActId Act, BookId Book, ReconciliationKind Kind, DateOnly From, DateOnly To) : ICommand<ReconciliationStatementId>;

public sealed class MakeReconciliationValidator : AbstractValidator<MakeReconciliation>
{
    public MakeReconciliationValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Choose what to reconcile");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day cannot be before the first");
    }
}

public sealed class MakeReconciliationHandler(ICarersBreaksDb db, FrozenRecords frozen, CurrentViewer current, IBusinessDate businessDate, TimeProvider time,
    AuditTrail trail)
    : IRequestHandler<MakeReconciliation, ReconciliationStatementId>
{
    public async Task<ReconciliationStatementId> Handle(MakeReconciliation act, CancellationToken cancellationToken)
    {
        var viewer = current.Viewer;
        var book = await db.BookToReconcile(act.Book, viewer, cancellationToken);
        trail.Holder = book.HostId;
        var scope = await frozen.Scope(book, new Period(act.From, act.To), cancellationToken);
        var kind = frozen.Of(act.Kind);
        Refuse.Unless(await kind.Concerns(scope, cancellationToken), SignOffRule.KindDoesNotConcernTheBook,
            $"{book.Name} has nothing of this kind up to {act.To:d MMMM yyyy}.");
        var before = await db.ReconciliationStatements.Include(one => one.Events)
            .Where(one => one.BookId == act.Book && one.Kind == act.Kind && one.From == act.From && one.To == act.To)
            .OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellationToken);
        var made = new ReconciliationStatement(book, act.Kind, scope.Period, before, await frozen.Freeze(kind, scope, cancellationToken),
            await kind.Compare(scope, cancellationToken), viewer.UserId, viewer.Job is not null, businessDate.Today, time.GetUtcNow().UtcDateTime);
        return db.ReconciliationStatements.Add(made).Entity.Id;
    }
}
