using System.Text;
using Headwater.Model;
using Headwater.Model.Connections;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Connections;

/// <summary>
/// The <c>params</c> of a depot. DataOS hands them to a JDBC driver, and its users write libpq's names as well: both are read,
/// each by the reader of connection texts that knows it.
/// </summary>
static class DepotParameters
{
    /// <summary>The driver's properties in lower case that libpq does not have; its others are told by a capital.</summary>
    static readonly HashSet<string> JdbcOnly = new(StringComparer.Ordinal)
    {
        "ssl", "sslfactory", "sslfactoryarg", "sslhostnameverifier", "sslpasswordcallback", "autosave", "stringtype",
    };

    /// <exception cref="HeadwaterException">A parameter is not known, or cannot be used (HW2013).</exception>
    public static ParsedConnection Read(IReadOnlyDictionary<string, Secret> parameters, Limits limits)
    {
        if (parameters.Keys.FirstOrDefault(name => name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) is not null)
            throw new HeadwaterException(ErrorCode.BadConnectionText, "the name of a parameter has letters, digits and underscores only");
        var jdbc = parameters.Where(one => IsJdbc(one.Key)).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value.Reveal())}");
        var libpq = parameters.Where(one => !IsJdbc(one.Key)).Select(one => $"{one.Key}='{Escape(one.Value.Reveal())}'");
        return ConnectionText.Read($"jdbc:postgresql://?{string.Join('&', jdbc)}", limits)
            .Or(ConnectionText.Read(string.Join(' ', libpq), limits))
            .Resolve();
    }

    static bool IsJdbc(string name) => name.Any(char.IsAsciiLetterUpper) || JdbcOnly.Contains(name);

    static string Escape(string value) => new StringBuilder(value).Replace("\\", "\\\\").Replace("'", "\\'").ToString();
}
