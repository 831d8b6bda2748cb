using Headwater.Export.Keys;
using Headwater.Model.Catalog;

namespace Headwater.Export.Rows;

/// <summary>A column with the table that it is of.</summary>
sealed record ColumnRow(CatalogTable Table, TableKeys Keys, CatalogColumn Column);
