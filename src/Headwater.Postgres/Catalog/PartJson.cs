using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model.Catalog;

namespace Headwater.Postgres.Catalog;

/// <summary>What queries of the catalogue answer as JSON because few rows have it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CatalogTrigger))]
[JsonSerializable(typeof(CatalogPolicy))]
[JsonSerializable(typeof(CatalogRule))]
[JsonSerializable(typeof(CatalogStatistics))]
[JsonSerializable(typeof(ColumnExtras))]
[JsonSerializable(typeof(CatalogKind))]
sealed partial class PartJson : JsonSerializerContext;
