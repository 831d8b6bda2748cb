namespace Headwater.Model.Tests.Connections;

/// <summary>Connection texts as people and machines could write them, by seed.</summary>
sealed class Texts(int seed)
{
    const string Plain = "abcdefghijklmnopqrstuvwxyz0123456789_-.";
    const string Nasty = "@:/#%$'\"\\ ?&=+[],;é€𝄞\t~!*()<>|{}^`";

    readonly Random _random = new(seed);

    public T Pick<T>(params IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    public bool Sometimes(int oneIn = 2) => _random.Next(oneIn) == 0;

    public string Word() => string.Concat(Enumerable.Range(0, _random.Next(1, 9)).Select(_ => Plain[_random.Next(26)]));

    /// <summary>A value that may hold everything that has a meaning somewhere.</summary>
    public string Value() => string.Concat(Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Sometimes() ? Rune() : Plain[_random.Next(Plain.Length)].ToString()));

    string Rune() => Nasty.EnumerateRunes().ElementAt(_random.Next(Nasty.EnumerateRunes().Count())).ToString();

    public string Host() => Pick(Word(), $"{Word()}.example.com", "192.0.2.7", "[2001:db8::1]", "%2Fvar%2Frun%2Fpostgresql", "");

    /// <summary>A URL whose parts are encoded as they should be.</summary>
    public string Url()
    {
        var text = Pick("postgresql://", "postgres://");
        if (Sometimes())
            text += Uri.EscapeDataString(Value()) + (Sometimes() ? $":{Uri.EscapeDataString(Value())}" : "") + "@";
        text += string.Join(',', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Host() + (Sometimes() ? $":{_random.Next(1, 65536)}" : "")));
        if (Sometimes())
            text += "/" + (Sometimes() ? Uri.EscapeDataString(Value()) : "");
        if (Sometimes())
            text += "?" + string.Join('&', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Parameter()));
        return text;
    }

    string Parameter() => Pick(
        () => $"sslmode={Pick("disable", "allow", "prefer", "require", "verify-ca", "verify-full")}",
        () => $"connect_timeout={_random.Next(60)}",
        () => $"application_name={Uri.EscapeDataString(Value())}",
        () => $"user={Uri.EscapeDataString(Value())}",
        () => $"password={Uri.EscapeDataString(Value())}",
        () => $"dbname={Uri.EscapeDataString(Value())}",
        () => "host=%2Ftmp",
        () => "target_session_attrs=read-write",
        () => $"sslrootcert=/{Uri.EscapeDataString(Value())}",
        () => "ssl=true",
        () => $"keepalives_idle={_random.Next(9)}")();

    /// <summary>A key=value text, quoted and escaped in one of the ways that libpq allows.</summary>
    public string KeyValue() => string.Concat(Enumerable.Range(0, _random.Next(1, 8)).Select(_ => Pair()));

    string Pair()
    {
        var keyword = Pick("host", "user", "password", "dbname", "application_name", "sslcert", "passfile", "service");
        var value = keyword == "host" ? Pick(Word(), "/tmp", "::1") : Sometimes(6) ? "" : Value();
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        var quoted = escaped.Length == 0 || escaped.Any(char.IsWhiteSpace) || Sometimes();
        return $"{Pick("", " ", "\t")}{keyword}{Pick("", " ")}={Pick("", " ", "\n")}{(quoted ? $"'{escaped}'" : escaped)}{Pick(" ", "  ", "\n")}";
    }

    /// <summary>The text with one to three characters put in, taken out or changed.</summary>
    public string Mutate(string text)
    {
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            var at = _random.Next(text.Length + 1);
            if (at < text.Length && char.IsSurrogate(text[at]))
                continue;
            var inserted = Sometimes() ? Pick("@", ":", "/", "?", "#", "%", "=", "&", ",", "'", "\\", " ", "[", "]", "%41", "%zz", "%00") : Word();
            text = Pick(text.Insert(at, inserted), at < text.Length ? text.Remove(at, 1) : text, text[..at] + inserted + text[Math.Min(text.Length, at + 1)..]);
        }

        return text;
    }
}
