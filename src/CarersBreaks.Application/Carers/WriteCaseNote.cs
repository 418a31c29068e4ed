using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Somebody writes a note on a case. It is never changed; a correction is another note.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record WriteCaseNote(ActId Act, CarerId Carer, string Text, bool IsAboutCaredForPerson) : ICommand<CaseNoteId>;

public sealed class WriteCaseNoteValidator : AbstractValidator<WriteCaseNote>
{
    public WriteCaseNoteValidator() =>
        RuleFor(act => act.Text).NotEmpty().WithMessage("Write the note").MaximumLength(8000).WithMessage("A note has at most 8,000 characters");
}

public sealed class WriteCaseNoteHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : IRequestHandler<WriteCaseNote, CaseNoteId>
{
    public async Task<CaseNoteId> Handle(WriteCaseNote act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        return db.Note(vault, carer.CouncilId, carer.Id, new CaseNote(carer.CouncilId, carer.Id, current.Viewer.Person(), time.GetUtcNow().UtcDateTime,
            date.Today, act.IsAboutCaredForPerson), act.Text);
    }
}

internal static class CaseNotes
{
    /// <summary>Adds a note with what it says, within any act.</summary>
    public static CaseNoteId Note(this ICarersBreaksDb db, IVault vault, OrganisationId council, CarerId carer, CaseNote note, string text)
    {
        db.CaseNotes.Add(note);
        db.Keep(vault, council, null, DetailSubject.CaseNote, note.Id.Value, DetailKind.Words, text);
        return note.Id;
    }
}

/// <summary>A case's notes, the newest first. That they were opened is noted.</summary>
/// <param name="Page">1, 2, 3 …</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewCaseNotes(CarerId Carer, int Page = 1) : IRequest<CaseNotesView>
{
    public const int PageSize = 20;
}

public sealed record CaseNotesView(CarerId Carer, string Number, string Name, IReadOnlyList<CaseNoteLine> Notes, int Page, int Pages);

/// <param name="WrittenAt">The real instant, UTC.</param>
public sealed record CaseNoteLine(CaseNoteId Note, string Author, DateTime WrittenAt, DateOnly On, bool IsAboutCaredForPerson, string Text);

public sealed class ViewCaseNotesValidator : AbstractValidator<ViewCaseNotes>
{
    public ViewCaseNotesValidator() => RuleFor(view => view.Page).InclusiveBetween(1, 1_000_000).WithMessage("There is no such page");
}

public sealed class ViewCaseNotesHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewCaseNotes, CaseNotesView>
{
    public async Task<CaseNotesView> Handle(ViewCaseNotes request, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Carer, cancellationToken).OrRefuse("carer");
        await reads.Note(new PersonRead(carer.CouncilId, carer.Id, current.Viewer.Person(), nameof(ViewCaseNotes), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var all = db.CaseNotes.AsNoTracking().Where(note => note.CarerId == carer.Id);
        var count = await all.CountAsync(cancellationToken);
        var notes = await all.OrderByDescending(note => note.Id).Skip((request.Page - 1) * ViewCaseNotes.PageSize).Take(ViewCaseNotes.PageSize)
            .ToListAsync(cancellationToken);
        var words = await db.OpenDetails(vault, DetailSubject.CaseNote, notes.Select(note => note.Id.Value), cancellationToken, DetailKind.Words);
        var people = await db.OfficerNames(notes.Select(note => note.AuthorId), cancellationToken);
        var names = await db.OpenCarerNames(vault, [carer.Id], cancellationToken);
        return new CaseNotesView(carer.Id, carer.Number, names.GetValueOrDefault(carer.Id, ""), [.. notes.Select(note => new CaseNoteLine(note.Id,
            people.GetValueOrDefault(note.AuthorId, ""), note.WrittenAt, note.On, note.IsAboutCaredForPerson, words[(note.Id.Value, DetailKind.Words)]))],
            request.Page, Math.Max(1, (count + ViewCaseNotes.PageSize - 1) / ViewCaseNotes.PageSize));
    }
}
