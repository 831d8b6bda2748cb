using System.Text;

namespace Headwater.Postgres.Connect.Scram;

/// <summary>
/// The form of a password that SCRAM proves (RFC 4013), as PostgreSQL makes it: a password that SASLprep does not allow is taken as it is.
/// The driver leaves this to the runtime, which without ICU changes nothing, so that `ﬁ` or a decomposed `é` would be another password than the server's.
/// </summary>
static class SaslPrep
{
    public static string Prepare(string password)
    {
        if (Ascii.IsValid(password) || !IsWellFormed(password))
            return password;
        var tables = SaslPrepTables.Loaded;
        var mapped = Map(password, tables);
        return mapped.Count > 0 && IsAllowed(mapped, tables) ? Text(Nfkc.Normalize(mapped, tables)) : password;
    }

    static List<int> Map(string password, SaslPrepTables tables)
    {
        var mapped = new List<int>(password.Length);
        foreach (var rune in password.EnumerateRunes())
            if (tables.Spaces.Contains(rune.Value))
                mapped.Add(' ');
            else if (!tables.Nothing.Contains(rune.Value))
                mapped.Add(rune.Value);
        return mapped;
    }

    // PostgreSQL looks at the characters before they are normalised, and so must we.
    static bool IsAllowed(List<int> characters, SaslPrepTables tables) =>
        !characters.Exists(c => tables.Prohibited.Contains(c) || tables.Unassigned.Contains(c))
        && (!characters.Exists(tables.Right.Contains)
            || !characters.Exists(tables.Left.Contains) && tables.Right.Contains(characters[0]) && tables.Right.Contains(characters[^1]));

    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return false;
        return true;
    }

    static string Text(IEnumerable<int> characters)
    {
        var text = new StringBuilder();
        foreach (var c in characters)
            text.Append(new Rune(c));
        return text.ToString();
    }
}
