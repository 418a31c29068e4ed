using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>What loading the publisher's tables would change against those in force. Nothing is kept.</summary>
[AllowedTo(Role.FinanceManager)]
public sealed record CheckModulusTables(string Weights, string Substitutions) : IRequest<ModulusDifference>;

/// <summary>A finance manager loads the tables by which the council's account numbers are checked, from a day on.</summary>
/// <param name="Name">The publisher's version, such as "7.70".</param>
[AllowedTo(Role.FinanceManager)]
public sealed record LoadModulusTables(ActId Act, string Name, DateOnly From, string Weights, string Substitutions) : ICommand<ModulusTableId>;

/// <summary>The versions loaded, the newest first.</summary>
[AllowedTo(Role.FinanceManager, Role.FinanceOfficer)]
public sealed record ViewModulusTables : IRequest<IReadOnlyList<ModulusTableView>>;

/// <param name="Against">The version in force; null where there is none.</param>
/// <param name="Changed">Ranges of sort codes, and substitutes, whose rows are others now.</param>
public sealed record ModulusDifference(string? Against, int WeightRows, int SubstitutionRows, IReadOnlyList<string> Added, IReadOnlyList<string> Removed,
    IReadOnlyList<string> Changed);

public sealed record ModulusTableView(ModulusTableId Id, string Name, DateOnly From, int WeightRows, int SubstitutionRows, DateOnly LoadedOn, string LoadedBy);

public sealed class CheckModulusTablesValidator : AbstractValidator<CheckModulusTables>
{
    public CheckModulusTablesValidator() => RuleFor(view => view.Weights).NotEmpty().WithMessage("Choose the weight table");
}

public sealed class LoadModulusTablesValidator : AbstractValidator<LoadModulusTables>
{
    public LoadModulusTablesValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the version").MaximumLength(20).WithMessage("The version has at most 20 characters");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day from which it holds");
        RuleFor(act => act.Weights).NotEmpty().WithMessage("Choose the weight table");
    }
}

public sealed class CheckModulusTablesHandler(ICarersBreaksDb db, IModulusRules rules, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<CheckModulusTables, ModulusDifference>
{
    public async Task<ModulusDifference> Handle(CheckModulusTables view, CancellationToken cancellationToken)
    {
        var now = rules.Read(view.Weights, view.Substitutions);
        var inForce = await db.ModulusTableOn(current.Viewer.Organisation(), date.Today, cancellationToken);
        var was = inForce is null ? [] : Rows(inForce.Weights, inForce.Substitutions);
        var becomes = Rows(string.Join('\n', now.Weights), string.Join('\n', now.Substitutions));
        var (added, removed) = (becomes.Keys.Except(was.Keys), was.Keys.Except(becomes.Keys));
        return new ModulusDifference(inForce?.Name, now.Weights.Count, now.Substitutions.Count, [.. added.Order(StringComparer.Ordinal)],
            [.. removed.Order(StringComparer.Ordinal)],
            [.. becomes.Where(row => was.TryGetValue(row.Key, out var old) && old != row.Value).Select(row => row.Key).Order(StringComparer.Ordinal)]);
    }

    /// <summary>What the tables say of each range of sort codes, in order, and of each substituted one.</summary>
    private static Dictionary<string, string> Rows(string weights, string substitutions) =>
        weights.Split('\n', StringSplitOptions.RemoveEmptyEntries).GroupBy(row => row[..13].Replace(' ', '-'))
            .ToDictionary(range => range.Key, range => string.Join('\n', range))
            .Concat(substitutions.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => KeyValuePair.Create($"{row[..6]} substituted", row)))
            .ToDictionary();
}

public sealed class LoadModulusTablesHandler(ICarersBreaksDb db, IModulusRules rules, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<LoadModulusTables, ModulusTableId>
{
    public async Task<ModulusTableId> Handle(LoadModulusTables act, CancellationToken cancellationToken)
    {
        var rows = rules.Read(act.Weights, act.Substitutions);
        var name = act.Name.Trim();
        Refuse.If(await db.ModulusTables.AnyAsync(one => one.Name == name, cancellationToken), BankingRule.ModulusTablesAreLoadedAlready,
            $"Version {name} is loaded already.");
        return db.ModulusTables.Add(new ModulusTable(current.Viewer.Organisation(), name, act.From, rows.Weights, rows.Substitutions, current.Viewer.Person(),
            date.Today)).Entity.Id;
    }
}

public sealed class ViewModulusTablesHandler(ICarersBreaksDb db) : IRequestHandler<ViewModulusTables, IReadOnlyList<ModulusTableView>>
{
    public async Task<IReadOnlyList<ModulusTableView>> Handle(ViewModulusTables view, CancellationToken cancellationToken) =>
        await db.ModulusTables.OrderByDescending(one => one.From).ThenByDescending(one => one.Id).Select(one => new ModulusTableView(one.Id, one.Name, one.From,
            one.WeightRows, one.SubstitutionRows, one.LoadedOn,
            db.Officers.Where(officer => officer.Id == one.LoadedById).Select(officer => officer.Name).FirstOrDefault() ?? "")).ToListAsync(cancellationToken);
}
