using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>
/// Transferred money that was not spent, or was spent against the conditions, becomes repayable to the payer. What a fund holds can
/// only go back as far as no budget is committed on it.
/// </summary>
[AllowedTo(Role.FinanceManager)]
public sealed record RecordRepayable(
    ActId Act, MemorandumId Memorandum, MemorandumAreaId Area, RepaymentGround Ground, Money Amount, DateOnly On, string Reason) : ICommand;

public sealed class RecordRepayableValidator : AbstractValidator<RecordRepayable>
{
    public RecordRepayableValidator()
    {
        RuleFor(act => act.Ground).IsInEnum().WithMessage("Choose why it is repayable");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say how that was found").MaximumLength(300).WithMessage("Say it in 300 characters or fewer");
    }
}

public sealed class RecordRepayableHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<RecordRepayable>
{
    protected override async Task Handle(RecordRepayable act, CancellationToken cancellationToken)
    {
        var kept = await db.Kept(act.Memorandum, cancellationToken);
        kept.Memorandum.EnsureKeptBy(current.Viewer.Organisation());
        await db.EnsureNoVoucher(kept.Memorandum, cancellationToken);
        db.ExpectVersion(kept.Memorandum, kept.Memorandum.Version);
        var figures = kept.Of(act.Area);
        var most = act.Ground == RepaymentGround.Unspent ? figures.Received - figures.Spent - figures.Unspent : figures.Spent - figures.Misapplied;
        var entry = kept.Memorandum.Repay(act.Area, act.Ground, act.Amount, act.On, kept.Book, kept.LineOf(act.Area), most);
        if (act.Ground == RepaymentGround.Unspent)
            await TakeFromFund(act, cancellationToken);
        db.Entries.Add(entry);
    }

    /// <summary>One conditional UPDATE, as commitments are made: what budgets have taken cannot go back.</summary>
    private async Task TakeFromFund(RecordRepayable act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.AreaId == act.Area, cancellationToken);
        if (fund is null)
            return;
        var pence = act.Amount.Pence;
        var changed = await db.FundYears
            .Where(year => year.FundId == fund.Id && year.Committed.Pence + pence <= year.Agreed.Pence + year.CarriedForward.Pence)
            .ExecuteUpdateAsync(set => set.SetProperty(year => year.Agreed.Pence, year => year.Agreed.Pence - pence), cancellationToken);
        Refuse.If(changed == 0, PoolingRule.FundHasNoUncommittedMoney, $"{fund.Name} has less than {act.Amount} that no budget is committed on.");
    }
}
