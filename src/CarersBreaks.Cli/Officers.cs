using System.Buffers.Text;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Cli;

/// <summary><c>organisation</c> and <c>officer</c>: how a store gets its first organisation, and people their posts: the operator's acts.</summary>
internal static class Officers
{
    private const string Operator = "operator";

    public static Command OrganisationVerbs() => new("organisation", "One NHS body or council.") { AddOrganisation() };

    public static Command OfficerVerbs() => new("officer", "Officers and their posts.") { AddOfficer(), EndPost(), SetLimit() };

    private static Command AddOrganisation()
    {
        var kind = new Option<OrganisationKind>("--kind") { Description = "What kind of organisation it is.", Required = true };
        var name = new Option<string>("--name") { Description = "What it is called.", Required = true };
        var (from, to) = (Day("--from", "Its first day, like 2011-04-01."), LastDay());
        var ods = new Option<string?>("--ods") { Description = "Its ODS code." };
        var gss = new Option<string?>("--gss") { Description = "Its GSS code." };
        var command = new Command("add", "Make an organisation known, such as the first of a new store.") { StoreSession.Data, StoreSession.Act, kind, name,
            from, to, ods, gss };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var organisation = await session.Operate(parsed, act => new RecordOrganisation(act, parsed.GetRequiredValue(kind), parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(from), parsed.GetValue(to), parsed.GetValue(ods), parsed.GetValue(gss)), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"{parsed.GetRequiredValue(name)} is known (key {organisation.Value.ToString(CultureInfo.InvariantCulture)}).");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command AddOfficer()
    {
        var (user, organisation, role) = (UserName(), Organisation(), TheRole());
        var name = new Option<string?>("--name") { Description = "The officer's name; for somebody who has an account it stays as it is." };
        var telephone = new Option<string?>("--telephone") { Description = "The number that carers and colleagues are given." };
        var (from, to) = (Day("--from", "The first day in the post, like 2012-04-01."), LastDay());
        var limit = new Option<decimal?>("--limit") { Description = "Pounds: the largest personal budget that the officer may sign off." };
        var command = new Command("add", "Give an officer a post, and an account where there is none: the password and a token are printed once.")
        {
            StoreSession.Data, user, name, telephone, organisation, role, from, to, limit,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var at = await Find(session, parsed.GetRequiredValue(organisation), parsed.GetRequiredValue(from), cancellationToken);
            var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));
            var given = await session.Operate(parsed, act => new GivePost(act, parsed.GetRequiredValue(user), password, parsed.GetValue(name) ?? "",
                parsed.GetValue(telephone) ?? "", at, parsed.GetRequiredValue(role), parsed.GetRequiredValue(from), parsed.GetValue(to),
                parsed.GetValue(limit) is { } pounds ? Money.FromPounds(pounds) : null), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync($"{parsed.GetRequiredValue(user)} is {parsed.GetRequiredValue(role)} from {parsed.GetRequiredValue(from):yyyy-MM-dd}.");
            if (given.IsNew)
                await output.WriteLineAsync($"Password: {password}");
            var token = await session.Prove(Operator, services => services.GetRequiredService<IPersonalTokens>()
                .Make(given.Holder, given.Post, "From the operator", cancellationToken));
            await output.WriteLineAsync($"CARERSBREAKS_TOKEN={token}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command EndPost()
    {
        var (user, organisation, role) = (UserName(), Organisation(), TheRole());
        var lastDay = Day("--last-day", "The last day in the post, like 2013-03-31.");
        var command = new Command("end", "End an officer's post.") { StoreSession.Data, StoreSession.Act, user, organisation, role, lastDay };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var at = await Find(session, parsed.GetRequiredValue(organisation), parsed.GetRequiredValue(lastDay), cancellationToken);
            await session.Operate(parsed, act => new EndPost(act, parsed.GetRequiredValue(user), at, parsed.GetRequiredValue(role),
                parsed.GetRequiredValue(lastDay)), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync("The post ends.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command SetLimit()
    {
        var (user, organisation, role) = (UserName(), Organisation(), TheRole());
        var from = Day("--from", "The first day on which the limit holds, like 2012-12-01.");
        var limit = new Option<decimal>("--limit")
        {
            Description = "Pounds: the largest personal budget that the officer may sign off from then on.",
            Required = true,
        };
        var command = new Command("limit", "Change what an officer may sign off, from a day on.")
        {
            StoreSession.Data, StoreSession.Act, user, organisation, role, from, limit,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var at = await Find(session, parsed.GetRequiredValue(organisation), parsed.GetRequiredValue(from), cancellationToken);
            await session.Operate(parsed, act => new ChangePostLimit(act, parsed.GetRequiredValue(user), at, parsed.GetRequiredValue(role),
                parsed.GetRequiredValue(from), Money.FromPounds(parsed.GetRequiredValue(limit))), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync("The limit is set.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<OrganisationId> Find(StoreSession session, string code, DateOnly day, CancellationToken cancellationToken) =>
        await session.Prove(Operator, services => services.GetRequiredService<ICarersBreaksDb>().Organisations.Where(one => one.Codes.Any(borne =>
            borne.Code == code && borne.From <= day && (borne.To == null || borne.To >= day))).Select(one => (OrganisationId?)one.Id)
            .FirstOrDefaultAsync(cancellationToken))
        ?? throw new CommandRefused($"No organisation bears the code {code} on {day:yyyy-MM-dd}.");

    private static Option<string> UserName() => new("--user") { Description = "The officer's user name.", Required = true };

    private static Option<string> Organisation() => new("--organisation") { Description = "The ODS or GSS code of the organisation.", Required = true };

    private static Option<Role> TheRole() => new("--role") { Description = "The officer's role.", Required = true };

    private static Option<DateOnly> Day(string name, string description) => new(name) { Description = description, Required = true };

    private static Option<DateOnly?> LastDay() => new("--to") { Description = "The last day, where it is known." };
}
