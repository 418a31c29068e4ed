using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.TestKit.Reconciliation;

/// <summary>
/// A month's statement with everything that goes wrong on one, and what each line really is. The same seed makes the same statement. What nobody
/// could tell is left out: a line never quotes another's open number of the same amount from an account of which nothing is known.
/// </summary>
public sealed class RandomStatement
{
    /// <summary>Every shape and every kind of evidence, as a council may set them up.</summary>
    public static readonly MatchRulesInForce EveryShape = new(2,
    [
        new() { Position = 1, Name = "Reference: runs", Kinds = RecordKinds.PaymentRun, SeesReference = true, DaysBefore = 1, DaysAfter = 5 },
        new() { Position = 2, Name = "Reference: payments and returns", Kinds = RecordKinds.Payment | RecordKinds.ReturnedPayment, SeesReference = true,
            DaysBefore = 1, DaysAfter = 10, Shapes = MatchShapes.OneToOne | MatchShapes.OneToMany },
        new() { Position = 3, Name = "Reference: receipts", Kinds = RecordKinds.FinancialContribution | RecordKinds.Recovery, SeesReference = true,
            Payer = PayerEvidence.NotAnothers, DaysBefore = 10, DaysAfter = null, Shapes = MatchShapes.OneToOne | MatchShapes.Part,
            Tolerance = new Money(100), ToleranceHundredths = 100, Difference = DifferenceGoes.ToDifferences },
        new() { Position = 4, Name = "Reference: invoices", Kinds = RecordKinds.ProviderInvoice, SeesReference = true, Payer = PayerEvidence.NotAnothers,
            DaysBefore = 1, DaysAfter = 5, Shapes = MatchShapes.OneToOne | MatchShapes.ManyToOne, Tolerance = new Money(100), ToleranceHundredths = 100,
            Difference = DifferenceGoes.ToDifferences },
        new() { Position = 5, Name = "Reference: groups", SeesReference = true, Payer = PayerEvidence.NotAnothers, DaysBefore = 10, DaysAfter = 10,
            Kinds = RecordKinds.PaymentRun | RecordKinds.FinancialContribution | RecordKinds.ProviderInvoice, Shapes = MatchShapes.OneToMany },
        new() { Position = 6, Name = "Known account: one", Payer = PayerEvidence.Known, DaysBefore = 10, DaysAfter = 20,
            Kinds = RecordKinds.FinancialContribution | RecordKinds.Recovery | RecordKinds.ProviderInvoice },
        new() { Position = 7, Name = "Known account: groups", Payer = PayerEvidence.Known, DaysBefore = 10, DaysAfter = 20,
            Kinds = RecordKinds.FinancialContribution | RecordKinds.ProviderInvoice, Shapes = MatchShapes.OneToMany },
        new() { Position = 8, Name = "Amount and day", DaysBefore = 5, DaysAfter = 5, OnlySuggests = true,
            Kinds = RecordKinds.PaymentRun | RecordKinds.FinancialContribution | RecordKinds.Recovery | RecordKinds.ReturnedPayment
                | RecordKinds.ProviderInvoice },
    ]);

    private readonly Random _random;
    private readonly BankCalendar _calendar;
    private readonly DateOnly _from;
    private readonly List<ShownLine> _lines = [];
    private readonly List<Expected> _expected = [];
    private readonly Dictionary<StatementLineId, HashSet<(MatchKind, long)>> _truth = [];
    private long _key;

    /// <param name="from">The first day of the month; its neighbours are within the calendar.</param>
    public RandomStatement(int seed, DateOnly from, BankCalendar calendar)
    {
        (_random, _from, _calendar) = (new Random(seed), from, calendar);
        Runs();
        for (var party = 1; party <= _random.Next(2, 5); party++)
            Partner($"partner {party}");
        for (var carer = 1; carer <= _random.Next(3, 9); carer++)
            Recovery($"carer {carer}");
        for (var provider = 1; provider <= _random.Next(2, 5); provider++)
            Provider($"provider {provider}");
        Singles(MatchKind.ReturnedPayment, 1);
        Singles(MatchKind.Payment, -1);
        Noise();
        for (var duplicate = _random.Next(3); duplicate > 0; duplicate--)
            Show(_lines[_random.Next(_lines.Count)] with { Line = default });
    }

    public IReadOnlyList<ShownLine> Lines => _lines;

    public IReadOnlyList<Expected> Expected => _expected;

    /// <summary>What a line really is; empty where it is nothing of ours.</summary>
    public IReadOnlySet<(MatchKind Kind, long Key)> TruthOf(StatementLineId line) => _truth[line];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private DateOnly Day() => _calendar.OnOrAfter(_from.AddDays(_random.Next(28)));

    /// <summary>Mostly on its day or a little after; now and then far too late.</summary>
    private DateOnly Shown(DateOnly day) => _calendar.Add(day, Chance(5) ? _random.Next(8, 15) : Chance(30) ? _random.Next(1, 4) : 0);

    private Money Amount() => new(_random.Next(3) switch
    {
        0 => _random.Next(1, 40) * 2_500L,
        1 => _random.Next(1, 10) * 100_000L,
        _ => _random.Next(1_000, 5_000_000),
    });

    private Expected Expect(MatchKind kind, string prefix, Money amount, DateOnly day, bool takesParts = false, string? party = null, string? group = null)
    {
        var one = new Expected(kind, ++_key, $"{prefix}{_key:0000000}", amount, day, takesParts, null, false, party, group);
        _expected.Add(one);
        return one;
    }

    private void Show(ShownLine line, params Expected[] truth)
    {
        var id = new StatementLineId(++_key);
        _lines.Add(line with { Line = id });
        _truth.Add(id, [.. truth.Select(one => (one.Kind, one.Key))]);
    }

    /// <summary>The reference as it arrives: right, missing, or mistyped into a number that is nobody's.</summary>
    private string? Quoted(Expected one) => Chance(8) ? null : Chance(5) ? one.Reference[..^1] + "X" : one.Reference;

    /// <summary>Who the account is known to be: nobody before a first match.</summary>
    private string[] Known(string? party) => party is null || Chance(40) ? [] : [party];

    private void Show(Expected one, Money amount, string? party = null) =>
        Show(new ShownLine(default, amount, Shown(one.Day), Quoted(one), true, Known(party)), one);

    private void Runs()
    {
        for (var days = _random.Next(1, 4); days > 0; days--)
        {
            var day = Day();
            var runs = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Expect(MatchKind.PaymentRun, "PR", -Amount(), day, group: $"runs of {day}")).ToArray();
            if (runs.Length > 1 && Chance(40))
                Show(new ShownLine(default, Money.Sum(runs.Select(run => run.Amount)), Shown(day), runs[_random.Next(runs.Length)].Reference, true), runs);
            else
            {
                foreach (var run in runs.Where(_ => Chance(90)))
                    Show(run, run.Amount);
            }
        }
    }

    private void Partner(string party)
    {
        var equal = Chance(50) ? Amount() : (Money?)null;
        var instalments = Enumerable.Range(0, _random.Next(1, 5)).Select(_ =>
            Expect(MatchKind.FinancialContribution, "AG75-", equal ?? Amount(), Day(), true, party, party)).ToArray();
        if (instalments.Length > 1 && Chance(25))
        {
            var some = instalments[..2];
            Show(new ShownLine(default, Money.Sum(some.Select(one => one.Amount)), Shown(some[0].Day), Chance(60) ? some[0].Reference : null, true,
                Known(party)), some);
            instalments = instalments[2..];
        }
        foreach (var one in instalments.Where(_ => Chance(85)))
            Receipt(one, party);
    }

    private void Recovery(string party)
    {
        var one = Expect(MatchKind.Recovery, "RI", Amount(), Day(), true, party, party);
        if (Chance(80))
            Receipt(one, party);
    }

    private void Receipt(Expected one, string party)
    {
        switch (_random.Next(10))
        {
            case 0 when one.Amount.Pence > 1_000:
                var part = new Money(_random.Next(1, (int)(one.Amount.Pence - 200)));
                Show(new ShownLine(default, part, Shown(one.Day), one.Reference, true, Known(party)), one);
                if (Chance(70))
                    Show(new ShownLine(default, one.Amount - part, Shown(one.Day), one.Reference, true, Known(party)), one);
                break;
            case 1 when one.Amount.Pence > 10_000:
                Show(one, one.Amount + new Money(_random.Next(-99, 100)), party);
                break;
            case 2 when _expected.Find(other => other.Party != one.Party && other.Kind == one.Kind) is { } another:
                // From its own known account, with another's number.
                Show(new ShownLine(default, one.Amount, Shown(one.Day), another.Reference, true, [party]), one);
                break;
            default:
                Show(one, one.Amount, party);
                break;
        }
    }

    private void Provider(string party)
    {
        var invoices = Enumerable.Range(0, _random.Next(1, 5)).Select(_ =>
            Expect(MatchKind.ProviderInvoice, "PI", -Amount(), Day(), party: party, group: party)).ToArray();
        foreach (var one in invoices.Where(_ => Chance(90)))
        {
            if (Chance(12) && one.Amount.Pence < -1_000)
            {
                var part = new Money(-_random.Next(1, (int)(-one.Amount.Pence - 100)));
                Show(new ShownLine(default, part, one.Day, one.Reference, true, Known(party)), one);
                Show(new ShownLine(default, one.Amount - part, one.Day, one.Reference, true, Known(party)), one);
            }
            else
                Show(one, Chance(6) && one.Amount.Pence < -20_000 ? one.Amount + new Money(_random.Next(-99, 100)) : one.Amount, party);
        }
    }

    /// <summary>Payments of a few amounts, shown one by one or in a batch that names them.</summary>
    private void Singles(MatchKind kind, int sign)
    {
        var payments = Enumerable.Range(0, _random.Next(4, 15)).Select(_ => Expect(kind, "CB", new Money(sign * _random.Next(1, 5) * 4_500L), Day())).ToArray();
        var inBatch = Chance(50) ? _random.Next(2, 4) : 0;
        if (inBatch > 0)
        {
            var day = payments[..inBatch].Max(one => one.Day);
            var isWhole = Chance(85);
            Show(new ShownLine(default, Money.Sum(payments[..inBatch].Select(one => one.Amount)), day, null, true, null,
                [.. payments[..inBatch].Select(one => new InBatch(one.Reference, one.Amount)),
                    .. isWhole ? Array.Empty<InBatch>() : [new InBatch("CB9999999")]]), payments[..inBatch]);
        }
        foreach (var one in payments[inBatch..].Where(_ => Chance(85)))
            Show(one, one.Amount);
    }

    /// <summary>Charges, interest, receipts that nobody expects, some of exactly an amount that waits, and known payers who pay for something else.</summary>
    private void Noise()
    {
        for (var i = _random.Next(3, 9); i > 0; i--)
        {
            var alike = _expected[_random.Next(_expected.Count)];
            Show(_random.Next(5) switch
            {
                0 => new ShownLine(default, new Money(-_random.Next(35, 900)), Day(), null, true),
                1 => new ShownLine(default, new Money(_random.Next(1, 900)), Day(), null, true),
                2 => new ShownLine(default, Amount(), Day(), null, true),
                3 => new ShownLine(default, alike.Amount, alike.Day, null, true),
                _ => new ShownLine(default, new Money(_random.Next(1, 90_000_000)), Day(), null, true, ["partner 1"]),
            });
        }
    }
}
