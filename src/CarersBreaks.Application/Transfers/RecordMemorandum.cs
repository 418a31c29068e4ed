using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>
/// The council records the memorandum of a section 256 transfer to it, with a book of its own, open for the year and the one after it.
/// It takes effect when the payer agrees it.
/// </summary>
[AllowedTo(Role.PoolManager)]
public sealed record RecordMemorandum(
    ActId Act, string Reference, OrganisationId Payer, FinancialYear Year, Money Amount, string Conditions, IReadOnlyList<AgreedArea> Areas)
    : ICommand<MemorandumId>;

public sealed class RecordMemorandumValidator : AbstractValidator<RecordMemorandum>
{
    public RecordMemorandumValidator()
    {
        RuleFor(act => act.Reference).Matches("^[A-Z0-9-]{2,12}$").WithMessage("The reference is 2 to 12 capital letters, digits and hyphens, like S256-BRAD");
        RuleFor(act => act.Amount).Must(amount => amount.IsPositive).WithMessage("The amount of the transfer is above zero");
        RuleFor(act => act.Conditions).NotEmpty().WithMessage("Enter the conditions of the transfer")
            .MaximumLength(4000).WithMessage("The conditions are 4,000 characters or fewer");
        RuleFor(act => act.Areas).NotEmpty().WithMessage("Name at least one investment area");
        RuleForEach(act => act.Areas).ChildRules(area =>
        {
            area.RuleFor(one => one.Kind).IsInEnum().WithMessage("Choose the investment area");
            area.RuleFor(one => one.Name).NotEmpty().When(one => one.Kind == InvestmentArea.Other).WithMessage("Name the area that is not in the list")
                .MaximumLength(100).WithMessage("An area's name is 100 characters or fewer");
            area.RuleFor(one => one.Name).Empty().When(one => one.Kind != InvestmentArea.Other).WithMessage("Only an area that is not in the list has a name");
            area.RuleFor(one => one.ExpectedOutcome).NotEmpty().WithMessage("Say what outcome is expected of each area")
                .MaximumLength(1000).WithMessage("An expected outcome is 1,000 characters or fewer");
        });
    }
}

public sealed class RecordMemorandumHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<RecordMemorandum, MemorandumId>
{
    public async Task<MemorandumId> Handle(RecordMemorandum act, CancellationToken cancellationToken)
    {
        var payer = await db.Organisations.Include(one => one.Names).FirstOrDefaultAsync(one => one.Id == act.Payer, cancellationToken).OrRefuse("payer");
        var own = current.Viewer.Organisation();
        var council = await db.Organisations.Include(one => one.Names).FirstOrDefaultAsync(one => one.Id == own, cancellationToken).OrRefuse("council");
        // Another council's reference counts too; whose it is, is not said.
        Refuse.If(await db.Section256Memoranda.IgnoreQueryFilters().AnyAsync(one => one.Reference == act.Reference, cancellationToken),
            TransferRule.ReferenceIsTaken, $"The reference {act.Reference} is another memorandum's.");
        var book = Book.OfMemorandum($"Section 256 transfer {act.Reference}", own);
        book.OpenYear(act.Year);
        book.OpenYear(act.Year.Next);
        db.Books.Add(book);
        var memorandum = new Section256Memorandum(act.Reference, payer, council, book, act.Year, act.Amount, act.Conditions, act.Areas,
            current.Viewer.Person());
        db.Section256Memoranda.Add(memorandum);
        db.BookParties.AddRange(new BookParty(book.Id, own), new BookParty(book.Id, act.Payer));
        db.FundingLines.AddRange(memorandum.Areas.Select(area => new FundingLine(memorandum, area)));
        return memorandum.Id;
    }
}
