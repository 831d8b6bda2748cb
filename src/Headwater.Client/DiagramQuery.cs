namespace Headwater.Client;

/// <summary>What to draw of a source's tables, and how; what is left out is the server's choice.</summary>
public sealed record DiagramQuery(string? Form, IReadOnlyList<string> Databases, IReadOnlyList<string> Schemas, IReadOnlyList<string> Tables, int? Depth, string? Columns);
