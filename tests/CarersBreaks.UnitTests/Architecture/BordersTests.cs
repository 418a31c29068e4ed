using System.Reflection;
using AutoMapper;
using CarersBreaks.Application;
using CarersBreaks.Domain;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.UnitTests.Architecture;

public sealed class BordersTests
{
    private static readonly Assembly Domain = typeof(RuleBroken).Assembly;
    private static readonly Assembly Application = typeof(ICarersBreaksDb).Assembly;
    private static readonly Assembly Infrastructure = typeof(CarersBreaksContext).Assembly;
    private static readonly Assembly Web = typeof(CarersBreaks.Web.Doors.DoorPage).Assembly;

    private static readonly string[] OfApplication =
        ["CarersBreaks.Domain", "MediatR", "FluentValidation", "AutoMapper", "System.", "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Relational", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions"];

    [Fact]
    public void Domain_ReferencesTheFrameworkAlone()
    {
        No.Fault(Borders.Crosses(Domain, "System."));
        No.Fault(Borders.Asks(Project("src/CarersBreaks.Domain")));
    }

    [Fact]
    public void Application_ReferencesNoProviderNoWebAndNoScheduler()
    {
        No.Fault(Borders.Crosses(Application, OfApplication));
        No.Fault(Borders.Asks(Project("src/CarersBreaks.Application"), "CarersBreaks.Domain", "AutoMapper", "FluentValidation", "MediatR",
            "Microsoft.EntityFrameworkCore.Relational"));
    }

    [Fact]
    public void Migrations_ReferenceInfrastructureAndHoldNothingElse()
    {
        foreach (var project in new[] { "migrations/CarersBreaks.Migrations.Sqlite", "migrations/CarersBreaks.Migrations.SqlServer" })
        {
            No.Fault(Borders.Asks(Project(project), "CarersBreaks.Infrastructure", "Microsoft.EntityFrameworkCore.Design", "Microsoft.AspNetCore.App"));
            Assert.All(Sources.In([project], ".cs"), file =>
                Assert.Matches(@"/Migrations/\w+\.(Designer\.)?cs$|/Migrations/\w+\.cs$|/DesignTime\.cs$", file.Path));
        }
    }

    [Fact]
    public void AReferenceAcrossABorder_IsReported()
    {
        var crossings = Borders.Crosses(Infrastructure, OfApplication).ToList();

        Assert.Contains("CarersBreaks.Infrastructure references Microsoft.EntityFrameworkCore.Sqlite", crossings);
        Assert.Contains("CarersBreaks.Infrastructure references Quartz", crossings);
        Assert.Contains("CarersBreaks.Application references MediatR", Borders.Crosses(Application, "System."));
        Assert.Contains("src/CarersBreaks.Web/CarersBreaks.Web.csproj asks for CarersBreaks.Infrastructure",
            Borders.Asks(Project("src/CarersBreaks.Web"), "CarersBreaks.Application"));
    }

    [Fact]
    public void Web_NamesTheStoreInProgramAlone() => No.Fault(Sources.In(["src/CarersBreaks.Web"], ".cs", ".cshtml").SelectMany(Borders.NamesTheStore));

    [Fact]
    public void APageThatNamesTheStore_IsReported()
    {
        Assert.Equal("A.cshtml:2: CarersBreaks.Infrastructure.Store",
            Assert.Single(Borders.NamesTheStore(new SourceFile("A.cshtml", "\n@using CarersBreaks.Infrastructure.Store"))));
        Assert.Empty(Borders.NamesTheStore(new SourceFile("src/Program.cs", "using CarersBreaks.Infrastructure.Store;")));
    }

    [Fact]
    public void Maps_AreValidAndNoneIsOntoItself()
    {
        var maps = Registration.Maps();

        maps.AssertConfigurationIsValid();
        No.Fault(Borders.MapsOntoItself([.. maps.GetAllTypeMaps().Select(map => (map.SourceType, map.DestinationType))]));
    }

    [Fact]
    public void AMapOntoItself_IsReported()
    {
        Assert.Single(Borders.MapsOntoItself([(typeof(string), typeof(Person))]));
        Assert.Equal(2, Borders.MapsOntoItself([(typeof(string), typeof(House)), (typeof(string), typeof(Room))]).Count());
        Assert.Single(Borders.MapsOntoItself([(typeof(string), typeof(string))]));
        Assert.Empty(Borders.MapsOntoItself([(typeof(string), typeof(House))]));
    }

    [Fact]
    public void Nothing_TakesAMapper() =>
        No.Fault(new[] { Application, Infrastructure, Web, typeof(CarersBreaks.Cli.CommandLine).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(Borders.TakesAMapper));

    [Fact]
    public void ATypeThatTakesAMapper_IsReported() => Assert.Single(Borders.TakesAMapper(typeof(Mapping)));

    private static SourceFile Project(string folder) => Sources.In([folder], ".csproj").Single();

    private sealed record Person(IReadOnlyList<Person> Children);

    private sealed record House(Room[] Rooms);

    private sealed record Room(House In);

    private sealed class Mapping(IMapper mapper)
    {
        public IMapper Mapper => mapper;
    }
}
