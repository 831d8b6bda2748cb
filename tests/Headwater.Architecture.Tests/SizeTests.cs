using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Headwater.Architecture.Tests;

/// <summary>Files of one idea, methods on half a screen: the numbers that the best codebases of the field hold.</summary>
public sealed class SizeTests
{
    [Fact]
    public void No_file_is_over_400_lines() =>
        Assert.Empty(SourceFile.All.Where(file => file.Lines > 400).Select(file => $"{file.Path}: {file.Lines}"));

    [Fact]
    public void Nine_files_of_ten_are_within_200_lines_and_half_within_60()
    {
        var lines = SourceFile.All.Select(file => file.Lines).Order().ToArray();

        Assert.InRange(lines[lines.Length / 2], 1, 60);
        Assert.InRange(lines[lines.Length * 9 / 10], 1, 200);
    }

    [Fact]
    public void Half_of_the_methods_are_within_7_lines_and_nine_of_ten_within_25()
    {
        var lines = SourceFile.All
            .SelectMany(file => file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(method => method.Body is not null)
            .Select(method => method.Body!.Statements.FullSpan.IsEmpty ? 0 : method.Body.Statements.ToString().Count(c => c == '\n') + 1)
            .Order()
            .ToArray();

        Assert.InRange(lines[lines.Length / 2], 0, 9);
        Assert.InRange(lines[lines.Length * 9 / 10], 0, 25);
    }

    [Fact]
    public void No_file_has_regions() =>
        Assert.DoesNotContain(SourceFile.All, file => file.Root.ToFullString().Contains("#region", StringComparison.Ordinal));

    [Fact]
    public void There_is_no_attic()
    {
        string[] attics = ["Common", "Utils", "Utilities", "Shared", "Helpers", "Misc"];

        Assert.DoesNotContain(SourceFile.All, file => file.Folder.Split('/').Intersect(attics, StringComparer.Ordinal).Any());
    }
}
