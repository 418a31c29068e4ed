using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Access;

/// <summary>From a day on, the holder of a post may sign off more or less. What held before stays as it was.</summary>
/// <param name="Limit">Zero: nothing more is signed off in this post.</param>
[AllowedTo(Jobs = true)]
public sealed record ChangePostLimit(ActId Act, string UserName, OrganisationId Organisation, Role Role, DateOnly From, Money Limit) : ICommand;

public sealed class ChangePostLimitValidator : AbstractValidator<ChangePostLimit>
{
    public ChangePostLimitValidator() =>
        RuleFor(act => act.Limit).Must(limit => limit.Pence >= 0).WithMessage("A limit is zero or more");
}

public sealed class ChangePostLimitHandler(ICarersBreaksDb db, IAccounts accounts) : AsyncRequestHandler<ChangePostLimit>
{
    protected override async Task Handle(ChangePostLimit act, CancellationToken cancellationToken)
    {
        var holder = await accounts.Find(act.UserName, cancellationToken);
        var post = await db.Posts.Include(one => one.Limits).FirstOrDefaultAsync(one => one.HolderId == holder && one.OrganisationId == act.Organisation
            && one.Role == act.Role && one.From <= act.From && (one.To == null || one.To >= act.From), cancellationToken).OrRefuse("post on that day");
        post.LimitFrom(act.From, act.Limit);
    }
}
