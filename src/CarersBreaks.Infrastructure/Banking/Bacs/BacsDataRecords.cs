using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>The payments and contras of a file: each by itself, then each processing day's payments against its contras.</summary>
internal sealed class BacsDataRecords(Action<int, int, string> report, Action<DateOnly, int> checkProcessingDate)
{
    private const int TypePosition = 15;
    private const int TransactionCodePosition = 16;
    private const int AmountPosition = 36;
    private const int NamePosition = 47;
    private const int ReferencePosition = 65;
    private const int OriginPosition = 18;
    private const int DatePosition = 101;

    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _payments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dates = new(StringComparer.Ordinal);
    private string? _day;

    /// <summary>100 for a single processing day; 106 for several, whose records end in their day.</summary>
    public int RecordLength { get; set; } = 100;

    /// <summary>The record that is being checked; null outside the data.</summary>
    public int? Number { get; private set; }

    public int CreditCount { get; private set; }

    public long CreditPence { get; private set; }

    public int ContraCount { get; private set; }

    public long ContraPence { get; private set; }

    public void Check(string record, int number)
    {
        Number = number;
        if (record.Length != RecordLength)
        {
            report(number, Math.Min(record.Length, RecordLength) + 1, $"the record is {record.Length} characters long, not {RecordLength} as HDR2 says");
            return;
        }

        var isSound = MustBeDigits(record, 1, 6, "destination sort code") & MustBeDigits(record, 7, 8, "destination account number")
            & MustBeDigits(record, OriginPosition, 6, "originating sort code") & MustBeDigits(record, 24, 8, "originating account number")
            & MustBeDigits(record, AmountPosition, 11, "amount");
        if (record[TypePosition - 1] != '0')
            report(number, TypePosition, $"the type of the destination account is '{record[TypePosition - 1]}', not '0'");
        CheckDate(record);
        CheckDay(record);
        var code = record.AsSpan(TransactionCodePosition - 1, 2);
        if (code is not ("99" or "Z4" or "Z5" or "17"))
            report(number, TransactionCodePosition, $"the transaction code '{code}' is neither a credit (99) nor a contra (17)");
        if (!isSound)
            return;
        var pence = long.Parse(record.AsSpan(AmountPosition - 1, 11), provider: null);
        if (pence == 0)
            report(number, AmountPosition, "the amount is zero");
        if (code is "17")
            TakeContra(record, pence);
        else
            TakeCredit(record, pence);
    }

    /// <summary>The data end before record <paramref name="number"/>.</summary>
    public void End(int number)
    {
        Number = null;
        foreach (var section in _sections.Values)
        {
            if (section.LastContra is not { } contra)
                ReportMissingContra(section, number);
            else if (section.CreditPence != section.ContraPence)
                report(contra, AmountPosition, $"the contra makes {Pounds(section.ContraPence)}, but its payments make {Pounds(section.CreditPence)}");
        }

        if (CreditCount == 0)
            report(number, 1, "there is no payment before this record");
    }

    // Where others of its day have a contra, it is the account of these payments that is wrong; otherwise the contra itself is missing.
    private void ReportMissingContra(Section section, int number)
    {
        if (_sections.Values.Any(other => other.Day == section.Day && other.LastContra is not null))
            report(section.First, OriginPosition, "no contra is of the account that this payment comes from");
        else if (section.Day == _day)
            report(number, 1, $"payments of {Pounds(section.CreditPence)} from record {section.First} on have no contra");
    }

    private void TakeCredit(string record, long pence)
    {
        CreditCount++;
        CreditPence += pence;
        var section = SectionOf(record);
        section.CreditPence += pence;
        if (section.LastContra is { } contra)
            report(Number!.Value, 1, $"a payment stands after its contra, which is record {contra}");
        if (pence > PaymentRun.BankItemLimit.Pence)
            report(Number!.Value, AmountPosition, $"the amount {Pounds(pence)} is above the {PaymentRun.BankItemLimit} that one item carries");
        if (IsToOwnAccount(record))
            report(Number!.Value, 1, "the payment goes to the account that it comes from");
        var same = string.Concat(record.AsSpan(0, 14), record.AsSpan(AmountPosition - 1, 11), record.AsSpan(ReferencePosition - 1, 18), record.AsSpan(100));
        if (!_payments.TryAdd(same, Number!.Value))
            report(Number.Value, 1, $"account, amount and reference are those of record {_payments[same]}");
    }

    private void TakeContra(string record, long pence)
    {
        ContraCount++;
        ContraPence += pence;
        var section = SectionOf(record);
        if (section.CreditPence == 0)
            report(Number!.Value, OriginPosition, "no payment before this contra comes from its account");
        section.ContraPence += pence;
        section.LastContra = Number;
        if (!IsToOwnAccount(record))
            report(Number!.Value, 1, "the contra's destination is not the account that the payments come from");
        if (!record.AsSpan(ReferencePosition - 1, 18).SequenceEqual("CONTRA            "))
            report(Number!.Value, ReferencePosition, "the reference of a contra is not 'CONTRA'");
        if (record.AsSpan(NamePosition - 1, 18).IsWhiteSpace())
            report(Number!.Value, NamePosition, "the contra has no narrative");
    }

    private void CheckDate(string record)
    {
        if (RecordLength == 100 || !_dates.Add(record[(DatePosition - 1)..]))
            return;
        if (BacsDate.Read(record.AsSpan(DatePosition - 1)) is { } date)
            checkProcessingDate(date, DatePosition);
        else
            report(Number!.Value, DatePosition, $"the processing date '{record[(DatePosition - 1)..]}' is not a day");
    }

    // Each day's payments are followed by that day's contra.
    private void CheckDay(string record)
    {
        var day = record[(DatePosition - 1)..];
        if (_day is not null && day != _day && _sections.Values.Any(section => section.Day == _day && section.LastContra is null))
            report(Number!.Value, DatePosition, $"a record of{day} stands before the contra of{_day}");
        _day = day;
    }

    private bool MustBeDigits(string record, int position, int length, string name)
    {
        var text = record.AsSpan(position - 1, length);
        var fault = text.IndexOfAnyExceptInRange('0', '9');
        if (fault < 0)
            return true;
        report(Number!.Value, position + fault, $"the {name} '{text}' is not {length} digits");
        return false;
    }

    private Section SectionOf(string record)
    {
        var key = string.Concat(record.AsSpan(17, 14), record.AsSpan(100));
        if (!_sections.TryGetValue(key, out var section))
            _sections.Add(key, section = new Section(Number!.Value, record[(DatePosition - 1)..]));
        return section;
    }

    private static bool IsToOwnAccount(string record) => record.AsSpan(0, 14).SequenceEqual(record.AsSpan(17, 14));

    private static string Pounds(long pence) => new Domain.Amounts.Money(pence).ToString();

    /// <summary>What one account pays on one processing day.</summary>
    private sealed class Section(int first, string day)
    {
        public int First { get; } = first;

        /// <summary>As the record says it; empty in a file of a single day.</summary>
        public string Day { get; } = day;

        public long CreditPence { get; set; }

        public long ContraPence { get; set; }

        public int? LastContra { get; set; }
    }
}
