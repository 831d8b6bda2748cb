using Headwater.Export.Text;

namespace Headwater.Export.Rows;

/// <summary>Tab-separated values, escaped as COPY's text format is.</summary>
public sealed class TsvFormat : RowFormat
{
    public override string Name => "tsv";

    public override string MediaType => "text/tab-separated-values; charset=utf-8";

    public override IReadOnlyList<string> FileNames => [".tsv"];

    private protected override string Line(IEnumerable<string?> fields) => string.Join('\t', fields.Select(TsvField.Of)) + "\n";
}
