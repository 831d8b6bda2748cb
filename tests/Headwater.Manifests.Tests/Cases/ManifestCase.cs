namespace Headwater.Manifests.Tests.Cases;

/// <summary>
/// One case of a file in <c>cases/</c>: a title behind <c>##</c>, manifests, behind <c>=&gt;</c> the diagnostics they get, and, where
/// it is of interest, behind <c>==</c> the canonical form of what was read.
/// </summary>
public sealed record ManifestCase(string File, string Title, string Manifests, string Diagnostics, string? Canonical)
{
    public override string ToString() => $"{File}: {Title}";

    public static IEnumerable<ManifestCase> All(string folder) =>
        Directory.EnumerateFiles(folder, "*.cases").Order(StringComparer.Ordinal).SelectMany(Of);

    static IEnumerable<ManifestCase> Of(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return ("\n" + System.IO.File.ReadAllText(path)).Split("\n## ")[1..].Select(text => Parse(name, text));
    }

    static ManifestCase Parse(string file, string text)
    {
        var title = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        var parts = Split(text[(title.Length + 1)..], "=>");
        if (parts.Behind is null)
            throw new FormatException($"{file}: `{title}` has no line =>");
        var behind = Split(parts.Behind, "==");
        return new ManifestCase(file, title, parts.Before, behind.Before.Trim(), behind.Behind?.Trim());
    }

    static (string Before, string? Behind) Split(string text, string line)
    {
        var at = ("\n" + text + "\n").IndexOf($"\n{line}\n", StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], at + line.Length + 1 < text.Length ? text[(at + line.Length + 1)..] : "");
    }
}
