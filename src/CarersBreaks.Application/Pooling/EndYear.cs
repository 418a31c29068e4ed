using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The host's finance manager states what was accrued for breaks delivered and not invoiced, or that there was nothing.</summary>
[AllowedTo(Role.FinanceManager)]
public sealed record StateAccruals(ActId Act, FundId Fund, FinancialYear Year, string Statement) : ICommand;

public sealed class StateAccrualsValidator : AbstractValidator<StateAccruals>
{
    public StateAccrualsValidator() => RuleFor(act => act.Statement).NotEmpty().WithMessage("Say which journals accrue them, or that there is nothing")
        .MaximumLength(1000).WithMessage("Say it in 1,000 characters or fewer");
}

/// <summary>
/// A year's over- or underspend is shared between the partners by the agreement's rule, to the penny, in entries of 31 March.
/// Refused while anything of the checklist is still to do; afterwards nothing more is dated in the year.
/// </summary>
[AllowedTo(Role.FinanceManager)]
public sealed record ShareOverUnderspend(ActId Act, FundId Fund, FinancialYear Year) : ICommand<Money>;

/// <summary>
/// What was left becomes the next year's carried forward money, which budgets can be committed on. Refused where the agreement
/// refunds an underspend.
/// </summary>
[AllowedTo(Role.FinanceManager)]
public sealed record CarryForward(ActId Act, FundId Fund, FinancialYear Year) : ICommand<Money>;

/// <summary>A person of the host signs the year off. The second signature is another person's, and closes March.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record SignOffYearEnd(ActId Act, FundId Fund, FinancialYear Year) : ICommand<bool>;

/// <summary>What the acts of a year end have in common.</summary>
internal static class YearEnds
{
    public static async Task<(Fund Fund, Book Book, YearEnd End)> EndingYear(this ICarersBreaksDb db, FundId id, FinancialYear year, Viewer viewer,
        DateOnly today, CancellationToken cancellationToken)
    {
        var fund = await db.OwnFund(id, viewer, cancellationToken);
        Refuse.Unless(fund.Kind == FundKind.PooledFund, TransferRule.FundIsOfAnotherRoute,
            $"{fund.Name} holds section 256 money, whose year ends with its voucher.");
        Refuse.Unless(today > year.LastDay, ClosingRule.YearHasNotEnded, $"{year} has not ended.");
        Refuse.Unless(await db.FundYears.AnyAsync(one => one.FundId == id && one.Year == year, cancellationToken), PoolingRule.YearIsNotAgreed,
            $"No contributions are agreed in {fund.Name} for {year}.");
        var book = await db.OwnBook(fund.BookId, viewer, cancellationToken);
        var end = await db.YearEnds.FirstOrDefaultAsync(one => one.FundId == id && one.Year == year, cancellationToken)
            ?? db.YearEnds.Add(new YearEnd(fund.Id, fund.BookId, year)).Entity;
        return (fund, book, end);
    }
}

public sealed class StateAccrualsHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<StateAccruals>
{
    protected override async Task Handle(StateAccruals act, CancellationToken cancellationToken)
    {
        var (_, _, end) = await db.EndingYear(act.Fund, act.Year, current.Viewer, businessDate.Today, cancellationToken);
        end.StateAccruals(act.Statement, current.Viewer.Person());
    }
}

public sealed class ShareOverUnderspendHandler(ICarersBreaksDb db, AuditTrail trail, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ShareOverUnderspend, Money>
{
    public async Task<Money> Handle(ShareOverUnderspend act, CancellationToken cancellationToken)
    {
        var (fund, book, end) = await db.EndingYear(act.Fund, act.Year, current.Viewer, businessDate.Today, cancellationToken);
        var state = await db.YearEndOf(fund, book, act.Year, cancellationToken);
        YearEndChecklist.RefuseUndone(act.Year, state.BeforeSharing);
        Refuse.If(state.Sharing is null, ClosingRule.YearIsNotAgreed, $"Nothing was contributed to {act.Year}, so nothing can be shared.");
        end.Share(state.Net, businessDate.Today);
        var sharing = new YearEndSharing([.. state.Lines, .. MissingLines(fund, act.Year, state)], state.Sharing.Parts);
        db.OpenAccounts(book, AccountKind.OverAndUnderspend, AccountKind.PartnerSettlement);
        db.Entries.AddRange(sharing.Entries(book, end, state.Rule.Underspend == Underspend.CarriedForward));
        foreach (var part in sharing.Parts)
            trail.Note($"part of organisation {part.Partner.Value}", part.Amount.ToString());
        return state.Net;
    }

    /// <summary>A partner that bears a part and contributed nothing gets a line to bear it on.</summary>
    private List<LinePosition> MissingLines(Fund fund, FinancialYear year, YearEndState state)
    {
        var missing = state.Sharing!.Parts.Where(part => !part.Amount.IsZero && state.Lines.All(line => line.Partner != part.Partner)).ToList();
        var lines = missing.ConvertAll(part => db.FundingLines.Add(
            new FundingLine(fund.BookId, fund.AgreementId!.Value, part.Partner, FundingSource.NonRecurrent, year)).Entity);
        return lines.ConvertAll(line => new LinePosition(line.Id, line.PartnerId, line.Source, Money.Zero, Money.Zero));
    }
}

public sealed class CarryForwardHandler(ICarersBreaksDb db, AuditTrail trail, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<CarryForward, Money>
{
    public async Task<Money> Handle(CarryForward act, CancellationToken cancellationToken)
    {
        var (fund, book, end) = await db.EndingYear(act.Fund, act.Year, current.Viewer, businessDate.Today, cancellationToken);
        var state = await db.YearEndOf(fund, book, act.Year, cancellationToken);
        Refuse.Unless(state.Rule.Underspend == Underspend.CarriedForward, ClosingRule.CarryForwardIsNotAgreed,
            $"The agreement refunds an underspend, so nothing of {act.Year} can be carried forward.");
        Refuse.Unless(end.IsShared, ClosingRule.YearIsNotShared, $"The underspend of {act.Year} is not shared yet.");
        Refuse.If(end.CarriedForward.IsPositive, ClosingRule.YearIsCarriedForwardAlready, $"{end.CarriedForward} of {act.Year} is carried forward already.");
        Refuse.Unless(end.Net is { IsPositive: true }, ClosingRule.NothingIsLeftToCarryForward, $"Nothing is left of {act.Year}.");
        var (net, next, fundId) = (end.Net!.Value, act.Year.Next, fund.Id);
        var pence = net.Pence;
        var changed = await db.FundYears.Where(one => one.FundId == fundId && one.Year == next)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.CarriedForward.Pence, one => one.CarriedForward.Pence + pence), cancellationToken);
        Refuse.If(changed == 0, PoolingRule.YearIsNotAgreed, $"Nothing is agreed in {fund.Name} for {next}. Vary the agreement first.");
        db.OpenAccounts(book, AccountKind.OverAndUnderspend);
        db.Entries.Add(state.Sharing!.CarryForward(book, end, await LinesOf(fund, next, state.Sharing.Parts, cancellationToken)));
        end.CarryForward(net);
        trail.Note("carried forward", $"{net} from {act.Year} into {next}");
        return net;
    }

    private async Task<Dictionary<OrganisationId, FundingLineId>> LinesOf(Fund fund, FinancialYear year, IReadOnlyList<PartnerAmount> parts,
        CancellationToken cancellationToken)
    {
        var lines = await db.FundingLines.Where(line => line.BookId == fund.BookId && line.Year == year && line.Source == FundingSource.CarriedForward)
            .ToDictionaryAsync(line => line.PartnerId, line => line.Id, cancellationToken);
        foreach (var partner in parts.Where(part => !part.Amount.IsZero).Select(part => part.Partner).Where(partner => !lines.ContainsKey(partner)).ToList())
            lines[partner] = db.FundingLines.Add(new FundingLine(fund.BookId, fund.AgreementId!.Value, partner, FundingSource.CarriedForward, year)).Entity.Id;
        return lines;
    }
}

public sealed class SignOffYearEndHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<SignOffYearEnd, bool>
{
    public async Task<bool> Handle(SignOffYearEnd act, CancellationToken cancellationToken)
    {
        var (fund, book, end) = await db.EndingYear(act.Fund, act.Year, current.Viewer, businessDate.Today, cancellationToken);
        end.Sign(current.Viewer.Person(), businessDate.Today);
        var state = await db.YearEndOf(fund, book, act.Year, cancellationToken);
        YearEndChecklist.RefuseUndone(act.Year, [.. state.BeforeSharing, state.CarriedForward]);
        if (!end.IsSignedOff)
            return false;
        book.Close(act.Year.LastDay, current.Viewer.Person(), businessDate.Today);
        CloseObstacles.RefuseAny(book.Period(act.Year.LastDay), await db.ObstaclesToClosing(book, act.Year.LastDay, cancellationToken));
        return true;
    }
}
