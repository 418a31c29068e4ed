using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Infrastructure.Payments;

/// <summary>A payment as its table keeps it.</summary>
internal readonly record struct PaymentRow(PaymentId Id, Payment? Payment) : IBulkRow
{
    public static string Table => "Payments";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("Id", Id.Value);
        columns.Number("RunId", Payment?.RunId?.Value);
        columns.Number("CouncilId", Payment?.CouncilId.Value);
        columns.Number("CarerId", Payment?.CarerId.Value);
        columns.Number("BudgetId", Payment?.BudgetId.Value);
        columns.Number("ScheduleId", Payment?.ScheduleId.Value);
        columns.Number("PayeeAccountId", Payment?.PayeeAccountId.Value);
        columns.Number("BookId", Payment?.BookId.Value);
        columns.Number("Number", Payment?.Number);
        columns.Text("Reference", Payment?.Reference);
        columns.Day("From", Payment?.From);
        columns.Day("To", Payment?.To);
        columns.Number("Part", Payment?.Part);
        columns.Day("PayOn", Payment?.PayOn);
        columns.Number("AmountPence", Payment?.Amount.Pence);
        columns.Number("OffsetPence", Payment?.Offset.Pence);
        columns.Number("InPlaceOfId", Payment?.InPlaceOfId?.Value);
        columns.Number("NoLongerDuePence", Payment?.NoLongerDue.Pence);
        columns.Number("RecoveredPence", Payment?.Recovered.Pence);
        columns.Number("State", (int?)Payment?.State);
        columns.Number("IsClaiming", Payment is { IsClaiming: true } ? 1 : 0);
        columns.Day("PaidOn", Payment?.PaidOn);
        columns.Day("ReturnedOn", Payment?.ReturnedOn);
        columns.Day("ReturnAdvisedOn", Payment?.ReturnAdvisedOn);
        columns.Number("ReturnReason", (int?)Payment?.ReturnReason);
        columns.Day("ReturnCreditedOn", Payment?.ReturnCreditedOn);
    }
}
