using System.Text.Json.Serialization;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Access;

/// <summary>
/// An officer gets a post, from a day to a day, and an account where they have none. A second post of the same person is a joint post. The
/// operator's act: who works for whom is told to the service from outside.
/// </summary>
/// <param name="UserName">Of the account; one that is there already is kept as it is, with its name, telephone and password.</param>
/// <param name="Password">Of a new account.</param>
/// <param name="To">The last day, where that is known; null otherwise.</param>
/// <param name="SignOffLimit">The largest personal budget that the officer may sign off; null: none.</param>
[AllowedTo(Jobs = true)]
public sealed record GivePost(
    ActId Act, string UserName, [property: JsonIgnore] string Password, string Name, string Telephone, OrganisationId Organisation, Role Role, DateOnly From,
    DateOnly? To, Money? SignOffLimit) : ICommand<PostGiven>;

/// <param name="IsNew">Whether the account was made now.</param>
public sealed record PostGiven(UserId Holder, PostId Post, bool IsNew);

/// <summary>A post ends: its holder acts in it on the last day for the last time.</summary>
[AllowedTo(Jobs = true)]
public sealed record EndPost(ActId Act, string UserName, OrganisationId Organisation, Role Role, DateOnly LastDay) : ICommand;

public sealed class GivePostValidator : AbstractValidator<GivePost>
{
    public GivePostValidator()
    {
        RuleFor(act => act.UserName).NotEmpty().WithMessage("Give a user name").MaximumLength(60).WithMessage("A user name has at most 60 characters");
        RuleFor(act => act.Name).MaximumLength(100).WithMessage("A name has at most 100 characters");
        RuleFor(act => act.Telephone).MaximumLength(20).WithMessage("A telephone number has at most 20 characters");
        RuleFor(act => act.Role).Must(role => Enum.IsDefined(role) && role != Role.Carer).WithMessage("Give a role of an officer");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day is on or after the first");
        RuleFor(act => act.SignOffLimit).Must(limit => limit is null || limit.Value.Pence > 0).WithMessage("A limit is more than nothing");
    }
}

public sealed class GivePostHandler(ICarersBreaksDb db, IAccounts accounts) : IRequestHandler<GivePost, PostGiven>
{
    public async Task<PostGiven> Handle(GivePost act, CancellationToken cancellationToken)
    {
        await db.Organisations.FirstOrDefaultAsync(one => one.Id == act.Organisation, cancellationToken).OrRefuse("organisation");
        var known = await accounts.Find(act.UserName, cancellationToken);
        Refuse.If(known is null && act.Name.Length == 0, AccessRule.AccountCannotBeMade, $"Nobody is called {act.UserName} yet: give the officer's name.");
        var holder = known ?? await accounts.Make(act.UserName, act.Password, cancellationToken);
        Refuse.If(await db.Carers.IgnoreQueryFilters().AnyAsync(carer => carer.AccountId == holder, cancellationToken), AccessRule.AccountCannotBeMade,
            $"{act.UserName} is a carer's account. Make another for the officer.");
        var isHeld = await db.Posts.AnyAsync(post => post.HolderId == holder && post.OrganisationId == act.Organisation && post.Role == act.Role
            && (post.To == null || post.To >= act.From) && (act.To == null || post.From <= act.To), cancellationToken);
        Refuse.If(isHeld, AccessRule.PostIsHeldAlready, $"{act.UserName} holds this post already for some of these days.");
        if (!await db.Officers.AnyAsync(officer => officer.Id == holder, cancellationToken))
            db.Officers.Add(new Officer(holder, act.Name, act.Telephone));
        var post = db.Posts.Add(new Post(holder, act.Organisation, act.Role, act.From, act.SignOffLimit, act.To)).Entity;
        return new PostGiven(holder, post.Id, known is null);
    }
}

public sealed class EndPostHandler(ICarersBreaksDb db, IAccounts accounts) : AsyncRequestHandler<EndPost>
{
    protected override async Task Handle(EndPost act, CancellationToken cancellationToken)
    {
        var holder = await accounts.Find(act.UserName, cancellationToken);
        var post = await db.Posts.FirstOrDefaultAsync(one => one.HolderId == holder && one.OrganisationId == act.Organisation && one.Role == act.Role
            && one.From <= act.LastDay && (one.To == null || one.To >= act.LastDay), cancellationToken).OrRefuse("post on that day");
        post.EndAfter(act.LastDay);
    }
}
