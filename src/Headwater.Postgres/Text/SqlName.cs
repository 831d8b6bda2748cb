using Headwater.Model.Names;

namespace Headwater.Postgres.Text;

/// <summary>Names as PostgreSQL itself writes them (its <c>quote_ident</c>): in double quotes only where they need them.</summary>
public static class SqlName
{
    public static string Quote(Identifier name) => IsPlain(name.Value) ? name.Value : name.Quoted;

    public static string Quote(QualifiedName name) => $"{Quote(name.Schema)}.{Quote(name.Name)}";

    static bool IsPlain(string name) =>
        name[0] is (>= 'a' and <= 'z') or '_' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') && !SqlKeywords.NeedQuotes.Contains(name);
}
