using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Transfers;
using MediatR;

namespace CarersBreaks.Application.Transfers;

/// <summary>Somebody of the payer agrees a memorandum that the council recorded. From then on the transfer is due.</summary>
[AllowedTo(Role.TrustFinanceOfficer)]
public sealed record AgreeMemorandum(ActId Act, MemorandumId Memorandum, long Version) : ICommand;

public sealed class AgreeMemorandumHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<AgreeMemorandum>
{
    protected override async Task Handle(AgreeMemorandum act, CancellationToken cancellationToken)
    {
        var kept = await db.Kept(act.Memorandum, cancellationToken);
        db.ExpectVersion(kept.Memorandum, act.Version);
        db.Entries.Add(kept.Memorandum.Agree(current.Viewer.Person(), current.Viewer.Organisation(), businessDate.Today, kept.Book, kept.Lines));
    }
}
