using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// A carer becomes known to the council, with the person cared for. Whoever records it is the carer's worker. Refused while there are
/// likely duplicates that were not looked at (<see cref="ViewLikelyDuplicates"/>).
/// </summary>
/// <param name="Telephone">Empty where none is known; so with every text that follows it and has no rule of its own.</param>
/// <param name="Relation">What the cared-for person is to the carer: "mother", "husband".</param>
/// <param name="CouncilReference">The council's own number of the case in another system.</param>
/// <param name="CaredFor">Somebody known already, who has this carer as well; <paramref name="CaredForName"/> is then empty.</param>
/// <param name="LookedAt">The carers that were looked at, of whom the new one is none.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record IdentifyCarer(
    ActId Act, string Name, DateOnly DateOfBirth, string Address, string Telephone, IdentifiedBy IdentifiedBy, string CaredForName,
    string Relation, string Postcode = "", string Email = "", string NhsNumber = "", string CouncilReference = "", DateOnly? CaredForBorn = null,
    string CaredForNhsNumber = "", CaredForPersonId? CaredFor = null, IReadOnlyList<CarerId>? LookedAt = null) : ICommand<CarerId>;

public sealed class IdentifyCarerValidator : AbstractValidator<IdentifyCarer>
{
    private const string NotAnNhsNumber = "This is not an NHS number: its ten digits do not agree with each other";

    public IdentifyCarerValidator(IBusinessDate businessDate)
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the carer's name").MaximumLength(100).WithMessage("A name has at most 100 characters");
        RuleFor(act => act.DateOfBirth).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the carer's date of birth")
            .Must(day => day <= businessDate.Today).WithMessage("The date of birth cannot be in the future")
            .Must(day => day > businessDate.Today.AddYears(-120)).WithMessage("The date of birth is more than 120 years ago: check the year");
        RuleFor(act => act.Address).NotEmpty().WithMessage("Enter the carer's address").MaximumLength(400).WithMessage("An address has at most 400 characters");
        RuleFor(act => act.Postcode).Must(text => string.IsNullOrEmpty(text) || Domain.Carers.Postcode.Read(text) is not null)
            .WithMessage("This is not a whole postcode, such as BD18 3AS");
        RuleFor(act => act.Telephone).MaximumLength(30).WithMessage("A telephone number has at most 30 characters")
            .Matches(@"^[0-9+() \-]*$").WithMessage("A telephone number has digits, spaces and + ( ) - only");
        RuleFor(act => act.Email).MaximumLength(100).WithMessage("An email address has at most 100 characters")
            .Matches(@"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$").WithMessage("This is not an email address, such as name@example.com");
        RuleFor(act => act.NhsNumber).Must(IsNhsNumberOrEmpty).WithMessage(NotAnNhsNumber);
        RuleFor(act => act.CouncilReference).MaximumLength(40).WithMessage("A reference has at most 40 characters");
        RuleFor(act => act.IdentifiedBy).IsInEnum().WithMessage("Select who told the council of the carer");
        RuleFor(act => act.CaredForName).Must((act, name) => act.CaredFor is not null || !string.IsNullOrWhiteSpace(name))
            .WithMessage("Enter the name of the person cared for").MaximumLength(100).WithMessage("A name has at most 100 characters");
        RuleFor(act => act.CaredForBorn).Must(day => day is null || (day <= businessDate.Today && day > businessDate.Today.AddYears(-120)))
            .WithMessage("The date of birth of the person cared for is in the future or more than 120 years ago");
        RuleFor(act => act.CaredForNhsNumber).Must(IsNhsNumberOrEmpty).WithMessage(NotAnNhsNumber);
        RuleFor(act => act.Relation).NotEmpty().WithMessage("Enter what that person is to the carer, such as mother or husband")
            .MaximumLength(60).WithMessage("Say it in at most 60 characters");
    }

    private static bool IsNhsNumberOrEmpty(string text) => string.IsNullOrEmpty(text) || Domain.Carers.NhsNumber.Read(text) is not null;
}

public sealed class IdentifyCarerHandler(ICarersBreaksDb db, IKeys keys, IVault vault, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<IdentifyCarer, CarerId>
{
    public async Task<CarerId> Handle(IdentifyCarer act, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        (await db.SchemeRulesOn(council, businessDate.Today, cancellationToken)).EnsureOldEnough(act.DateOfBirth, businessDate.Today);
        var known = Duplicates.Carer(act.Name, act.DateOfBirth, act.Address, act.Postcode, act.NhsNumber);
        await EnsureNobodyKnown(act, council, known, cancellationToken);
        var number = await keys.Count(db, $"carers of {council.Value}", 1, cancellationToken);
        var carer = new Carer(council, $"C{number.ToString("000000", CultureInfo.InvariantCulture)}", act.DateOfBirth, act.IdentifiedBy, businessDate.Today,
            current.Viewer.Person());
        db.Carers.Add(carer);
        void Keep(DetailKind kind, string text) => db.Keep(vault, council, carer.Id, DetailSubject.Carer, carer.Id.Value, kind, text);
        Keep(DetailKind.Name, act.Name);
        Keep(DetailKind.DateOfBirth, Written(act.DateOfBirth));
        Keep(DetailKind.Address, act.Address);
        Keep(DetailKind.Postcode, known.Postcode);
        Keep(DetailKind.Telephone, act.Telephone);
        Keep(DetailKind.Email, act.Email);
        Keep(DetailKind.NhsNumber, known.NhsNumber);
        Keep(DetailKind.CouncilReference, act.CouncilReference);
        db.AddTokens(vault, council, DetailSubject.Carer, carer.Id.Value, known with { References = [carer.Number, act.CouncilReference] });
        carer.TokensAreMade();
        var caredFor = act.CaredFor is { } person
            ? await db.CaredForPersons.AsNoTracking().FirstOrDefaultAsync(one => one.Id == person, cancellationToken).OrRefuse("person cared for")
            : KeepCaredFor(act, council);
        db.CaringRelationships.Add(new CaringRelationship(council, carer.Id, caredFor.Id, act.Relation.Trim(), businessDate.Today));
        return carer.Id;
    }

    private async Task EnsureNobodyKnown(IdentifyCarer act, OrganisationId council, Particulars known, CancellationToken cancellationToken)
    {
        var likely = await db.LikelyDuplicates(vault, council, DetailSubject.Carer, known, cancellationToken);
        var keys = likely.Select(one => new CarerId(one.Key)).ToArray();
        var kept = await db.Carers.AsNoTracking().Where(one => keys.Contains(one.Id)).Select(one => one.MergedIntoId ?? one.Id).Distinct()
            .ToListAsync(cancellationToken);
        var notLookedAt = kept.Count(one => act.LookedAt?.Contains(one) is not true);
        Refuse.If(notLookedAt > 0, CarersRule.LikelyDuplicatesNotLookedAt, notLookedAt == 1
            ? "A carer much like this one is recorded already. Look at that record first: it may be the same person."
            : $"{notLookedAt} carers much like this one are recorded already. Look at those records first: one may be the same person.");
    }

    private CaredForPerson KeepCaredFor(IdentifyCarer act, OrganisationId council)
    {
        var caredFor = new CaredForPerson(council);
        db.CaredForPersons.Add(caredFor);
        void Keep(DetailKind kind, string text) => db.Keep(vault, council, null, DetailSubject.CaredForPerson, caredFor.Id.Value, kind, text);
        var known = new Particulars(act.CaredForName, act.CaredForBorn, "", NhsNumber.Read(act.CaredForNhsNumber) ?? "");
        Keep(DetailKind.Name, act.CaredForName);
        Keep(DetailKind.DateOfBirth, act.CaredForBorn is { } born ? Written(born) : "");
        Keep(DetailKind.NhsNumber, known.NhsNumber);
        db.AddTokens(vault, council, DetailSubject.CaredForPerson, caredFor.Id.Value, known);
        caredFor.TokensAreMade();
        return caredFor;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
