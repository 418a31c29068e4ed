using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>The council puts a new version of its table from points to money in force from a day.</summary>
/// <param name="Bands">Empty for points times price, and for hours as assessed.</param>
/// <param name="Terms">Of the kind of scheme; null for bands.</param>
[AllowedTo(Role.TeamManager)]
public sealed record PublishAllocationTable(ActId Act, string Name, DateOnly From, IReadOnlyList<GivenBand> Bands,
    AllocationKind Kind = AllocationKind.BandsOfAYear, AllocationTerms? Terms = null) : ICommand<AllocationTableId>;

/// <param name="FromPoints">The fewest points that give it.</param>
/// <param name="PerYear">Pence a year, or once; zero where the band gives hours.</param>
/// <param name="MinutesAWeek">Of a table of hours at a rate.</param>
public sealed record GivenBand(int FromPoints, Money PerYear, int? MinutesAWeek = null);

public sealed class PublishAllocationTableValidator : AbstractValidator<PublishAllocationTable>
{
    public PublishAllocationTableValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the table's name");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day from which the table is in force");
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Select the kind of scheme");
        RuleFor(act => act.Bands).Cascade(CascadeMode.Stop).NotNull().WithMessage("Give the bands, or an empty list")
            .Must((act, bands) => bands.Count > 0 || act.Kind is AllocationKind.PointsTimesPrice or AllocationKind.HoursAtARate)
            .WithMessage("Add at least one band")
            .Must(bands => bands.DistinctBy(band => band.FromPoints).Count() == bands.Count).WithMessage("Two bands start at the same points");
        RuleForEach(act => act.Bands).ChildRules(band =>
        {
            band.RuleFor(one => one.FromPoints).GreaterThanOrEqualTo(0).WithMessage("Points are zero or more");
            band.RuleFor(one => one.PerYear).Must((one, amount) => amount.IsPositive || one.MinutesAWeek is not null)
                .WithMessage(one => $"The amount from {one.FromPoints} points has to be above zero");
        });
    }
}

public sealed class PublishAllocationTableHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<PublishAllocationTable, AllocationTableId>
{
    public async Task<AllocationTableId> Handle(PublishAllocationTable act, CancellationToken cancellationToken)
    {
        var last = await db.AllocationTables.OrderByDescending(one => one.Number).Select(one => new { one.Number, one.From })
            .FirstOrDefaultAsync(cancellationToken);
        VersionsInForce.EnsureStartsAfter(act.From, last is null ? null : (last.Number, last.From));
        var table = new AllocationTable(current.Viewer.Organisation(), act.Name, (last?.Number ?? 0) + 1, act.From,
            act.Kind, act.Terms ?? new AllocationTerms(), act.Bands.Select(band => (band.FromPoints, band.PerYear, band.MinutesAWeek)));
        db.AllocationTables.Add(table);
        return table.Id;
    }
}
