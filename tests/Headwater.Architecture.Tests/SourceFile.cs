using Headwater.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Headwater.Architecture.Tests;

/// <summary>A file of the product, parsed.</summary>
sealed record SourceFile(string Project, string Folder, string Path, int Lines, CompilationUnitSyntax Root)
{
    static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() => [.. Read()]);

    public static IReadOnlyList<SourceFile> All => Parsed.Value;

    /// <summary>The types of the file itself; what is nested in them is their own business.</summary>
    public IEnumerable<string> DeclaredTypes => Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
        .Select(type => type.Identifier.Text);

    public override string ToString() => Path;

    static IEnumerable<SourceFile> Read()
    {
        var src = System.IO.Path.Combine(Repository.Root, "src");
        foreach (var path in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(src, path);
            var parts = relative.Split(System.IO.Path.DirectorySeparatorChar);
            var text = File.ReadAllText(path);
            var folder = parts.Length > 2 ? string.Join('/', parts[1..^1]) : "";
            yield return new SourceFile(
                parts[0].Replace("Headwater.", "", StringComparison.Ordinal), folder, relative, text.Count(c => c == '\n'),
                CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot());
        }
    }
}
