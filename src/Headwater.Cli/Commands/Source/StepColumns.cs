using System.Globalization;
using System.Text.Json;
using Headwater.Cli.Terminal;
using Headwater.Model.Checks;

namespace Headwater.Cli.Commands.Source;

/// <summary>The steps of a check as rows for a program.</summary>
static class StepColumns
{
    public static readonly IReadOnlyList<Column<CheckStep>> All =
    [
        new("STEP", step => Name(step.Name)),
        new("STATUS", step => step.Status.ToString().ToLowerInvariant()),
        new("MS", step => step.Ms.ToString(CultureInfo.InvariantCulture)),
        new("MESSAGE", step => step.Message),
        new("FIX", step => step.Fix),
    ];

    public static string Name(StepName name) => JsonNamingPolicy.CamelCase.ConvertName(name.ToString());
}
