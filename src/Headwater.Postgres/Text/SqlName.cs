using Headwater.Model.Names;

namespace Headwater.Postgres.Text;

/// <summary>Names as PostgreSQL itself writes them (its <c>quote_ident</c>): in double quotes only where they need them.</summary>
public static class SqlName
{
    public static string Quote(Identifier name) => Identifier.IsPlain(name.Value) ? name.Value : name.Quoted;

    public static string Quote(QualifiedName name) => $"{Quote(name.Schema)}.{Quote(name.Name)}";
}
