namespace Headwater.Testing.Servers;

/// <summary>What a test's own server differs in from the shared one.</summary>
public sealed record ServerOptions(int Major)
{
    /// <summary>Parameters given with <c>-c</c>; they win over those of the shared server.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Parameters of the shared server that are not given with <c>-c</c> but left to the files, where ALTER SYSTEM reaches them.</summary>
    public IReadOnlyList<string> LeftToFiles { get; init; } = [];

    /// <summary>Lines of pg_hba.conf that come before the usual ones.</summary>
    public IReadOnlyList<string> Hba { get; init; } = [];

    /// <summary>Files by their name in the data folder, readable by the server's user alone.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The same server speaking TLS. With <paramref name="authority"/> it verifies client certificates where pg_hba asks for them.</summary>
    public ServerOptions WithTls(string certificate, string key, string? authority = null)
    {
        var files = new Dictionary<string, string>(Files) { ["server.crt"] = certificate, ["server.key"] = key };
        var settings = new Dictionary<string, string>(Settings) { ["ssl"] = "on" };
        if (authority is not null)
        {
            files["root.crt"] = authority;
            settings["ssl_ca_file"] = "root.crt";
        }

        return this with { Files = files, Settings = settings };
    }
}
