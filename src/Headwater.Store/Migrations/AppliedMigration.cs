namespace Headwater.Store.Migrations;

/// <summary>A step that a store has taken, as its table says.</summary>
readonly record struct AppliedMigration(int Version, string Checksum);
