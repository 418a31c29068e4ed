using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// The host opens the pooled fund of an active agreement: its book with the years of the term open for posting, a funding line
/// for each partner, source and year with contributions, and the shares by which each year's expenditure is borne.
/// </summary>
/// <param name="PoolManager">A pool manager's post at the host (SI 2000/617, regulation 7).</param>
/// <param name="Shares">For every year with contributions, whole numbers such as 62 and 38, borne by partners' recurrent money.</param>
[AllowedTo(Role.PoolManager)]
public sealed record OpenFund(
    ActId Act, AgreementId Agreement, string Name, string BookName, PostId PoolManager, IReadOnlyList<PartnerShare> Shares) : ICommand<FundId>;

/// <summary>What a partner bears of a year's expenditure, against the other partners' whole numbers.</summary>
public sealed record PartnerShare(FinancialYear Year, OrganisationId Partner, int Share);

public sealed class OpenFundValidator : AbstractValidator<OpenFund>
{
    public OpenFundValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the fund's name").MaximumLength(200).WithMessage("The fund's name is 200 characters or fewer");
        RuleFor(act => act.BookName).NotEmpty().WithMessage("Enter the name of its book").MaximumLength(200)
            .WithMessage("The book's name is 200 characters or fewer");
        RuleFor(act => act.Shares).NotNull().WithMessage("Give the shares of each year");
        RuleForEach(act => act.Shares).ChildRules(share =>
            share.RuleFor(one => one.Share).GreaterThanOrEqualTo(0).WithMessage("A share is a whole number of zero or more"));
    }
}

public sealed class OpenFundHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<OpenFund, FundId>
{
    public async Task<FundId> Handle(OpenFund act, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.Include(one => one.Partners).Include(one => one.Contributions)
            .FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        agreement.EnsureActive();
        Refuse.Unless(current.Viewer.Organisation() == agreement.HostId, PoolingRule.FundIsTheHosts, $"The host of {agreement.Title} opens its fund.");
        Refuse.If(await db.Funds.AnyAsync(fund => fund.AgreementId == agreement.Id, cancellationToken), PoolingRule.AgreementHasItsFund,
            $"{agreement.Title} has its fund already.");
        await EnsurePoolManager(act.PoolManager, agreement, cancellationToken);

        var book = OpenBook(act.BookName, agreement);
        var lines = OpenLines(book, agreement);
        var fund = new Fund(act.Name, FundKind.PooledFund, agreement, book, act.PoolManager);
        foreach (var year in fund.Years)
            fund.ShareFrom(year.Year.FirstDay, SharesOf(year.Year, act.Shares, lines));
        db.Funds.Add(fund);
        return fund.Id;
    }

    private async Task EnsurePoolManager(PostId id, PartnershipAgreement agreement, CancellationToken cancellationToken)
    {
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("post");
        Refuse.Unless(post.Role == Role.PoolManager && post.OrganisationId == agreement.HostId && post.IsHeldOn(businessDate.Today),
            PoolingRule.PoolManagerIsNotTheHosts, "The host appoints the pool manager: choose a pool manager's post at the host that is held today.");
    }

    private Book OpenBook(string name, PartnershipAgreement agreement)
    {
        var book = new Book(name, agreement.HostId);
        foreach (var partner in agreement.Partners)
            book.AddPartner(partner.OrganisationId);
        foreach (var year in FinancialYear.Touching(agreement.Term))
            book.OpenYear(year);
        db.Books.Add(book);
        db.BookParties.AddRange(agreement.Partners.Select(partner => new BookParty(book.Id, partner.OrganisationId)));
        return book;
    }

    private List<FundingLine> OpenLines(Book book, PartnershipAgreement agreement)
    {
        var lines = agreement.Contributions.Select(one => (one.PartnerId, one.Source, one.Year)).Distinct()
            .Select(one => new FundingLine(book.Id, agreement.Id, one.PartnerId, one.Source, one.Year)).ToList();
        db.FundingLines.AddRange(lines);
        return lines;
    }

    private static List<(FundingLine Line, int Share)> SharesOf(FinancialYear year, IReadOnlyList<PartnerShare> shares, List<FundingLine> lines)
    {
        var ofYear = shares.Where(share => share.Year == year).ToList();
        Refuse.If(ofYear.Count == 0, PoolingRule.FundHasNoSharesOnTheDay, $"Give the shares for {year}: it has contributions.");
        return [.. ofYear.Select(share => (LineOf(share), share.Share))];

        FundingLine LineOf(PartnerShare share)
        {
            var line = lines.Find(one => one.Year == year && one.PartnerId == share.Partner && one.Source == FundingSource.Recurrent);
            Refuse.If(line is null, PoolingRule.ShareHasNoFundingLine,
                $"A share of {year} is borne by a partner's recurrent money, and one of these partners pays none.");
            return line;
        }
    }
}
