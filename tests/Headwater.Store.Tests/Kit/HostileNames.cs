using System.Text;

namespace Headwater.Store.Tests.Kit;

/// <summary>Names that PostgreSQL takes and programs stumble over, from a seed.</summary>
sealed class HostileNames(Random random)
{
    static readonly string[] Pieces =
    [
        "a", "A", "select", "user", ".", "\"", "'", "\\", " ", "\n", "\t", "\r\n", "\u0001", "\u007f", "é", "ß", "İ", "中", "😀", "\uFFFD", "\uE000", "%", "_", "$1", "{0}", "--", ";", "/*", "null", "0", "\u200d", "\u202e", "e\u0301",
    ];

    int _count;

    /// <summary>1 to 63 bytes, and no two alike.</summary>
    public string Next()
    {
        var name = new StringBuilder();
        for (var n = random.Next(1, 12); n > 0; n--)
            name.Append(Pieces[random.Next(Pieces.Length)]);
        var unique = $"{_count++:x}";
        var text = random.Next(2) == 0 ? unique + name : name + unique;
        while (Encoding.UTF8.GetByteCount(text) > 63)
            text = unique;
        return text;
    }
}
