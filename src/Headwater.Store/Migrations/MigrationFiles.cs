using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Headwater.Store.Migrations;

/// <summary>The migrations that this program carries.</summary>
static class MigrationFiles
{
    public static IReadOnlyList<Migration> All { get; } = Load(typeof(MigrationFiles).Assembly);

    public static Migration Of(string fileName, string sql)
    {
        var (number, name) = (fileName[..4], fileName[5..]);
        return new(int.Parse(number, CultureInfo.InvariantCulture), name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }

    static List<Migration> Load(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name => Of(name, Read(assembly, name)))];

    static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
