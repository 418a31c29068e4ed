using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.TestKit.Ledger;

/// <summary>
/// A book open for 2012-13, of a fund that a trust and its council pool in shares of 62 and 38; the council hosts it. Each
/// partner owes one instalment, of £620,000 and £380,000, due on 1 May 2012.
/// </summary>
public sealed record PooledBook(Organisation Trust, Organisation Council, PartnershipAgreement Agreement, Book Book, FundingLine TrustLine,
    FundingLine CouncilLine)
{
    public static readonly FinancialYear Year = new(2012);

    /// <param name="add">Gives what it is handed its key, and keeps it: a context's Add, or <see cref="Keyring.Give"/>.</param>
    public static PooledBook Make(Action<object> add)
    {
        var trust = Added(new Organisation(OrganisationKind.PrimaryCareTrust, "Testshire Primary Care Trust", new DateOnly(2006, 10, 1)), add);
        var council = Added(new Organisation(OrganisationKind.Council, "Testshire County Council", new DateOnly(1974, 4, 1)), add);
        var terms = new AgreementTerms("Breaks for carers.", "As scheduled.", "As listed.", "Adult carers.", "A pool manager.", "Five years.",
            "By the council as host.");
        var agreement = new PartnershipAgreement("Testshire carers' breaks", "TCB", council.Id, new Period(Year.FirstDay, Year.LastDay),
            RiskShare.ProRataToContributions, terms);
        agreement.Join(trust);
        agreement.Join(council);
        agreement.Agree(trust.Id, Year, FundingSource.Recurrent, Money.FromPounds(620_000m), new DateOnly(2012, 5, 1));
        agreement.Agree(council.Id, Year, FundingSource.Recurrent, Money.FromPounds(380_000m), new DateOnly(2012, 5, 1));
        agreement.Activate();
        add(agreement);
        var book = new Book("Testshire pooled fund", council.Id);
        book.AddPartner(trust.Id);
        book.AddPartner(council.Id);
        book.OpenYear(Year);
        add(book);
        var trustLine = Added(new FundingLine(book.Id, agreement.Id, trust.Id, FundingSource.Recurrent, Year), add);
        var councilLine = Added(new FundingLine(book.Id, agreement.Id, council.Id, FundingSource.Recurrent, Year), add);
        return new PooledBook(trust, council, agreement, book, trustLine, councilLine);
    }

    private static T Added<T>(T made, Action<object> add)
        where T : class
    {
        add(made);
        return made;
    }
}
