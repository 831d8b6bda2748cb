namespace Headwater.Store.Migrations;

/// <summary>One numbered step of the store's schema: a file <c>NNNN_name.sql</c>, never changed once it was released.</summary>
sealed record Migration(int Version, string Name, string Sql, string Checksum);
