using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>A trust joins a cluster, or a GP practice a consortium or clinical commissioning group. The group that it was in is left the day before.</summary>
/// <param name="To">Its last day in the group, where that is known; null otherwise.</param>
[AllowedTo(Role.PoolManager)]
public sealed record RecordMembership(ActId Act, OrganisationId Member, OrganisationId Group, DateOnly From, DateOnly? To) : ICommand;

/// <summary>A body leaves the group that it is in, with nothing to follow.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record EndMembership(ActId Act, OrganisationId Member, OrganisationId Group, DateOnly LastDay) : ICommand;

public sealed class RecordMembershipValidator : AbstractValidator<RecordMembership>
{
    public RecordMembershipValidator()
    {
        RuleFor(act => act.Group).NotEmpty().WithMessage("Choose the group");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day in the group");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day is on or after the first");
    }
}

public sealed class RecordMembershipHandler(ICarersBreaksDb db) : AsyncRequestHandler<RecordMembership>
{
    protected override async Task Handle(RecordMembership act, CancellationToken cancellationToken)
    {
        var member = await db.Organisations.Include(one => one.Names).FirstOrDefaultAsync(one => one.Id == act.Member, cancellationToken)
            .OrRefuse("organisation");
        var group = await db.Organisations.Include(one => one.Names).FirstOrDefaultAsync(one => one.Id == act.Group, cancellationToken).OrRefuse("group");
        Refuse.Unless(member.Exists(act.From) && group.Exists(act.From), OrganisationRule.MembershipIsOfOtherKinds,
            $"{member.NameOn(act.From)} and {group.NameOn(act.From)} do not both exist on {act.From:d MMMM yyyy}.");
        var others = await db.Memberships.Where(one => one.MemberId == act.Member && (one.To == null || one.To >= act.From)).ToListAsync(cancellationToken);
        foreach (var other in others.Where(other => act.To is null || other.From <= act.To))
        {
            Refuse.Unless(other.From < act.From && other.To is null, OrganisationRule.IsAMemberAlready,
                $"{member.NameOn(act.From)} is in a group already for some of these days, from {other.From:d MMMM yyyy}.");
            other.EndAfter(act.From.AddDays(-1));
        }
        db.Memberships.Add(new Membership(member, group, act.From, act.To));
    }
}

public sealed class EndMembershipHandler(ICarersBreaksDb db) : AsyncRequestHandler<EndMembership>
{
    protected override async Task Handle(EndMembership act, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.FirstOrDefaultAsync(one => one.MemberId == act.Member && one.GroupId == act.Group
            && one.From <= act.LastDay && (one.To == null || one.To >= act.LastDay), cancellationToken).OrRefuse("membership on that day");
        membership.EndAfter(act.LastDay);
    }
}
