using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>The council puts a new version of the rules of its carers' scheme in force from a day.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record PublishSchemeRules(ActId Act, DateOnly From, GivenRules Rules) : ICommand<SchemeRulesId>;

/// <inheritdoc cref="SchemeRules"/>
public sealed record GivenRules
{
    public int YoungestAge { get; init; }

    public int OneOffAwardsAYear { get; init; }

    public Money ReturnThreshold { get; init; }

    public int ReturnMonths { get; init; }

    public int ReturnDueDays { get; init; }

    public int SurplusCeilingWeeks { get; init; }

    public int RecoveryNoticeDays { get; init; }

    public Money WriteOffLimit { get; init; }

    public int NoticeDays { get; init; }

    public int RunOnWeeks { get; init; }

    public int BereavementPauseWeeks { get; init; }

    public int FirstReviewDays { get; init; }

    public int ReviewMonths { get; init; }

    public int ChallengeDays { get; init; }

    /// <summary>What a version says, to start a new one from.</summary>
    public static GivenRules Of(SchemeRules rules) => new()
    {
        YoungestAge = rules.YoungestAge,
        OneOffAwardsAYear = rules.OneOffAwardsAYear,
        ReturnThreshold = rules.ReturnThreshold,
        ReturnMonths = rules.ReturnMonths,
        ReturnDueDays = rules.ReturnDueDays,
        SurplusCeilingWeeks = rules.SurplusCeilingWeeks,
        RecoveryNoticeDays = rules.RecoveryNoticeDays,
        WriteOffLimit = rules.WriteOffLimit,
        NoticeDays = rules.NoticeDays,
        RunOnWeeks = rules.RunOnWeeks,
        BereavementPauseWeeks = rules.BereavementPauseWeeks,
        FirstReviewDays = rules.FirstReviewDays,
        ReviewMonths = rules.ReviewMonths,
        ChallengeDays = rules.ChallengeDays,
    };
}

public sealed class PublishSchemeRulesValidator : AbstractValidator<PublishSchemeRules>
{
    public PublishSchemeRulesValidator()
    {
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day from which the rules are in force");
        RuleFor(act => act.Rules).Cascade(CascadeMode.Stop).NotNull().WithMessage("Give the rules").ChildRules(rules =>
        {
            rules.RuleFor(one => one.YoungestAge).InclusiveBetween(Carer.YoungestAge, 100)
                .WithMessage($"The youngest age is {Carer.YoungestAge} or more: the Act has no younger carers");
            rules.RuleFor(one => one.OneOffAwardsAYear).InclusiveBetween(0, 52).WithMessage("Single awards a year are 0 to 52");
            rules.RuleFor(one => one.ReturnThreshold).Must(IsAnAmount).WithMessage("The threshold of returns is £0 to £100,000");
            rules.RuleFor(one => one.ReturnMonths).InclusiveBetween(1, 12).WithMessage("Returns come every 1 to 12 months");
            rules.RuleFor(one => one.ReturnDueDays).InclusiveBetween(7, 180).WithMessage("A return is due 7 to 180 days after its period");
            rules.RuleFor(one => one.SurplusCeilingWeeks).InclusiveBetween(0, 52).WithMessage("A carer may keep 0 to 52 weeks in hand");
            rules.RuleFor(one => one.RecoveryNoticeDays).InclusiveBetween(7, 180).WithMessage("The notice of a recovery is 7 to 180 days");
            rules.RuleFor(one => one.WriteOffLimit).Must(IsAnAmount).WithMessage("The limit of write-offs is £0 to £100,000");
            rules.RuleFor(one => one.NoticeDays).InclusiveBetween(0, 180).WithMessage("The notice of an end is 0 to 180 days");
            rules.RuleFor(one => one.RunOnWeeks).InclusiveBetween(0, 52).WithMessage("Payments run on for 0 to 52 weeks");
            rules.RuleFor(one => one.BereavementPauseWeeks).InclusiveBetween(0, 52).WithMessage("The pause for bereavement is 0 to 52 weeks");
            rules.RuleFor(one => one.FirstReviewDays).InclusiveBetween(14, 366).WithMessage("The first review is 14 to 366 days after the start");
            rules.RuleFor(one => one.ReviewMonths).InclusiveBetween(1, 24).WithMessage("Reviews are 1 to 24 months apart");
            rules.RuleFor(one => one.ChallengeDays).InclusiveBetween(1, 180).WithMessage("A challenge is answered in 1 to 180 days");
        });
    }

    private static bool IsAnAmount(Money amount) => amount >= Money.Zero && amount <= Money.FromPounds(100_000);
}

public sealed class PublishSchemeRulesHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<PublishSchemeRules, SchemeRulesId>
{
    public async Task<SchemeRulesId> Handle(PublishSchemeRules act, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        var last = await db.SchemeRules.Where(one => one.HolderId == council).OrderByDescending(one => one.Number).Select(one => new { one.Number, one.From })
            .FirstOrDefaultAsync(cancellationToken);
        VersionsInForce.EnsureStartsAfter(act.From, last is null ? null : (last.Number, last.From));
        var given = act.Rules;
        return db.SchemeRules.Add(new SchemeRules
        {
            HolderId = council,
            Number = (last?.Number ?? 0) + 1,
            From = act.From,
            YoungestAge = given.YoungestAge,
            OneOffAwardsAYear = given.OneOffAwardsAYear,
            ReturnThreshold = given.ReturnThreshold,
            ReturnMonths = given.ReturnMonths,
            ReturnDueDays = given.ReturnDueDays,
            SurplusCeilingWeeks = given.SurplusCeilingWeeks,
            RecoveryNoticeDays = given.RecoveryNoticeDays,
            WriteOffLimit = given.WriteOffLimit,
            NoticeDays = given.NoticeDays,
            RunOnWeeks = given.RunOnWeeks,
            BereavementPauseWeeks = given.BereavementPauseWeeks,
            FirstReviewDays = given.FirstReviewDays,
            ReviewMonths = given.ReviewMonths,
            ChallengeDays = given.ChallengeDays,
        }).Entity.Id;
    }
}
