using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>
/// A carer sends a return, or a corrected one, or staff enter what came on paper. Opening + received − spent has to be what is left, and a
/// return that is out is refused with how much by.
/// </summary>
/// <param name="Opening">In hand at the start of the first day; null in a confirmation, as are the other figures.</param>
/// <param name="Closing">In hand at the end of the last day.</param>
/// <param name="Confirms">Of a confirmation: what the award was spent on.</param>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.FinanceOfficer, Helpers = true)]
public sealed record SendReturn(
    ActId Act, ReturnId Return, long Version, Money? Opening, Money? Received, Money? Closing, IReadOnlyList<ReturnItem> Items, string? Confirms = null)
    : ICommand;

public sealed class SendReturnValidator : AbstractValidator<SendReturn>
{
    public SendReturnValidator()
    {
        When(act => act.Confirms is null, () =>
        {
            RuleFor(act => act.Opening).NotNull().WithMessage("Enter what you had at the start. If nothing, enter 0");
            RuleFor(act => act.Received).NotNull().WithMessage("Enter what you received. If nothing, enter 0");
            RuleFor(act => act.Closing).NotNull().WithMessage("Enter what you have left. If nothing, enter 0");
        });
        RuleFor(act => act.Confirms).MaximumLength(300).WithMessage("Say it in 300 characters or fewer");
        RuleForEach(act => act.Items).ChildRules(item =>
        {
            item.RuleFor(one => one.What).NotEmpty().WithMessage("Say what each amount was for").MaximumLength(200)
                .WithMessage("Say it in 200 characters or fewer");
            item.RuleFor(one => one.Amount).Must(amount => amount.IsPositive).WithMessage("Enter an amount above zero in each line, or leave the line empty");
            item.RuleFor(one => one.Break).IsInEnum().WithMessage("Choose what kind of break it was");
        });
    }
}

public sealed class SendReturnHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<SendReturn>
{
    protected override async Task Handle(SendReturn act, CancellationToken cancellationToken)
    {
        var one = await db.WholeReturn(act.Return, cancellationToken);
        db.ExpectVersion(one, act.Version);
        var figures = new ReturnFigures(act.Opening ?? Money.Zero, act.Received ?? Money.Zero, act.Closing ?? Money.Zero, act.Items, act.Confirms?.Trim());
        one.Send(figures, current.Viewer.Person(), isFromPaper: current.Viewer.CarerId is null, date.Today);
    }
}
