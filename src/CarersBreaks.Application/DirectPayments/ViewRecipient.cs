using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>A nominee or suitable person, with the checks made and those that are missing.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewRecipient(RecipientId Recipient) : IRequest<RecipientView>;

/// <param name="CheckedOn">Null while a required check is missing, and then nothing is paid.</param>
public sealed record RecipientView(
    RecipientId Id, long Version, CarerId Carer, string CarerNumber, string CarerName, RecipientKind Kind, string Name, bool IsFamilyOrFriend,
    string RecordedBy, DateOnly RecordedOn, DateOnly? CheckedOn, IReadOnlyList<CheckLine> Checks, IReadOnlyList<RecipientCheckKind> Missing);

/// <param name="TakenBackOn">It no longer holds from this day.</param>
public sealed record CheckLine(RecipientCheckKind Kind, string By, DateOnly On, DateOnly? TakenBackOn);

public sealed class ViewRecipientHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewRecipient, RecipientView>
{
    public async Task<RecipientView> Handle(ViewRecipient view, CancellationToken cancellationToken)
    {
        var recipient = await db.Recipients.AsNoTracking().Include(one => one.Checks).FirstOrDefaultAsync(one => one.Id == view.Recipient, cancellationToken)
            .OrRefuse("nominee or suitable person");
        await reads.Note(new PersonRead(recipient.CouncilId, recipient.CarerId, current.Viewer.Person(), nameof(ViewRecipient),
            time.GetUtcNow().UtcDateTime), cancellationToken);
        var number = await db.Carers.Where(carer => carer.Id == recipient.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var carers = await db.OpenCarerNames(vault, [recipient.CarerId], cancellationToken);
        var key = recipient.Id.Value;
        var names = await db.OpenDetails(vault, DetailSubject.Recipient, [key], cancellationToken, DetailKind.Name);
        var people = recipient.Checks.Select(check => check.ById).Append(recipient.RecordedById).Distinct().ToArray();
        var officers = await db.Officers.Where(one => people.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return new RecipientView(recipient.Id, recipient.Version, recipient.CarerId, number, carers.GetValueOrDefault(recipient.CarerId, ""), recipient.Kind,
            names.GetValueOrDefault((key, DetailKind.Name), ""), recipient.IsFamilyOrFriend, officers.GetValueOrDefault(recipient.RecordedById, ""),
            recipient.RecordedOn, recipient.CheckedOn,
            [.. recipient.Checks.OrderBy(check => check.Id.Value)
                .Select(check => new CheckLine(check.Kind, officers.GetValueOrDefault(check.ById, ""), check.On, check.TakenBackOn))],
            [.. recipient.Missing]);
    }
}
