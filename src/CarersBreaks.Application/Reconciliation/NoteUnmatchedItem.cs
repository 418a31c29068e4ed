using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Somebody of finance writes a note to an unmatched item, and to the worker of its case if they say so: it is a task of that case then.</summary>
/// <param name="ToWorker">Refused where the item leads to no carer's case.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record NoteUnmatchedItem(ActId Act, UnmatchedItemId Item, string Text, bool ToWorker) : ICommand;

public sealed class NoteUnmatchedItemValidator : AbstractValidator<NoteUnmatchedItem>
{
    public NoteUnmatchedItemValidator() => RuleFor(act => act.Text).NotEmpty().WithMessage("Write the note.")
        .MaximumLength(400).WithMessage("Write the note in 400 characters or fewer.");
}

public sealed class NoteUnmatchedItemHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate, TimeProvider time)
    : AsyncRequestHandler<NoteUnmatchedItem>
{
    /// <summary>A worker answers within so many days.</summary>
    private const int Days = 7;

    protected override async Task Handle(NoteUnmatchedItem act, CancellationToken cancellationToken)
    {
        var item = await db.UnmatchedItems.FirstOrDefaultAsync(one => one.Id == act.Item, cancellationToken).OrRefuse("unmatched item");
        var task = act.ToWorker ? await Tell(item, act.Text.Trim(), cancellationToken) : null;
        db.UnmatchedItemNotes.Add(new UnmatchedItemNote(item, act.Text.Trim(), current.Viewer.Person(), time.GetUtcNow().UtcDateTime, task is not null));
    }

    private async Task<CaseTask> Tell(UnmatchedItem item, string text, CancellationToken cancellationToken)
    {
        var found = await db.CaseOf(item, cancellationToken);
        Refuse.If(found is null, ReconciliationRule.ItemHasNoCase, "This item leads to no carer's case, so there is no worker to tell.");
        var carer = await db.Carers.FirstOrDefaultAsync(one => one.Id == found!.Carer, cancellationToken).OrRefuse("carer");
        var today = businessDate.Today;
        return db.Raise(carer, CaseTaskKind.UnmatchedMoney, $"Finance asks about {found!.What}: {text}", today.AddDays(Days), today, current.Viewer.Person());
    }
}

/// <param name="What">"payment 1234".</param>
public sealed record ItemCase(CarerId Carer, string CarerNumber, string What, PaymentId? Payment, PaymentRunId? Run);

/// <summary>The case to which an unmatched item leads.</summary>
public static class CasesOfItems
{
    /// <summary>By the payment or recovery that the item is about, or whose number its line quotes; null where it leads to none.</summary>
    public static async Task<ItemCase?> CaseOf(this ICarersBreaksDb db, UnmatchedItem item, CancellationToken cancellationToken)
    {
        var payment = item.Reason is UnmatchedReason.ReturnIsNotCredited or UnmatchedReason.ReturnIsNotAdvised
            ? new PaymentId(item.TargetKey!.Value) : (PaymentId?)null;
        var quoted = await db.StatementLines.Where(line => line.Id == item.StatementLineId).Select(line => line.OurReference)
            .FirstOrDefaultAsync(cancellationToken);
        var paid = await (from one in db.Payments
                          where one.BookId == item.BookId && (one.Id == payment || (quoted != null && one.Reference == quoted))
                          join carer in db.Carers on one.CarerId equals carer.Id
                          select new ItemCase(carer.Id, carer.Number, "payment " + one.Reference, one.Id, one.RunId)).FirstOrDefaultAsync(cancellationToken);
        return paid ?? (quoted is null ? null : await (from one in db.Recoveries
                                                       where one.BookId == item.BookId && one.InvoiceNumber == quoted
                                                       join carer in db.Carers on one.CarerId equals carer.Id
                                                       select new ItemCase(carer.Id, carer.Number, "recovery " + one.InvoiceNumber, null, null))
            .FirstOrDefaultAsync(cancellationToken));
    }
}
