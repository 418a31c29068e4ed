using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A carer lets somebody act for them online, from a day, to a day where one is set. Entered by the worker, who spoke with the carer.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record NameHelper(ActId Act, CarerId Carer, string Name, HelperMay May, DateOnly From, DateOnly? To) : ICommand<CarersHelperId>;

/// <summary>A helper acts no more, at once: the carer says so, or the worker.</summary>
[AllowedTo(Role.Carer, Role.SocialWorker)]
public sealed record EndHelper(ActId Act, CarersHelperId Helper, long Version) : ICommand;

public sealed class NameHelperValidator : AbstractValidator<NameHelper>
{
    public NameHelperValidator(IBusinessDate date)
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the helper's name").MaximumLength(100).WithMessage("A name has at most 100 characters");
        RuleFor(act => act.May).IsInEnum().WithMessage("Select what the helper may do");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day");
        RuleFor(act => act.To).Must((act, to) => to is null || (to >= act.From && to >= date.Today))
            .WithMessage("The last day is today or later, and after the first");
    }
}

public sealed class NameHelperHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<NameHelper, CarersHelperId>
{
    public async Task<CarersHelperId> Handle(NameHelper act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var helper = db.CarersHelpers.Add(new CarersHelper(carer, act.May, act.From, act.To)).Entity;
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.CarersHelper, helper.Id.Value, DetailKind.Name, act.Name);
        return helper.Id;
    }
}

public sealed class EndHelperHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<EndHelper>
{
    protected override async Task Handle(EndHelper act, CancellationToken cancellationToken)
    {
        var helper = await db.CarersHelpers.FirstOrDefaultAsync(one => one.Id == act.Helper, cancellationToken).OrRefuse("helper");
        db.ExpectVersion(helper, act.Version);
        helper.End(date.Today);
    }
}
