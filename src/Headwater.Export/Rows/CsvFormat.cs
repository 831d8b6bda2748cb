using Headwater.Export.Text;

namespace Headwater.Export.Rows;

/// <summary>Comma-separated values (RFC 4180). Every value is as the catalogue has it, unless formulas are to be neutralised.</summary>
public sealed class CsvFormat(bool neutraliseFormulas) : RowFormat
{
    public override string Name => "csv";

    public override string MediaType => "text/csv; charset=utf-8; header=present";

    public override IReadOnlyList<string> FileNames => [".csv"];

    private protected override string Line(IEnumerable<string?> fields) => string.Join(',', fields.Select(field => CsvField.Of(field, neutraliseFormulas))) + "\r\n";
}
