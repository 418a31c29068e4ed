using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Letters;

/// <summary>A worker writes to a carer in their own words. Refused once the carer has died.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer)]
public sealed record WriteLetter(ActId Act, CarerId Carer, string Title, string Words) : ICommand<LetterId>;

public sealed class WriteLetterValidator : AbstractValidator<WriteLetter>
{
    public WriteLetterValidator()
    {
        RuleFor(act => act.Title).NotEmpty().WithMessage("Say what the letter is about").MaximumLength(120).WithMessage("Say it in 120 characters or fewer");
        RuleFor(act => act.Words).NotEmpty().WithMessage("Write the letter").MaximumLength(8000).WithMessage("A letter has at most 8,000 characters");
    }
}

public sealed class WriteLetterHandler(LetterDesk desk) : IRequestHandler<WriteLetter, LetterId>
{
    public async Task<LetterId> Handle(WriteLetter act, CancellationToken cancellationToken)
    {
        var paragraphs = act.Words.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var letter = await desk.Write(act.Carer, LetterWords.Of(LetterKind.Other, act.Title.Trim(), paragraphs), cancellationToken);
        Refuse.If(letter is null, LettersRule.LettersHaveStopped, "The carer has died. No letter is written to them.");
        return letter.Id;
    }
}

/// <summary>A letter that was held back may be posted, as a person decides.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ReleaseLetter(ActId Act, LetterId Letter, long Version) : ICommand;

public sealed class ReleaseLetterHandler(ICarersBreaksDb db) : AsyncRequestHandler<ReleaseLetter>
{
    protected override async Task Handle(ReleaseLetter act, CancellationToken cancellationToken)
    {
        var letter = await db.Letters.FirstOrDefaultAsync(one => one.Id == act.Letter, cancellationToken).OrRefuse("letter");
        db.ExpectVersion(letter, act.Version);
        letter.Release();
    }
}

/// <summary>How a carer wants letters: by post or online, and in large print. The carer says so, or a worker for them.</summary>
/// <param name="Carer">Null: the carer who asks.</param>
[AllowedTo(Role.Carer, Role.SocialWorker)]
public sealed record ChooseLetters(ActId Act, CarerId? Carer, long Version, LetterWish Wish, bool WantsLargePrint) : ICommand;

public sealed class ChooseLettersHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<ChooseLetters>
{
    protected override async Task Handle(ChooseLetters act, CancellationToken cancellationToken)
    {
        var id = current.Viewer.CarerId ?? act.Carer;
        var carer = await db.Carers.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("carer");
        db.ExpectVersion(carer, act.Version);
        carer.ChooseLetters(act.Wish, act.WantsLargePrint);
    }
}
