namespace CarersBreaks.Application.Carers;

/// <summary>Reads a council's questions and bands as CSV, typed or from a file. A text with faults is read to its end, so that each is named.</summary>
public interface ICouncilRulesReader
{
    /// <summary>Header <c>question,answer,points,about</c>: a row for each answer; "cared for" in the last column keeps the answer from the carer.</summary>
    QuestionsRead Questions(string text);

    /// <summary>Header <c>points,pounds</c> or <c>points,hours</c>: a row for each band.</summary>
    BandsRead Bands(string text);
}

/// <param name="Problems">Each names its line; with one of them there are no questions.</param>
public sealed record QuestionsRead(IReadOnlyList<GivenQuestion> Questions, IReadOnlyList<string> Problems);

/// <param name="Problems">Each names its line; with one of them there are no bands.</param>
public sealed record BandsRead(IReadOnlyList<GivenBand> Bands, IReadOnlyList<string> Problems);
