using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>Transferred money was spent in one of the agreed areas, with what came of it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record RecordAreaSpend(ActId Act, MemorandumId Memorandum, MemorandumAreaId Area, Money Amount, DateOnly SpentOn, string Outcome)
    : ICommand<AreaSpendId>;

public sealed class RecordAreaSpendValidator : AbstractValidator<RecordAreaSpend>
{
    public RecordAreaSpendValidator() => RuleFor(act => act.Outcome).NotEmpty().WithMessage("Say what came of it")
        .MaximumLength(1000).WithMessage("The outcome is 1,000 characters or fewer");
}

public sealed class RecordAreaSpendHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<RecordAreaSpend, AreaSpendId>
{
    public async Task<AreaSpendId> Handle(RecordAreaSpend act, CancellationToken cancellationToken)
    {
        var kept = await db.Kept(act.Memorandum, cancellationToken);
        var memorandum = kept.Memorandum;
        memorandum.EnsureKeptBy(current.Viewer.Organisation());
        await db.EnsureNoVoucher(memorandum, cancellationToken);
        var area = memorandum.Area(act.Area);
        Refuse.If(await db.Funds.AnyAsync(fund => fund.AreaId == area.Id, cancellationToken), TransferRule.AreaHasItsFund,
            $"The money of {area.InWords()} stands in a fund: what its budgets pay is the spend.");
        // Two at once: the second finds the memorandum changed, and is measured against what is then left.
        db.ExpectVersion(memorandum, memorandum.Version);
        var figures = kept.Of(area.Id);
        var (spend, entry) = memorandum.Spend(area.Id, act.Amount, act.SpentOn, act.Outcome, kept.Book, kept.LineOf(area.Id),
            area.Amount - figures.Spent - figures.Unspent);
        db.AreaSpends.Add(spend);
        db.Entries.Add(entry);
        return spend.Id;
    }
}
