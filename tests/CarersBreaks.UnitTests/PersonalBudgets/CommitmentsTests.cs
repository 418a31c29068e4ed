using System.Data;
using System.Data.Common;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CarersBreaks.UnitTests.PersonalBudgets;

public sealed class CommitmentsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_IsOneConditionalUpdate_OnEitherProvider(bool sqlServer)
    {
        var commands = new Commands();
        var builder = new DbContextOptionsBuilder<CarersBreaksContext>().AddInterceptors(commands, new NoConnection());
        _ = sqlServer ? builder.UseSqlServer("Server=nowhere") : builder.UseSqlite("Data Source=:memory:");
        await using var context = new CarersBreaksContext(builder.Options) { Current = new CurrentViewer { Viewer = Viewer.OfJob("test", null) } };

        await context.Commit(Budget(), CancellationToken.None);

        var update = Assert.Single(commands.Updates).Replace('[', '"').Replace(']', '"').ReplaceLineEndings(" ");
        Assert.Contains("UPDATE", update, StringComparison.Ordinal);
        Assert.Matches("""SET ("f"\.)?"CommittedPence" = "f"\."CommittedPence" \+ @\w+""", update);
        Assert.Matches(""""f"\."CommittedPence" \+ @\w+ <= "f"\."AgreedPence" \+ "f"\."CarriedForwardPence"""", update);
    }

    private static PersonalBudget Budget()
    {
        var day = new DateOnly(2012, 12, 3);
        var council = new OrganisationId(1);
        var carer = new Carer(council, "C000001", new DateOnly(1961, 3, 9), IdentifiedBy.Self, day, new UserId(2));
        var questions = new Questionnaire(council, "Questions", 1, day, []);
        var assessment = new CarersAssessment(carer, AssessmentKind.Separate, questions, new UserId(2), day);
        assessment.Complete(questions, new Dictionary<QuestionId, QuestionOptionId>(),
            new AllocationTable(council, "Table", 1, day, [(0, Money.FromPounds(1_000))]), EligibilityBand.Critical, day);
        var plan = new SupportPlan(assessment, new FundId(3), new Period(day, day.AddDays(27)), new UserId(2));
        plan.Add(new PlannedBreak(council, BreakKind.DayAway, WhoseService.Carers, Money.FromPounds(10), CostPer.Week, DeliveryMethod.DirectPayment));
        plan.Submit(new UserId(2), saysWhyDearer: false);
        return plan.SignOff(new UserId(4), Money.FromPounds(100), day);
    }

    /// <summary>
    /// Answers that 2012-13 is agreed, that the agreement is not about to end, and that one row was changed; keeps what would have changed it.
    /// </summary>
    private sealed class Commands : DbCommandInterceptor
    {
        public List<string> Updates { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var years = new DataTable { Columns = { { "Year", typeof(int) } } };
            if (command.CommandText.Contains("PartnershipAgreements", StringComparison.Ordinal))
                return new(InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader()));
            years.Rows.Add(2012);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(years.CreateDataReader()));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Updates.Add(command.CommandText);
            return new(InterceptionResult<int>.SuppressWithResult(1));
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());
    }
}
