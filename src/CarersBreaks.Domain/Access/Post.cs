using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Access;

public readonly record struct UserId(long Value) : ITypedId;

public readonly record struct PostId(long Value) : ITypedId;

/// <summary>What a person in a post may do. A carer's own access is a role too, held without a post.</summary>
public enum Role
{
    /// <summary>Assesses carers and writes support plans.</summary>
    SocialWorker = 1,

    /// <summary>Signs off support plans and personal budgets, within a limit.</summary>
    TeamManager = 2,

    /// <summary>Proposes payment runs, imports statements and works the queue of unmatched items.</summary>
    FinanceOfficer = 3,

    /// <summary>Approves payment runs and confirms payees' accounts.</summary>
    FinanceManager = 4,

    /// <summary>Answers for a pooled fund (SI 2000/617, regulation 7): agreements, contributions, reports.</summary>
    PoolManager = 5,

    /// <summary>An NHS partner's finance officer: figures, and nothing that leads to a person.</summary>
    TrustFinanceOfficer = 6,

    /// <summary>Sees their own record.</summary>
    Carer = 7,

    /// <summary>Answers for a council's money: signs vouchers of section 256 transfers.</summary>
    ChiefFinanceOfficer = 30,

    /// <summary>A council's auditor: certifies, and changes nothing.</summary>
    Auditor = 31,
}

/// <summary>Somebody who works for an NHS body or a council: the name and number that carers and colleagues are given.</summary>
public sealed class Officer
{
    private Officer() => Name = Telephone = "";

    public Officer(UserId id, string name, string telephone)
    {
        Id = id;
        Name = name;
        Telephone = telephone;
    }

    /// <summary>The officer's account.</summary>
    public UserId Id { get; private set; }

    public string Name { get; private set; }

    public string Telephone { get; private set; }
}

/// <summary>
/// A role that a person holds in an organisation from a day to a day, both included. A person with several, as in a joint post of a trust
/// and a council, acts in one at a time, and stays one person: nobody approves in one what they did in another (rule 5).
/// </summary>
public sealed class Post
{
    private readonly List<DatedLimit> _limits = [];

    private Post()
    {
    }

    public Post(UserId holder, OrganisationId organisation, Role role, DateOnly from, Money? signOffLimit, DateOnly? to = null)
    {
        HolderId = holder;
        OrganisationId = organisation;
        Role = role;
        From = from;
        To = to;
        SignOffLimit = signOffLimit ?? Money.Zero;
    }

    public PostId Id { get; private set; }

    public UserId HolderId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public Role Role { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day of the post, or null while it has none.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>
    /// The largest personal budget, in pence over its whole period, that its holder may sign off at first. Zero: none.
    /// <see cref="LimitOn"/> says what holds on a day.
    /// </summary>
    public Money SignOffLimit { get; private set; }

    public IReadOnlyList<DatedLimit> Limits => _limits;

    /// <summary>Its last day becomes another; null: it has none.</summary>
    public void EndAfter(DateOnly? lastDay) => To = lastDay;

    /// <summary>What its holder may sign off on a day.</summary>
    public Money LimitOn(DateOnly day) => _limits.Where(limit => limit.From <= day).MaxBy(limit => limit.From)?.Limit ?? SignOffLimit;

    /// <summary>Another limit holds from a day; one from the same day is refused.</summary>
    /// <exception cref="RuleBroken"><see cref="AccessRule.LimitHoldsFromTheDay"/>.</exception>
    public void LimitFrom(DateOnly day, Money limit)
    {
        Refuse.If(_limits.Exists(one => one.From >= day), AccessRule.LimitHoldsFromTheDay, "A limit is set from this day or a later one already.");
        Refuse.If(day < From, AccessRule.LimitHoldsFromTheDay, $"The post starts on {From:d MMMM yyyy}.");
        _limits.Add(new DatedLimit(day, limit));
    }

    public bool IsHeldOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>What the holder of a post may sign off from a day until the next limit.</summary>
public sealed class DatedLimit
{
    private DatedLimit()
    {
    }

    internal DatedLimit(DateOnly from, Money limit) => (From, Limit) = (from, limit);

    public PostId PostId { get; private set; }

    public DateOnly From { get; private set; }

    public Money Limit { get; private set; }
}
