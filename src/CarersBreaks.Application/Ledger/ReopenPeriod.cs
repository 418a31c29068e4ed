using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>
/// The host's finance manager asks to open a month again by one step: closed becomes soft closed, soft closed becomes open.
/// Nothing changes until a second person agrees. A month of a year that is signed off stays closed.
/// </summary>
[AllowedTo(Role.FinanceManager)]
public sealed record ProposeReopening(ActId Act, BookId Book, DateOnly Month, string Reason) : ICommand;

public sealed class ProposeReopeningValidator : AbstractValidator<ProposeReopening>
{
    public ProposeReopeningValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the month has to be opened again.")
        .MaximumLength(300).WithMessage("Say it in 300 characters or fewer.");
}

/// <summary>A second person of the host agrees that a month is opened again. Whoever proposed it is refused, in whatever post.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record ApproveReopening(ActId Act, BookId Book, DateOnly Month) : ICommand;

public sealed class ProposeReopeningHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : AsyncRequestHandler<ProposeReopening>
{
    protected override async Task Handle(ProposeReopening act, CancellationToken cancellationToken)
    {
        var book = await db.OwnBook(act.Book, current.Viewer, cancellationToken);
        await db.EnsureYearIsNotShared(book, act.Month, cancellationToken);
        book.ProposeReopening(act.Month, act.Reason, current.Viewer.Person(), businessDate.Today);
    }
}

public sealed class ApproveReopeningHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : AsyncRequestHandler<ApproveReopening>
{
    protected override async Task Handle(ApproveReopening act, CancellationToken cancellationToken)
    {
        var book = await db.OwnBook(act.Book, current.Viewer, cancellationToken);
        await db.EnsureYearIsNotShared(book, act.Month, cancellationToken);
        book.Period(act.Month).Reopen(current.Viewer.Person(), businessDate.Today);
    }
}
