using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Letters;

/// <summary>The letters to a carer, the newest first: to staff those of a case, to a carer their own.</summary>
/// <param name="Carer">Null: the viewer's own.</param>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewLetters(CarerId? Carer) : IRequest<LettersView>;

/// <param name="Wish">How the carer wants letters.</param>
/// <param name="HaveStopped">The carer has died: none is written to them.</param>
public sealed record LettersView(
    CarerId Carer, string Number, string Name, IReadOnlyList<LetterRow> Letters, LetterWish Wish, bool WantsLargePrint, long Version, bool HaveStopped);

/// <param name="State">That a letter is held back, staff alone see: to the carer it is one that they read online.</param>
/// <param name="HeldBackBecause">Staff alone see it.</param>
public sealed record LetterRow(
    LetterId Letter, string Title, LetterKind Kind, LetterTo To, DateOnly WrittenOn, LetterState State, DateOnly? PostedOn, string? HeldBackBecause);

public sealed class ViewLettersHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : IRequestHandler<ViewLetters, LettersView>
{
    public async Task<LettersView> Handle(ViewLetters view, CancellationToken cancellationToken)
    {
        var isCarer = current.Viewer.CarerId is not null;
        var id = view.Carer ?? current.Viewer.CarerId;
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("carer");
        var letters = await db.Letters.AsNoTracking().Where(one => one.CarerId == id && (!isCarer || one.To != LetterTo.Executor))
            .OrderByDescending(one => one.WrittenOn).ThenByDescending(one => one.Id)
            .Select(one => new LetterRow(one.Id, one.Title, one.Kind, one.To, one.WrittenOn,
                isCarer && one.State == LetterState.HeldBack ? LetterState.OnlineOnly : one.State, one.PostedOn, isCarer ? null : one.HeldBackBecause))
            .ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [carer.Id], cancellationToken);
        return new LettersView(carer.Id, carer.Number, names.GetValueOrDefault(carer.Id, ""), letters, carer.LetterWish, carer.WantsLargePrint, carer.Version,
            carer.DiedOn is not null);
    }
}

/// <summary>A letter as it was written.</summary>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewLetter(LetterId Letter) : IRequest<LetterView>;

public sealed record LetterView(LetterId Letter, CarerId Carer, DateOnly WrittenOn, string? HeldBackBecause, long Version,
    PrintedDocument Text);

/// <summary>The pages of a letter.</summary>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record PrintLetter(LetterId Letter) : IRequest<PrintedFile>;

public sealed class ViewLetterHandler(ICarersBreaksDb db, IStoredFiles files, CurrentViewer current)
    : IRequestHandler<ViewLetter, LetterView>, IRequestHandler<PrintLetter, PrintedFile>
{
    public async Task<LetterView> Handle(ViewLetter view, CancellationToken cancellationToken)
    {
        var letter = await Find(view.Letter, cancellationToken);
        return new LetterView(letter.Id, letter.CarerId, letter.WrittenOn, current.Viewer.CarerId is null ? letter.HeldBackBecause : null,
            letter.Version, LetterDesk.Read(await files.Read(letter.TextHash, cancellationToken)));
    }

    public async Task<PrintedFile> Handle(PrintLetter view, CancellationToken cancellationToken)
    {
        var letter = await Find(view.Letter, cancellationToken);
        return new PrintedFile($"letter-{letter.WrittenOn:yyyy-MM-dd}.pdf", await files.Read(letter.PdfHash, cancellationToken));
    }

    private Task<Letter> Find(LetterId id, CancellationToken cancellationToken)
    {
        var isCarer = current.Viewer.CarerId is not null;
        return db.Letters.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && (!isCarer || one.To != LetterTo.Executor), cancellationToken)
            .OrRefuse("letter");
    }
}

/// <summary>What waits for the post, what is held back, and the batches printed last.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewLettersToPost : IRequest<LettersToPostView>;

/// <param name="Waiting">How many the next batch holds.</param>
/// <param name="HeldBack">The oldest hundred of them.</param>
public sealed record LettersToPostView(int Waiting, DateOnly? OldestWaiting, IReadOnlyList<HeldLetter> HeldBack, IReadOnlyList<BatchRow> Batches);

public sealed record HeldLetter(LetterId Letter, CarerId Carer, string CarerNumber, string Title, DateOnly WrittenOn, string Because);

public sealed record BatchRow(LetterBatchId Batch, long Number, int Count, DateOnly PrintedOn, DateOnly? PostedOn, long Version);

public sealed class ViewLettersToPostHandler(ICarersBreaksDb db) : IRequestHandler<ViewLettersToPost, LettersToPostView>
{
    public async Task<LettersToPostView> Handle(ViewLettersToPost view, CancellationToken cancellationToken)
    {
        var waiting = db.Letters.Where(one => one.State == LetterState.WaitsForPost && one.BatchId == null);
        var held = await (from letter in db.Letters
                          where letter.State == LetterState.HeldBack
                          join carer in db.Carers on letter.CarerId equals carer.Id
                          orderby letter.Id
                          select new HeldLetter(letter.Id, letter.CarerId, carer.Number, letter.Title, letter.WrittenOn, letter.HeldBackBecause ?? ""))
                              .Take(100)
            .ToListAsync(cancellationToken);
        var batches = await db.LetterBatches.AsNoTracking().OrderByDescending(one => one.Number).Take(20)
            .Select(one => new BatchRow(one.Id, one.Number, one.Count, one.PrintedOn, one.PostedOn, one.Version)).ToListAsync(cancellationToken);
        return new LettersToPostView(await waiting.CountAsync(cancellationToken),
            await waiting.MinAsync(one => (DateOnly?)one.WrittenOn, cancellationToken), held, batches);
    }
}

internal static class KeptLetters
{
    public static async Task<byte[]> Read(this IStoredFiles files, byte[] sha256, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await files.Write(sha256, content, cancellationToken);
        return content.ToArray();
    }
}
