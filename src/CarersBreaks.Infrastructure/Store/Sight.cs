using System.Linq.Expressions;
using CarersBreaks.Application;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>
/// Whose records a viewer may see, in one place below every door (rule 12): query filters that every read through the
/// context passes. Ports with SQL of their own take the viewer first and apply the same rules.
/// </summary>
internal static class Sight
{
    public const string Filter = "Sight";

    /// <summary>Personal values that social workers and team managers alone see of those of their council.</summary>
    private static readonly DetailSubject[] Casework = [DetailSubject.CaseNote, DetailSubject.ContactRoute, DetailSubject.Challenge];

    /// <summary>Hides what an unfinished or discarded batch has written (rule 13).</summary>
    public const string Counted = QueryFilters.Counted;

    /// <summary>Hides an instalment that fell to successors: theirs stand in its place.</summary>
    public const string Standing = "Standing";

    /// <summary>Acts of which the audit alone knows: that they were done says what nobody but the people named on a concern may know.</summary>
    public static readonly string[] HiddenActs =
        [.. typeof(IHiddenAct).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IHiddenAct))).Select(type => type.Name)];

    public static void Apply(ModelBuilder builder, CarersBreaksContext context)
    {
        foreach (var type in builder.Model.GetEntityTypes().Select(entity => entity.ClrType).ToList())
        {
            var apply = type switch
            {
                _ when type == typeof(PersonRead) || type == typeof(AuditRecord) => null,
                _ when type.IsAssignableTo(typeof(IConcernRecord)) => nameof(OfConcern),
                _ when type.IsAssignableTo(typeof(ICaseworkRecord)) => nameof(OfCasework),
                _ when type == typeof(Domain.Carers.Questionnaire) || type == typeof(Domain.Carers.AllocationTable) => nameof(OfCouncilsRules),
                _ when type.IsAssignableTo(typeof(ICarerRecord)) => nameof(OfCarer),
                _ when type.IsAssignableTo(typeof(IPersonRecord)) => nameof(OfPerson),
                _ when type.IsAssignableTo(typeof(IHolderRecord)) => nameof(OfHolder),
                _ when type.IsAssignableTo(typeof(IBookRecord)) => nameof(OfBook),
                _ when type.IsAssignableTo(typeof(IAgreementRecord)) => nameof(OfAgreement),
                _ => null,
            };
            if (apply is not null)
                typeof(Sight).GetMethod(apply, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
                    .MakeGenericMethod(type).Invoke(null, [builder, context]);
        }
        builder.Entity<PersonRead>().HasQueryFilter(Filter, read => context.SeesWholeStore
            || (read.CouncilId == context.StaffOf && (read.ConcernId == null
                || context.ConcernPeople.Any(person => person.ConcernId == read.ConcernId && person.UserId == context.Person))));
        builder.Entity<AuditRecord>().HasQueryFilter(Filter, record => context.SeesWholeStore
            || (record.HolderId == context.StaffOf && !HiddenActs.Contains(record.Act)));
        builder.Entity<JobRun>().HasQueryFilter(Filter, run => context.SeesWholeStore || run.BookId == null
            || context.BookParties.Any(party => party.BookId == run.BookId && party.OrganisationId == context.StaffOf
                && (party.From == null || party.From <= context.Today) && (party.To == null || context.Today <= party.To)));
        builder.Entity<FinancialContribution>().HasQueryFilter(Standing, instalment => instalment.SupersededInId == null);
        builder.Entity<JointPlan>().HasQueryFilter(Filter, plan => context.SeesWholeStore
            || context.Set<PlanParty>().Any(party => party.JointPlanId == plan.Id && party.OrganisationId == context.StaffOf));
        builder.Entity<Entry>().HasQueryFilter(Counted, entry =>
            entry.BatchId == null || !context.Batches.Any(batch => batch.Id == entry.BatchId && batch.State != BatchState.Complete));
        builder.Entity<Posting>().HasQueryFilter(Counted, posting =>
            posting.BatchId == null || !context.Batches.Any(batch => batch.Id == posting.BatchId && batch.State != BatchState.Complete));
        builder.Entity<Domain.Banking.StatementLine>().HasQueryFilter(Counted, line =>
            !context.Batches.Any(batch => batch.Id == line.BatchId && batch.State != BatchState.Complete));
        builder.Entity<Domain.Banking.BankStatement>().HasQueryFilter(Counted, statement =>
            !context.Batches.Any(batch => batch.Id == statement.BatchId && batch.State != BatchState.Complete));
    }

    private static void OfCarer<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, ICarerRecord
    {
        // A carer's own row has its key where other rows have the carer's.
        if (typeof(T) == typeof(Domain.Carers.Carer))
        {
            builder.Entity<Domain.Carers.Carer>().HasQueryFilter(Filter, carer =>
                context.SeesWholeStore || carer.CouncilId == context.StaffOf || carer.Id == context.Self
                || (context.Self != null && carer.MergedIntoId == context.Self));
            return;
        }
        builder.Entity<T>().HasQueryFilter(Filter, record =>
            context.SeesWholeStore || EF.Property<Domain.Organisations.OrganisationId>(record, "CouncilId") == context.StaffOf
            || EF.Property<Domain.Carers.CarerId>(record, "CarerId") == context.Self
            || (context.Self != null && context.Carers.Any(carer =>
                carer.Id == EF.Property<Domain.Carers.CarerId>(record, "CarerId") && carer.MergedIntoId == context.Self)));
    }

    private static void OfPerson<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, IPersonRecord
    {
        if (typeof(T) == typeof(Domain.Carers.PersonalDetail))
        {
            builder.Entity<Domain.Carers.PersonalDetail>().HasQueryFilter(Filter, detail =>
                context.SeesWholeStore
                || (detail.CouncilId == context.StaffOf && (!Casework.Contains(detail.Subject) || detail.CouncilId == context.CaseworkerOf))
                || (detail.CarerId != null && detail.CarerId == context.Self)
                || (context.Self != null && detail.CarerId != null && context.Carers.Any(carer =>
                    carer.Id == detail.CarerId && carer.MergedIntoId == context.Self)));
            return;
        }
        if (typeof(T) == typeof(Domain.Carers.AssessmentAnswer))
        {
            // A carer's answers are seen with the assessment that they belong to.
            builder.Entity<Domain.Carers.AssessmentAnswer>().HasQueryFilter(Filter, answer => context.SeesWholeStore || answer.CouncilId == context.StaffOf
                || (context.Self != null && context.CarersAssessments.Any(assessment => assessment.Id == answer.AssessmentId)));
            return;
        }
        builder.Entity<T>().HasQueryFilter(Filter, record =>
            context.SeesWholeStore || EF.Property<Domain.Organisations.OrganisationId>(record, "CouncilId") == context.StaffOf);
    }

    private static void OfCasework<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, ICaseworkRecord =>
        builder.Entity<T>().HasQueryFilter(Filter, record =>
            context.SeesWholeStore || EF.Property<Domain.Organisations.OrganisationId>(record, "CouncilId") == context.CaseworkerOf);

    private static void OfConcern<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, IConcernRecord
    {
        // Who is named is told of oneself alone: this filter is what the others stand on.
        if (typeof(T) == typeof(ConcernPerson))
        {
            builder.Entity<ConcernPerson>().HasQueryFilter(Filter, person =>
                context.SeesWholeStore || (person.CouncilId == context.StaffOf && person.UserId == context.Person));
            return;
        }
        if (typeof(T) == typeof(SafeguardingConcern))
        {
            builder.Entity<SafeguardingConcern>().HasQueryFilter(Filter, concern => context.SeesWholeStore
                || (concern.CouncilId == context.StaffOf
                    && context.ConcernPeople.Any(person => person.ConcernId == concern.Id && person.UserId == context.Person)));
            return;
        }
        builder.Entity<T>().HasQueryFilter(Filter, record => context.SeesWholeStore
            || (EF.Property<Domain.Organisations.OrganisationId>(record, "CouncilId") == context.StaffOf
                && context.ConcernPeople.Any(person => person.ConcernId == EF.Property<ConcernId>(record, "ConcernId") && person.UserId == context.Person)));
    }

    /// <summary>A council's questions and tables are seen by its carers too: their budgets are worked out by them.</summary>
    private static void OfCouncilsRules<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, IHolderRecord =>
        builder.Entity<T>().HasQueryFilter(Filter, record =>
            context.SeesWholeStore || EF.Property<Domain.Organisations.OrganisationId>(record, "HolderId") == context.RulesOf);

    private static void OfHolder<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, IHolderRecord
    {
        // A scheme's rules are no secret from the carers whom they are for.
        if (typeof(T) == typeof(Domain.PersonalBudgets.SchemeRules))
        {
            builder.Entity<Domain.PersonalBudgets.SchemeRules>().HasQueryFilter(Filter, rules =>
                context.SeesWholeStore || rules.HolderId == context.Council);
            return;
        }
        builder.Entity<T>().HasQueryFilter(Filter, record =>
            context.SeesWholeStore || EF.Property<Domain.Organisations.OrganisationId>(record, "HolderId") == context.StaffOf);
    }

    private static void OfBook<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, IBookRecord
    {
        if (typeof(T) == typeof(Book))
        {
            builder.Entity<Book>().HasQueryFilter(Filter, book =>
                context.SeesWholeStore || book.HostId == context.StaffOf
                || context.BookParties.Any(party => party.BookId == book.Id && party.OrganisationId == context.StaffOf
                    && (party.From == null || party.From <= context.Today) && (party.To == null || context.Today <= party.To)));
            return;
        }
        builder.Entity<T>().HasQueryFilter(Filter, record =>
            context.SeesWholeStore || context.BookParties.Any(party =>
                party.BookId == EF.Property<BookId>(record, "BookId") && party.OrganisationId == context.StaffOf
                && (party.From == null || party.From <= context.Today) && (party.To == null || context.Today <= party.To)));
    }

    private static void OfAgreement<T>(ModelBuilder builder, CarersBreaksContext context)
        where T : class, IAgreementRecord
    {
        if (typeof(T) == typeof(PartnershipAgreement))
        {
            builder.Entity<PartnershipAgreement>().HasQueryFilter(Filter, agreement =>
                context.SeesWholeStore || agreement.HostId == context.StaffOf
                || context.Set<AgreementPartner>().Any(partner => partner.AgreementId == agreement.Id && partner.OrganisationId == context.StaffOf
                    && (partner.From == null || partner.From <= context.Today) && (partner.To == null || context.Today <= partner.To))
                || context.BookParties.Any(party => party.AgreementId == agreement.Id && party.OrganisationId == context.StaffOf
                    && (party.From == null || party.From <= context.Today) && (party.To == null || context.Today <= party.To)));
            return;
        }
        builder.Entity<T>().HasQueryFilter(Filter, record =>
            context.SeesWholeStore || context.Set<AgreementPartner>().Any(partner =>
                partner.AgreementId == EF.Property<AgreementId>(record, "AgreementId") && partner.OrganisationId == context.StaffOf
                && (partner.From == null || partner.From <= context.Today) && (partner.To == null || context.Today <= partner.To))
            || context.BookParties.Any(party => party.AgreementId == EF.Property<AgreementId>(record, "AgreementId")
                && party.OrganisationId == context.StaffOf
                && (party.From == null || party.From <= context.Today) && (party.To == null || context.Today <= party.To)));
    }
}
