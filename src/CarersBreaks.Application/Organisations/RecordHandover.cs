using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>
/// The host records what the host and the successors have signed for one agreement: in what shares they follow the partner that ends,
/// and who takes its balance. The percentages of the register are a proposal only.
/// </summary>
/// <param name="Shares">In millionths that make the whole; none where the agreement is over by the last day.</param>
[AllowedTo(Role.PoolManager)]
public sealed record RecordHandover(ActId Act, ReorganisationId Reorganisation, AgreementId Agreement, OrganisationId Body, OrganisationId BalanceSuccessor,
    IReadOnlyList<SuccessorShare> Shares, string DocumentReference, DateOnly DocumentDate) : ICommand<HandoverId>;

public sealed class RecordHandoverValidator : AbstractValidator<RecordHandover>
{
    public RecordHandoverValidator()
    {
        RuleFor(act => act.DocumentReference).NotEmpty().WithMessage("Enter the reference of the signed document").MaximumLength(200)
            .WithMessage("The reference is 200 characters or fewer");
        RuleFor(act => act.DocumentDate).NotEqual(default(DateOnly)).WithMessage("Enter the date of the signed document");
        RuleFor(act => act.Shares).Must(shares => shares.Select(one => one.Successor).Distinct().Count() == shares.Count)
            .WithMessage("Each successor has one share");
    }
}

public sealed class RecordHandoverHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<RecordHandover, HandoverId>
{
    public async Task<HandoverId> Handle(RecordHandover act, CancellationToken cancellationToken)
    {
        var reorganisation = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        var agreement = await db.PartnershipAgreements.AsNoTracking().Include(one => one.Partners)
            .FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        Refuse.Unless(current.Viewer.Organisation() == agreement.HostId, ReorganisationRule.HandoverIsTheHosts,
            $"The host of {agreement.Title} records who follows in it.");
        var named = act.Shares.Select(one => one.Successor).Append(act.Body).Append(act.BalanceSuccessor).ToList();
        var known = await db.Organisations.AsNoTracking().Include(one => one.Names).Where(one => named.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        Refuse.Unless(named.TrueForAll(known.ContainsKey), AccessRule.NoSuchRecord, "One of these organisations is not known.");
        var handover = await db.AgreementHandovers.Include(one => one.Shares).FirstOrDefaultAsync(one => one.ReorganisationId == act.Reorganisation
            && one.AgreementId == act.Agreement && one.BodyId == act.Body, cancellationToken)
            ?? db.AgreementHandovers.Add(new AgreementHandover(reorganisation, agreement, known[act.Body])).Entity;
        handover.Write(reorganisation, agreement, known[act.Body], known[act.BalanceSuccessor],
            [.. act.Shares.Select(one => (known[one.Successor], one.ShareInMillionths))], (act.DocumentReference, act.DocumentDate), current.Viewer.Person());
        return handover.Id;
    }
}

/// <summary>Another person, of the host or of another party, confirms that the handover is what was signed.</summary>
[AllowedTo(Role.PoolManager, Role.FinanceManager, Role.TrustFinanceOfficer)]
public sealed record ConfirmHandover(ActId Act, HandoverId Handover, long Version) : ICommand;

public sealed class ConfirmHandoverHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<ConfirmHandover>
{
    protected override async Task Handle(ConfirmHandover act, CancellationToken cancellationToken)
    {
        var handover = await db.AgreementHandovers.FirstOrDefaultAsync(one => one.Id == act.Handover, cancellationToken).OrRefuse("handover");
        db.ExpectVersion(handover, act.Version);
        handover.Confirm(current.Viewer.Person());
    }
}
