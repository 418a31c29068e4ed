namespace CarersBreaks.Application.Settlements;

/// <summary>A row of a file of weights.</summary>
/// <param name="Weight">A whole number: where the file has decimals, all weights of it are multiplied by the same power of ten.</param>
public sealed record WeightLine(long Line, string Code, long Weight);

/// <summary>What a line of the file is refused for.</summary>
public sealed record LineProblem(long Line, string Problem);

/// <param name="Lines">Empty where a problem stands against the file.</param>
public sealed record WeightsRead(IReadOnlyList<WeightLine> Lines, IReadOnlyList<LineProblem> Problems);

/// <summary>Reads a CSV file with the header <c>code,weight</c>; every row that cannot be taken is named.</summary>
public interface IWeightsReader
{
    WeightsRead Read(TextReader file);
}
