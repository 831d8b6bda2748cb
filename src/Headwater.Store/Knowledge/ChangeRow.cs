using System.Text.Json;

namespace Headwater.Store.Knowledge;

/// <summary>A change as it is written to the history.</summary>
sealed record ChangeRow(Guid KnowledgeUid, string Database, string Schema, string Name, string ColumnName, string Field, JsonElement? Before, JsonElement? After);
