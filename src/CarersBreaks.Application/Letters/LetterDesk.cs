using System.Text.Encodings.Web;
using System.Text.Json;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Letters;

/// <summary>What a letter says between "Dear …" and how to challenge it.</summary>
/// <param name="Title">With no name in it: it stands in lists.</param>
/// <param name="CanBeChallenged">Ends with how to ask for another look.</param>
public sealed record LetterWords(LetterKind Kind, string Title, IReadOnlyList<PrintedBlock> Blocks, bool CanBeChallenged = true)
{
    /// <summary>Paragraphs alone.</summary>
    public static LetterWords Of(LetterKind kind, string title, params IEnumerable<string> paragraphs) =>
        new(kind, title, [.. paragraphs.Select(text => new PrintedParagraph(text))]);
}

/// <summary>Whom a letter goes to, where that is not the carer. Name and address are kept in the letter alone.</summary>
public sealed record Addressee(LetterTo To, string Name, string Address);

/// <summary>
/// Writes letters, in the transaction of the act that they tell of, and keeps them as they were sent: their words and their pages. Acts
/// say what to tell; who is written to, how and where is decided here.
/// </summary>
public sealed class LetterDesk(
    ICarersBreaksDb db, IVault vault, IPrinter printer, IStoredFiles files, CurrentViewer current, IBusinessDate businessDate)
{
    private static readonly JsonSerializerOptions Text = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null: nothing was written, for the carer has died. Only a letter to the executor is written then.</summary>
    public async Task<Letter?> Write(CarerId carer, LetterWords words, CancellationToken cancellationToken, Addressee? to = null) =>
        (await WriteAll([(carer, words)], cancellationToken, to)).SingleOrDefault();

    /// <summary>Whether letters to the carer have stopped, because they have died.</summary>
    public Task<bool> StopsFor(CarerId carer, CancellationToken cancellationToken) =>
        db.Carers.AnyAsync(one => one.Id == carer && one.DiedOn != null, cancellationToken);

    /// <summary>Letters to many carers, read in a few statements. Those who have died get none.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAll(
        IReadOnlyList<(CarerId Carer, LetterWords Words)> orders, CancellationToken cancellationToken, Addressee? to = null)
    {
        var heads = await Heads([.. orders.Select(order => order.Carer).Distinct()], cancellationToken);
        var letters = new List<Letter>(orders.Count);
        foreach (var (carer, words) in orders)
        {
            var head = await Task.FromResult(heads.GetValueOrDefault(carer)).OrRefuse("carer");
            if (head.Carer.DiedOn is null || to is { To: LetterTo.Executor })
                letters.Add(await Write(head, words, to, cancellationToken));
        }
        return letters;
    }

    internal static PrintedDocument Read(byte[] text) => JsonSerializer.Deserialize<PrintedDocument>(text, Text)!;

    private async Task<Letter> Write(Head head, LetterWords words, Addressee? to, CancellationToken cancellationToken)
    {
        var document = Document(head, words, to);
        var name = $"Letter to carer {head.Carer.Number}";
        var text = await files.Keep(head.Carer.CouncilId, name, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(document, Text)), cancellationToken);
        var pdf = await files.Keep(head.Carer.CouncilId, name, new MemoryStream(printer.Print(document)), cancellationToken);
        var by = current.Viewer.Job is null ? current.Viewer.UserId : (UserId?)null;
        var letter = new Letter(head.Carer, words.Kind, to?.To ?? LetterTo.Carer, words.Title, by, businessDate.Today, text, pdf);
        if (letter.State == LetterState.WaitsForPost && to is null && head.Address.Length == 0)
            letter.HoldBack("No address is held to which it may be posted.");
        return db.Letters.Add(letter).Entity;
    }

    private PrintedDocument Document(Head head, LetterWords words, Addressee? to)
    {
        var name = to?.Name ?? head.Name;
        List<PrintedBlock> blocks =
        [
            new PrintedFacts(
                new PrintedFact("From", $"{head.Council}\nCarers' short breaks"),
                new PrintedFact("To", $"{name}\n{to?.Address ?? head.Address}".TrimEnd()),
                new PrintedFact("Date", $"{businessDate.Today:d MMMM yyyy}"),
                new PrintedFact("Our reference", head.Carer.Number),
                new PrintedFact("Who to ask", head.Ask)),
            new PrintedParagraph($"Dear {name}"),
            .. words.Blocks,
        ];
        if (words.CanBeChallenged)
        {
            blocks.Add(new PrintedHeading("If you do not agree"));
            blocks.Add(new PrintedParagraph($"You can ask us to look at this again. Tell {head.Ask}, write to us, or use your page. You do not need a form, "
                + $"and somebody can speak for you. We answer within {head.Rules.ChallengeDays} days. If you are still unhappy, you can use the council's "
                + "complaints procedure."));
        }
        blocks.Add(new PrintedParagraph($"Yours sincerely\n\n{head.Worker}\n{head.Council}"));
        return new PrintedDocument(words.Title, $"{head.Council}, carer {head.Carer.Number}", blocks, head.Carer.WantsLargePrint);
    }

    private async Task<Dictionary<CarerId, Head>> Heads(IReadOnlyList<CarerId> ids, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var carers = await db.Carers.AsNoTracking().Where(carer => ids.Contains(carer.Id)).ToListAsync(cancellationToken);
        var details = await db.OpenDetails(vault, DetailSubject.Carer, ids.Select(id => id.Value), cancellationToken, DetailKind.Name, DetailKind.Address);
        var unsafeTo = await db.WithUnsafeAddress(ids, cancellationToken);
        var workers = carers.Select(carer => carer.WorkerId).Distinct().ToList();
        var officers = await db.Officers.AsNoTracking().Where(officer => workers.Contains(officer.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        var councilIds = carers.Select(carer => carer.CouncilId).Distinct().ToList();
        var councils = await db.Organisations.AsNoTracking().Include(one => one.Names).Where(one => councilIds.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        var rules = new Dictionary<OrganisationId, SchemeRules>();
        foreach (var council in councilIds)
            rules.Add(council, await db.SchemeRulesOn(council, today, cancellationToken));
        return carers.ToDictionary(carer => carer.Id, carer =>
        {
            var worker = officers.GetValueOrDefault(carer.WorkerId);
            return new Head(carer, details.GetValueOrDefault((carer.Id.Value, DetailKind.Name), "carer"),
                unsafeTo.Contains(carer.Id) ? "" : details.GetValueOrDefault((carer.Id.Value, DetailKind.Address), ""), councils[carer.CouncilId].NameOn(today),
                worker?.Name ?? "Your social worker", worker?.Telephone ?? "", rules[carer.CouncilId]);
        });
    }

    private sealed record Head(Carer Carer, string Name, string Address, string Council, string Worker, string Telephone, SchemeRules Rules)
    {
        public string Ask => Telephone.Length > 0 ? $"{Worker}, {Telephone}" : Worker;
    }
}
