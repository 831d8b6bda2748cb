using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>The types of depots that are read: all of them lead to PostgreSQL.</summary>
enum DepotKind
{
    [Aliases("POSTGRESQL", "postgres", "POSTGRES")]
    Postgresql,

    [Aliases("JDBC")]
    Jdbc,
}
