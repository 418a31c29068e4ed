using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Carers;

/// <summary>A carer becomes known to the council, with the person cared for. Whoever records it is the carer's worker.</summary>
/// <param name="Telephone">Empty where none is known.</param>
/// <param name="Relation">What the cared-for person is to the carer: "mother", "husband".</param>
[AllowedTo(Role.SocialWorker)]
public sealed record IdentifyCarer(
    ActId Act, string Name, DateOnly DateOfBirth, string Address, string Telephone, IdentifiedBy IdentifiedBy, string CaredForName,
    string Relation) : ICommand<CarerId>;

public sealed class IdentifyCarerValidator : AbstractValidator<IdentifyCarer>
{
    public IdentifyCarerValidator(IBusinessDate businessDate)
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the carer's name").MaximumLength(100).WithMessage("A name has at most 100 characters");
        RuleFor(act => act.DateOfBirth).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the carer's date of birth")
            .Must(day => day <= businessDate.Today).WithMessage("The date of birth cannot be in the future")
            .Must(day => day > businessDate.Today.AddYears(-120)).WithMessage("The date of birth is more than 120 years ago: check the year");
        RuleFor(act => act.Address).NotEmpty().WithMessage("Enter the carer's address").MaximumLength(400).WithMessage("An address has at most 400 characters");
        RuleFor(act => act.Telephone).MaximumLength(30).WithMessage("A telephone number has at most 30 characters")
            .Matches(@"^[0-9+() \-]*$").WithMessage("A telephone number has digits, spaces and + ( ) - only");
        RuleFor(act => act.IdentifiedBy).IsInEnum().WithMessage("Select who told the council of the carer");
        RuleFor(act => act.CaredForName).NotEmpty().WithMessage("Enter the name of the person cared for").MaximumLength(100)
            .WithMessage("A name has at most 100 characters");
        RuleFor(act => act.Relation).NotEmpty().WithMessage("Enter what that person is to the carer, such as mother or husband")
            .MaximumLength(60).WithMessage("Say it in at most 60 characters");
    }
}

public sealed class IdentifyCarerHandler(ICarersBreaksDb db, IKeys keys, IVault vault, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<IdentifyCarer, CarerId>
{
    public async Task<CarerId> Handle(IdentifyCarer act, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        var number = await keys.Count(db, $"carers of {council.Value}", 1, cancellationToken);
        var carer = new Carer(council, $"C{number.ToString("000000", CultureInfo.InvariantCulture)}", act.DateOfBirth, act.IdentifiedBy, businessDate.Today,
            current.Viewer.Person());
        (await db.SchemeRulesOn(council, businessDate.Today, cancellationToken)).EnsureOldEnough(act.DateOfBirth, businessDate.Today);
        db.Carers.Add(carer);
        db.Keep(vault, council, carer.Id, DetailSubject.Carer, carer.Id.Value, DetailKind.Name, act.Name);
        db.Keep(vault, council, carer.Id, DetailSubject.Carer, carer.Id.Value, DetailKind.DateOfBirth,
            act.DateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        db.Keep(vault, council, carer.Id, DetailSubject.Carer, carer.Id.Value, DetailKind.Address, act.Address);
        db.Keep(vault, council, carer.Id, DetailSubject.Carer, carer.Id.Value, DetailKind.Telephone, act.Telephone);
        var caredFor = new CaredForPerson(council);
        db.CaredForPersons.Add(caredFor);
        db.Keep(vault, council, null, DetailSubject.CaredForPerson, caredFor.Id.Value, DetailKind.Name, act.CaredForName);
        db.CaringRelationships.Add(new CaringRelationship(council, carer.Id, caredFor.Id, act.Relation.Trim(), businessDate.Today));
        return carer.Id;
    }
}
