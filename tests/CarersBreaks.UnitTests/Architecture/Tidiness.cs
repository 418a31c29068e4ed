using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CarersBreaks.UnitTests.Architecture;

/// <summary>Rules of how the code is kept. Each takes what it judges and returns its faults, one line each.</summary>
internal static partial class Tidiness
{
    private const int LongestFunction = 70;
    private const int LongestLine = 160;
    private const int LongestReadme = 24;

    /// <summary>What a rule takes is what a rule goes by: <c>TimeProvider</c> and the business date.</summary>
    public static IEnumerable<string> ReadsTheClock(SourceFile file) => Find(file, Clock());

    public static IEnumerable<string> LeavesWork(SourceFile file) => Find(file, Unfinished());

    /// <summary>Entries and postings are only ever added (rule 2).</summary>
    public static IEnumerable<string> ChangesTheLedger(SourceFile file) => Find(file, LedgerChange());

    /// <summary>Money is a whole number of pence, and what is not binary cannot drift (rule 1).</summary>
    public static IEnumerable<string> UsesBinaryFractions(SourceFile file) => Tree(file).GetRoot().DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.DoubleKeyword) || token.IsKind(SyntaxKind.FloatKeyword) || token.Text is "Double" or "Single" or "Half"
            || (token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is double or float))
        .Where(token => token.Text != "Single" || token.Parent?.Parent is not MemberAccessExpressionSyntax)
        .Select(token => At(file, token.GetLocation(), token.Text));

    public static IEnumerable<string> HasALongFunction(SourceFile file) => Tree(file).GetRoot().DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        .Select(node => (Node: node, Lines: node.GetLocation().GetLineSpan().EndLinePosition.Line - node.GetLocation().GetLineSpan()
        .StartLinePosition.Line + 1))
        .Where(function => function.Lines > LongestFunction)
        .Select(function => At(file, function.Node.GetLocation(), $"a function of {function.Lines} lines"));

    /// <summary>Lines of raw strings, which are samples and statements, are as long as they are.</summary>
    public static IEnumerable<string> HasALongLine(SourceFile file) => Tree(file).GetText().Lines
        .Where(line => line.Span.Length > LongestLine && !IsInRawString(Tree(file).GetRoot(), line.Start, line.End))
        .Select(line => $"{file.Path}:{line.LineNumber + 1}: {line.Span.Length} characters");

    /// <summary>Folders are named after the field, not after what kind of code is in them.</summary>
    public static IEnumerable<string> IsNamedAfterItsCode(string folder) =>
        folder.Split('/')[^1] is "Common" or "Helpers" or "Utils" or "Services" or "Interfaces" or "Dtos" ? [folder] : [];

    /// <param name="project">The project's folder.</param>
    /// <param name="readme">Its README, or null.</param>
    public static IEnumerable<string> IsNotIntroduced(string project, string? readme)
    {
        if (readme is null)
            yield return $"{project} has no README.md";
        else if (readme.TrimEnd('\n').Split('\n').Length > LongestReadme)
            yield return $"{project}: README.md has more than {LongestReadme} lines";
    }

    private static bool IsInRawString(SyntaxNode root, int from, int to) => root
        .DescendantTokens(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(from, to), descendIntoTrivia: false)
        .Any(token => token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            || token.Parent?.Parent is InterpolatedStringExpressionSyntax { StringStartToken.RawKind: not (int)SyntaxKind.InterpolatedStringStartToken });

    private static SyntaxTree Tree(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text);

    private static IEnumerable<string> Find(SourceFile file, Regex pattern) => pattern.Matches(file.Text)
        .Select(match => $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}");

    private static string At(SourceFile file, Location location, string what) => $"{file.Path}:{location.GetLineSpan().StartLinePosition.Line + 1}: {what}";

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(TO" + "DO|FIX" + @"ME)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex("""
        \b(Entries|Postings)\s*\.[^;{}]*?\.?(Update|UpdateRange|Remove|RemoveRange|ExecuteUpdate|ExecuteUpdateAsync|ExecuteDelete|ExecuteDeleteAsync)\(|(UPDATE|DELETE\s+FROM)\s+["\[]*(Entries|Postings)\b
        """)]
    private static partial Regex LedgerChange();
}
