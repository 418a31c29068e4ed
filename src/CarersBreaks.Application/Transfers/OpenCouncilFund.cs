using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>
/// The council opens a fund on the money of one area of an agreed memorandum: budgets are committed on it as on a pooled fund, and the
/// payer's money alone bears them.
/// </summary>
[AllowedTo(Role.PoolManager)]
public sealed record OpenCouncilFund(ActId Act, MemorandumId Memorandum, MemorandumAreaId Area, string Name) : ICommand<FundId>;

public sealed class OpenCouncilFundValidator : AbstractValidator<OpenCouncilFund>
{
    public OpenCouncilFundValidator() => RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the fund's name")
        .MaximumLength(200).WithMessage("The fund's name is 200 characters or fewer");
}

public sealed class OpenCouncilFundHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<OpenCouncilFund, FundId>
{
    public async Task<FundId> Handle(OpenCouncilFund act, CancellationToken cancellationToken)
    {
        var kept = await db.Kept(act.Memorandum, cancellationToken);
        kept.Memorandum.EnsureKeptBy(current.Viewer.Organisation());
        await db.EnsureNoVoucher(kept.Memorandum, cancellationToken);
        Refuse.If(await db.Funds.AnyAsync(fund => fund.BookId == kept.Book.Id, cancellationToken), TransferRule.AreaHasItsFund,
            $"{kept.Memorandum.Reference} has its fund already.");
        Refuse.Unless(kept.Of(act.Area) is { Spent.IsZero: true, Unspent.IsZero: true }, TransferRule.AreaHasItsFund,
            "Money of this area is spent or repayable already, so no fund can be opened on it.");
        var fund = new Fund(act.Name, kept.Memorandum, kept.LineOf(act.Area), current.Viewer.PostId ?? default);
        db.Funds.Add(fund);
        return fund.Id;
    }
}
