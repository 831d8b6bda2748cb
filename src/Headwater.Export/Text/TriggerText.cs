using System.Text.RegularExpressions;
using Headwater.Model.Catalog;

namespace Headwater.Export.Text;

/// <summary>What PostgreSQL's text of a trigger says besides what stands elsewhere: without its name, its table and the function it calls.</summary>
static partial class TriggerText
{
    /// <summary><c>BEFORE UPDATE OF name FOR EACH ROW</c>; the whole text where it is not as expected.</summary>
    public static string When(CatalogTrigger trigger)
    {
        var match = Parts().Match(trigger.Definition);
        return match.Success ? $"{match.Groups["events"].Value} {match.Groups["rest"].Value}".TrimEnd() : trigger.Definition;
    }

    [GeneratedRegex("""^CREATE (CONSTRAINT )?TRIGGER ("([^"]|"")*"|[^\s"]+) (?<events>([^"]|"([^"]|"")*")*?) ON ("([^"]|"")*"|[^\s"])+ (?<rest>.*)EXECUTE (FUNCTION|PROCEDURE) """, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
