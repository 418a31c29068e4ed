using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>By what a rule knows a line, as a person writes it. Empty: it does not matter.</summary>
public sealed record NotOursWords(
    string? NarrativeContains, string? TransactionCode, string? OtherSortCode, string? OtherAccountNumber, LineDirection Direction)
{
    public NotOursTest Test(IVault vault) => new(Given(NarrativeContains), Given(TransactionCode),
        Given(OtherSortCode) is { } code ? vault.Fingerprint(code, OtherAccountNumber ?? "") : null, Direction);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

public sealed class NotOursWordsValidator : AbstractValidator<NotOursWords>
{
    public NotOursWordsValidator()
    {
        RuleFor(words => words.NarrativeContains).MaximumLength(100).WithMessage("The words must have 100 characters or fewer");
        RuleFor(words => words.TransactionCode).MaximumLength(40).WithMessage("The code must have 40 characters or fewer");
        RuleFor(words => words.OtherSortCode!).IsSortCode().When(words => !string.IsNullOrWhiteSpace(words.OtherSortCode)
            || !string.IsNullOrWhiteSpace(words.OtherAccountNumber));
        RuleFor(words => words.OtherAccountNumber!).IsAccountNumber().When(words => !string.IsNullOrWhiteSpace(words.OtherSortCode)
            || !string.IsNullOrWhiteSpace(words.OtherAccountNumber));
        RuleFor(words => words).Must(words => !string.IsNullOrWhiteSpace(words.NarrativeContains) || !string.IsNullOrWhiteSpace(words.TransactionCode)
            || !string.IsNullOrWhiteSpace(words.OtherSortCode) || words.Direction != LineDirection.Either)
            .WithMessage("Say at least one thing by which the rule knows a line").OverridePropertyName(nameof(NotOursWords.NarrativeContains));
    }
}

/// <summary>A rule by which lines of a shared account are not the fund's. Lines that are imported from now on are sorted by it.</summary>
/// <param name="Place">The first rule that catches a line, in this order, is the one that is named.</param>
/// <param name="From">The first day of booking for which it holds.</param>
/// <param name="Replaces">The rule of which this is a new version: that one ends the day before.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record RecordNotOursRule(ActId Act, BankAccountId Account, string Name, int Place, NotOursWords Words, DateOnly? From, string Reason,
    NotOursRuleId? Replaces = null) : ICommand<NotOursRuleId>;

public sealed class RecordNotOursRuleValidator : AbstractValidator<RecordNotOursRule>
{
    public RecordNotOursRuleValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter a name for the rule")
            .MaximumLength(100).WithMessage("The name must have 100 characters or fewer");
        RuleFor(act => act.Place).InclusiveBetween(1, 999).WithMessage("The place in the order must be between 1 and 999");
        RuleFor(act => act.From).NotNull().WithMessage("Enter the day from which the rule holds");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why").MaximumLength(500).WithMessage("Say why in 500 characters or fewer");
        RuleFor(act => act.Words).SetValidator(new NotOursWordsValidator());
    }
}

public sealed class RecordNotOursRuleHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : IRequestHandler<RecordNotOursRule, NotOursRuleId>
{
    public async Task<NotOursRuleId> Handle(RecordNotOursRule act, CancellationToken cancellationToken)
    {
        var account = await db.BankAccounts.FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("bank account");
        var before = act.Replaces is null ? null : await db.NotOursRules
            .FirstOrDefaultAsync(one => one.Id == act.Replaces && one.BankAccountId == account.Id, cancellationToken).OrRefuse("rule");
        before?.End(act.From!.Value.AddDays(-1));
        var number = act.Words.OtherAccountNumber?.Trim();
        return db.NotOursRules.Add(new NotOursRule(account, act.Name.Trim(), act.Place, act.Words.Test(vault),
            string.IsNullOrEmpty(number) ? null : number[^4..], act.From!.Value, current.Viewer.Person(), act.Reason, before)).Entity.Id;
    }
}

/// <summary>A rule holds for no line booked after today. What it has sorted stays so.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record EndNotOursRule(ActId Act, NotOursRuleId Rule, string Reason) : ICommand;

public sealed class EndNotOursRuleValidator : AbstractValidator<EndNotOursRule>
{
    public EndNotOursRuleValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why").MaximumLength(500).WithMessage("Say why in 500 characters or fewer");
}

public sealed class EndNotOursRuleHandler(ICarersBreaksDb db, IBusinessDate businessDate) : AsyncRequestHandler<EndNotOursRule>
{
    protected override async Task Handle(EndNotOursRule act, CancellationToken cancellationToken) =>
        (await db.NotOursRules.FirstOrDefaultAsync(one => one.Id == act.Rule, cancellationToken).OrRefuse("rule")).End(businessDate.Today);
}
