using System.Text.Json.Serialization;
using CarersBreaks.Domain.Access;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Organisations;

/// <summary>One of the nation's files, by its name: <c>pct.csv</c>.</summary>
public sealed record NationalFile(string Name, byte[] Content);

/// <summary>The nation's bodies are kept, all of them or none: trusts with their clusters, councils, ground shared, groups, and successions.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record ImportOrganisations(ActId Act, IReadOnlyList<NationalFile> Files) : ICommand<OrganisationsImport>;

/// <summary>What an import of these files would do. Nothing is kept.</summary>
[AllowedTo(Role.PoolManager, Jobs = true)]
public sealed record CheckOrganisations(IReadOnlyList<NationalFile> Files) : IRequest<OrganisationsImport>;

/// <summary>What is done with the records of one kind; <paramref name="Refused"/> counts rows of the files.</summary>
public sealed record ImportCount(int Added, int Changed, int Unchanged, int Refused);

/// <param name="Problems">Every refused row, with file, line and reason. Where there is one, nothing is kept.</param>
/// <param name="Changes">What was known otherwise and follows the files now, one line each.</param>
public sealed record OrganisationsImport(ImportCount Trusts, ImportCount Councils, ImportCount Overlaps, ImportCount Groups, ImportCount Successions,
    IReadOnlyList<string> Problems, IReadOnlyList<string> Changes)
{
    [JsonIgnore]
    public bool IsRefused => Problems.Count > 0;

    /// <summary>The same, with nothing added or changed, as it is where a row was refused.</summary>
    public OrganisationsImport KeptNothing() => this with
    {
        Trusts = Trusts with { Added = 0, Changed = 0 },
        Councils = Councils with { Added = 0, Changed = 0 },
        Overlaps = Overlaps with { Added = 0, Changed = 0 },
        Groups = Groups with { Added = 0, Changed = 0 },
        Successions = Successions with { Added = 0, Changed = 0 },
        Changes = [],
    };

    /// <summary>How many records the files add or change.</summary>
    [JsonIgnore]
    public int Differences => new[] { Trusts, Councils, Overlaps, Groups, Successions }.Sum(count => count.Added + count.Changed);
}

/// <summary>Compares the nation's files with the register, and keeps what they add.</summary>
public interface IOrganisationImport
{
    /// <summary>The files by the names under which they are looked for; other files beside them are left alone.</summary>
    static readonly IReadOnlyList<string> FileNames =
        ["pct.csv", "councils.csv", "pct_council.csv", "pct_ccg.csv", "ccg_2012_proposed.csv", "ccg_council.csv"];

    /// <exception cref="Domain.RuleBroken">A file is missing.</exception>
    Task<OrganisationsImport> Check(IReadOnlyList<NationalFile> files, CancellationToken cancellationToken);

    /// <summary>Keeps it all within the transaction in progress.</summary>
    /// <exception cref="Domain.RuleBroken">A file is missing, or a row is refused.</exception>
    Task<OrganisationsImport> Keep(IReadOnlyList<NationalFile> files, CancellationToken cancellationToken);
}

public sealed class ImportOrganisationsValidator : AbstractValidator<ImportOrganisations>
{
    public ImportOrganisationsValidator() => RuleFor(act => act.Files).NotEmpty().WithMessage("Choose the files");
}

public sealed class ImportOrganisationsHandler(IOrganisationImport import) : IRequestHandler<ImportOrganisations, OrganisationsImport>
{
    public Task<OrganisationsImport> Handle(ImportOrganisations act, CancellationToken cancellationToken) => import.Keep(act.Files, cancellationToken);
}

public sealed class CheckOrganisationsHandler(IOrganisationImport import) : IRequestHandler<CheckOrganisations, OrganisationsImport>
{
    public Task<OrganisationsImport> Handle(CheckOrganisations view, CancellationToken cancellationToken) => import.Check(view.Files, cancellationToken);
}
