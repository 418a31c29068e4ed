using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>What the NHS transfers to councils in a year becomes known, or known better.</summary>
/// <param name="IsDocumented">False: the operator's own data, with its reason in <paramref name="Source"/>.</param>
[AllowedTo(Role.PoolManager)]
public sealed record RecordNationalTransfer(ActId Act, FinancialYear Year, Money Amount, bool IsDocumented, string Source) : ICommand;

public sealed class RecordNationalTransferValidator : AbstractValidator<RecordNationalTransfer>
{
    public RecordNationalTransferValidator()
    {
        RuleFor(act => act.Amount).Must(amount => amount.IsPositive).WithMessage("The amount is above zero");
        RuleFor(act => act.Source).NotEmpty().WithMessage("Say where the amount is known from, or why it is assumed")
            .MaximumLength(400).WithMessage("The source is 400 characters or fewer");
    }
}

public sealed class RecordNationalTransferHandler(ICarersBreaksDb db) : AsyncRequestHandler<RecordNationalTransfer>
{
    protected override async Task Handle(RecordNationalTransfer act, CancellationToken cancellationToken)
    {
        if (await db.NationalTransfers.FirstOrDefaultAsync(one => one.Year == act.Year, cancellationToken) is { } known)
            known.Correct(act.Amount, act.IsDocumented, act.Source);
        else
            db.NationalTransfers.Add(new NationalTransfer(act.Year, act.Amount, act.IsDocumented, act.Source));
    }
}
