using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Settlements;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Settlements;

/// <summary>
/// The weights of a year's bodies are given anew from a CSV file <c>code,weight</c> with ODS codes. A body that the file does not name
/// has a weight of zero from then on. Refused whole, with every faulty line named.
/// </summary>
/// <param name="Content">The file's text.</param>
[AllowedTo(Role.PoolManager)]
public sealed record ImportWeights(ActId Act, SettlementId Settlement, FinancialYear Year, string Source, string Content) : ICommand<int>
{
    /// <summary>In characters: the nation's bodies need a fiftieth of it.</summary>
    public const int Longest = 200_000;
}

/// <summary>What an import of weights would do, without doing it.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record CheckWeights(SettlementId Settlement, FinancialYear Year, string Content) : IRequest<WeightsCheck>;

/// <param name="NotNamed">Bodies of the year that the file does not name: they would have no share.</param>
/// <param name="Shares">Empty where a line is refused.</param>
public sealed record WeightsCheck(
    FinancialYear Year, Money Amount, IReadOnlyList<LineProblem> Problems, IReadOnlyList<string> NotNamed, IReadOnlyList<CheckedShare> Shares);

public sealed record CheckedShare(string Code, string Name, long Weight, Money Share);

public sealed class ImportWeightsValidator : AbstractValidator<ImportWeights>
{
    public ImportWeightsValidator()
    {
        RuleFor(act => act.Source).NotEmpty().WithMessage("Say where the weights are known from")
            .MaximumLength(400).WithMessage("The source is 400 characters or fewer");
        RuleFor(act => act.Content).NotEmpty().WithMessage("Choose the file of weights")
            .MaximumLength(ImportWeights.Longest).WithMessage("The file is too long to be one of weights");
    }
}

public sealed class CheckWeightsValidator : AbstractValidator<CheckWeights>
{
    public CheckWeightsValidator() => RuleFor(view => view.Content).NotEmpty().WithMessage("Choose the file of weights")
        .MaximumLength(ImportWeights.Longest).WithMessage("The file is too long to be one of weights");
}

public sealed class ImportWeightsHandler(ICarersBreaksDb db, IWeightsReader reader) : IRequestHandler<ImportWeights, int>
{
    public async Task<int> Handle(ImportWeights act, CancellationToken cancellationToken)
    {
        var settlement = await db.WeighedSettlement(act.Settlement).FirstOrDefaultAsync(cancellationToken).OrRefuse("settlement");
        var (weights, problems) = await db.FindBodies(reader, act.Year, act.Content, cancellationToken);
        if (problems.Count > 0)
            throw new FormRefused([.. problems.Select(problem => new FormFault(nameof(ImportWeights.Content), problem.Problem))]);
        settlement.WeighAnew(act.Year, [.. weights.Select(weight => (weight.Body, weight.Weight))], act.Source);
        return weights.Count;
    }
}

public sealed class CheckWeightsHandler(ICarersBreaksDb db, IWeightsReader reader) : IRequestHandler<CheckWeights, WeightsCheck>
{
    public async Task<WeightsCheck> Handle(CheckWeights view, CancellationToken cancellationToken)
    {
        var settlement = await db.WeighedSettlement(view.Settlement).AsNoTracking().FirstOrDefaultAsync(cancellationToken).OrRefuse("settlement");
        var year = settlement.Years.FirstOrDefault(one => one.Year == view.Year);
        Refuse.If(year is null, SettlementRule.YearIsNotInTheSettlement, $"{settlement.Name} has nothing for {view.Year}.");
        var (weights, problems) = await db.FindBodies(reader, view.Year, view.Content, cancellationToken);
        if (problems.Count > 0)
            return new WeightsCheck(view.Year, year.Amount, problems, [], []);
        settlement.WeighAnew(view.Year, [.. weights.Select(weight => (weight.Body, weight.Weight))], "to be checked");
        var shares = settlement.NotionalShares(view.Year).Where(one => one.Weight.OrganisationId is not null)
            .ToDictionary(one => one.Weight.OrganisationId!.Value, one => one.Share);
        var named = weights.Select(weight => weight.Body.Id).ToHashSet();
        var first = view.Year.FirstDay;
        var others = await db.Organisations.AsNoTracking().Where(one => one.ExistsFrom <= first && (one.ExistsTo == null || one.ExistsTo >= first)
                && (one.Kind == OrganisationKind.PrimaryCareTrust || one.Kind == OrganisationKind.CareTrust
                    || one.Kind == OrganisationKind.ClinicalCommissioningGroup))
            .Join(db.NamedOn(first), one => one.Id, name => name.Id, (one, name) => name).OrderBy(name => name.Name).ToListAsync(cancellationToken);
        return new WeightsCheck(view.Year, year.Amount, [], [.. others.Where(one => !named.Contains(one.Id)).Select(one => one.Name)],
            [.. weights.Select(weight => new CheckedShare(weight.Code, weight.Body.NameOn(first), weight.Weight, shares[weight.Body.Id]))]);
    }
}

/// <summary>A line's body, by its ODS code.</summary>
internal sealed record BodyLine(string Code, Organisation Body, long Weight);

internal static class WeightsFinding
{
    public static IQueryable<Settlement> WeighedSettlement(this ICarersBreaksDb db, SettlementId id) =>
        db.Settlements.Include(one => one.Years).Include(one => one.Weights).Where(one => one.Id == id);

    /// <summary>The bodies of the file's lines in the order of their codes, by which ties go; or what each faulty line is refused for.</summary>
    public static async Task<(IReadOnlyList<BodyLine> Weights, IReadOnlyList<LineProblem> Problems)> FindBodies(
        this ICarersBreaksDb db, IWeightsReader reader, FinancialYear year, string content, CancellationToken cancellationToken)
    {
        using var file = new StringReader(content);
        var read = reader.Read(file);
        if (read.Problems.Count > 0)
            return ([], read.Problems);
        var codes = read.Lines.Select(line => line.Code).ToList();
        // Also bodies that are gone or still to come: they are refused by their names.
        var bodies = await db.Organisations.AsNoTracking().Include(one => one.Names).Include(one => one.Codes)
            .Where(one => one.Codes.Any(code => code.Scheme == CodeScheme.Ods && codes.Contains(code.Code))).ToListAsync(cancellationToken);
        var byCode = bodies.SelectMany(body => body.Codes.Where(code => code.Scheme == CodeScheme.Ods), (body, code) => (code.Code, Body: body))
            .ToLookup(one => one.Code, one => one.Body, StringComparer.Ordinal);
        var weights = new List<BodyLine>();
        var problems = new List<LineProblem>();
        foreach (var line in read.Lines.OrderBy(line => line.Code, StringComparer.Ordinal))
        {
            var body = byCode[line.Code].OrderByDescending(one => one.Exists(year.FirstDay)).FirstOrDefault();
            if ((body is null ? $"no organisation bears the code {line.Code}." : Objection(year, body)) is { } objection)
                problems.Add(new LineProblem(line.Line, $"Line {line.Line} of the weights: {objection}"));
            else
                weights.Add(new BodyLine(line.Code, body!, line.Weight));
        }
        return (weights, [.. problems.OrderBy(problem => problem.Line)]);
    }

    /// <summary>The rule's own words, so that a file is refused for what the aggregate would refuse.</summary>
    private static string? Objection(FinancialYear year, Organisation body)
    {
        try
        {
            Settlement.EnsureHasShare(year, body);
            return null;
        }
        catch (RuleBroken refused)
        {
            return refused.Message;
        }
    }
}
