using Headwater.Testing.Fakes;
using Headwater.Testing.Secrets;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.EndToEnd.Canaries;

/// <summary>Every way in which a person gives a secret to a command of their own, right and wrong.</summary>
sealed class CommandPlay(HeadwaterHome home, Cage cage, WatchedServer watched, string database)
{
    const string Role = "canary_reader";

    /// <summary>The program that prints a password.</summary>
    public string PasswordCommand { get; } = Path.Combine(home.Root, "print-password");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    string Url => watched.Url(Role, database);

    public async Task PlayAsync(SshServer bastion)
    {
        var password = cage.New("the role's own password");
        await watched.Server.ExecuteAsync($"create role {Role} login password {Scan.RandomNames.Literal(password)}", Ct);
        await GoodAsync(password);
        await WrongAsync();
        await LibpqAsync();
        await CommandsAsync(password);
        await CertificatesAsync();
        await TunnelAsync(bastion, password);
        await AmazonAsync();
        await KeysAsync();
        await StoreAsync();
        await ReadAsync();
    }

    async Task GoodAsync(string password)
    {
        (await RunAsync(password, "source", "add", "good", Url, "--password-stdin")).Exits(0);
        (await RunAsync(null, "scan", "good", "-o", "json")).Exits(0);
        (await RunAsync(null, "source", "test", "good", "--verbose", "--log-format", "json")).Exits(0);
        (await RunAsync(password, "source", "add", "good", Url, "--password-stdin", "--update", "-v")).Exits(0);
        (await RunAsync(null, "source", "grants", "good", "--for", "scan,usage,cdc")).Exits(0);
    }

    async Task WrongAsync()
    {
        (await RunAsync(cage.New("a wrong password, added"), "source", "add", "wrong", Url, "--password-stdin")).Exits(1);
        (await RunAsync(null, "scan", "wrong", "-v")).Exits(3);
        (await RunAsync(cage.New("a wrong password, tried"), "source", "test", Url, "--password-stdin", "-o", "json", "-v")).Exits(3);
        (await RunAsync(cage.New("a password for a name that is none"), "source", "add", "No Name", Url, "--password-stdin")).Exits(2);
        (await RunAsync(cage.New("a password for a name that is taken"), "source", "add", "wrong", Url, "--password-stdin")).Exits(3);
        (await RunAsync(cage.New("a password for a host that is none"), "source", "test", "postgresql://u@nowhere.invalid/d", "--password-stdin")).Exits(3);
        (await RunAsync(new string('x', 70_000) + cage.Plain("a password that is too long"), "source", "test", Url, "--password-stdin")).Exits(2);
        (await RunAsync(null, "source", "test", Typed("a password in a URL"))).Exits(3);
        (await RunAsync(null, "source", "add", "typed", Typed("a password in a URL, added"))).Exits(1);
        (await RunAsync(null, "source", "add", "bad", Typed("a password in a URL with a fault") + "&sslmod=x")).Exits(2);
        (await RunAsync(null, "source", "test", $"host=127.0.0.1 port=1 password={cage.Typed("a password in key=value")} usr=x")).Exits(2);
        (await RunAsync(null, "source", "test", $"jdbc:postgresql://127.0.0.1:1/d?user=u&password={cage.Typed("a password in a jdbc URL")}")).Exits(3);
        (await RunAsync(null, "source", "add", "flagged", Url, "--credential", $"password={cage.Typed("a password in a flag")}")).Exits(2);
    }

    string Typed(string name) => Url.Replace("@127", $":{cage.Typed(name)}@127", StringComparison.Ordinal);

    async Task LibpqAsync()
    {
        (await RunAsync(null, Of("PGPASSWORD", cage.Exported("PGPASSWORD")), "source", "test", Url)).Exits(3);
        File(".pgpass", $"127.0.0.1:*:*:{Role}:{Colons("a password in .pgpass")}\n", "a password in .pgpass");
        (await RunAsync(null, "source", "test", Url)).Exits(3);
        var services = File("services.conf", $"[canary]\nhost=127.0.0.1\nport={watched.Proxy.Port}\nuser={Role}\ndbname={database}\nsslmode=disable\npassword={cage.Plain("a password in a service file")}\n", "a password in a service file");
        (await RunAsync(null, Of("PGSERVICEFILE", services), "source", "test", "service=canary")).Exits(3);
    }

    /// <summary>.pgpass wants a backslash before a backslash and before a colon.</summary>
    string Colons(string name) => cage.New(name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    async Task CommandsAsync(string password)
    {
        var file = File("password-file", password, "the role's own password");
        // The shell alone: what it starts would have the same environment under another name.
        home.WriteFile("print-password", $"#!/bin/sh\nwhile IFS= read -r line || [ -n \"$line\" ]; do printf '%s\\n' \"$line\"; done < '{file}'\n");
        System.IO.File.SetUnixFileMode(PasswordCommand, (UnixFileMode)0b111_101_101);
        var ambient = Of("CANARY_AMBIENT", cage.Exported("a variable of the user's that is nobody's business"));
        (await RunAsync(null, ambient, "source", "add", "commanded", Url, "--password-command", PasswordCommand)).Exits(0);
        (await RunAsync(null, ambient, "scan", "commanded")).Exits(0);
        System.IO.File.WriteAllText(file, cage.New("a wrong password of a command"));
        cage.IsIn("a wrong password of a command", file);
        cage.IsNotIn("the role's own password", file);
        (await RunAsync(null, ambient, "source", "test", "commanded", "-o", "json")).Exits(3);
        System.IO.File.WriteAllText(file, cage.Plain("two lines of a command") + "\nmore\n");
        cage.IsIn("two lines of a command", file);
        cage.IsNotIn("a wrong password of a command", file);
        await RunAsync(null, ambient, "source", "test", "commanded", "-v");
    }

    async Task CertificatesAsync()
    {
        var certificate = FakeAuthority.Create("Canary authority").Client(Role);
        var (plain, phrase) = (Canary.OfPem("a client key", certificate.Key), cage.New("the passphrase of a client key"));
        var sealedKey = certificate.EncryptedKey(phrase);
        cage.Add(plain);
        cage.Add(Canary.OfPem("an encrypted client key", sealedKey));
        var cert = home.WriteFile("client.crt", certificate.Certificate);
        cage.IsExported("the passphrase of a client key");
        (await RunAsync(null, "source", "add", "certified", Tls, "--cert", cert, "--key", File("client.key", certificate.Key, "a client key"), "--no-password")).Exits(1);
        (await RunAsync(null, Of("CANARY_PHRASE", phrase), "source", "add", "sealed", Tls, "--cert", cert, "--key", File("sealed.key", sealedKey, "an encrypted client key"), "--credential", "keyPassphrase=env:CANARY_PHRASE", "--no-password")).Exits(1);
        (await RunAsync(null, Of("CANARY_PHRASE2", cage.Exported("a wrong passphrase of a client key")), "source", "test", Tls, "--cert", cert, "--key", Path.Combine(home.Root, "sealed.key"), "--credential", "keyPassphrase=env:CANARY_PHRASE2")).Exits(3);
        (await RunAsync(null, "scan", "certified")).Exits(3);
    }

    string Tls => Url.Replace("sslmode=disable", "sslmode=require", StringComparison.Ordinal);

    async Task TunnelAsync(SshServer bastion, string password)
    {
        // ssh-keygen takes the phrase as an argument, which is this test's doing; so the key is made before anybody watches.
        var phrase = cage.Add(TunnelPhrase).Value;
        cage.Add(Canary.OfPem("an SSH key", TunnelKey.Private));
        await bastion.AuthorizeAsync(TunnelKey, Ct);
        var hosts = home.WriteFile("known_hosts", bastion.KnownHosts + "\n");
        var key = File("id_ed25519", TunnelKey.Private, "an SSH key");
        var phraseFile = File("phrase", phrase, TunnelPhrase.Name);
        string[] ssh = ["--ssh", $"{bastion.User}@127.0.0.1:{bastion.Port}", "--ssh-key", key, "--ssh-known-hosts", hosts];
        (await RunAsync(password, ["source", "add", "tunnelled", Url, "--password-stdin", .. ssh, "--credential", $"sshKeyPassphrase=file:{phraseFile}"])).Exits(0);
        (await RunAsync(null, "scan", "tunnelled")).Exits(0);
        (await RunAsync(null, Of("CANARY_SSH", cage.Exported("a wrong passphrase of an SSH key")), ["source", "test", Url, .. ssh, "--credential", "sshKeyPassphrase=env:CANARY_SSH", "-o", "json"])).Exits(3);
    }

    public required SshKeyPair TunnelKey { get; init; }

    public required Canary TunnelPhrase { get; init; }

    async Task AmazonAsync()
    {
        var given = new Dictionary<string, string>
        {
            ["CANARY_AWS_ID"] = cage.Exported("an AWS access key's id"),
            ["CANARY_AWS_SECRET"] = cage.Exported("an AWS secret access key"),
            ["CANARY_AWS_TOKEN"] = cage.Exported("an AWS session token"),
        };
        string[] flags = ["--iam-region", "eu-west-1", "--credential", "awsAccessKeyId=env:CANARY_AWS_ID", "--credential", "awsSecretAccessKey=env:CANARY_AWS_SECRET", "--credential", "awsSessionToken=env:CANARY_AWS_TOKEN"];
        (await RunAsync(null, given, ["source", "add", "amazon", Tls, .. flags])).Exits(1);
        (await RunAsync(null, "source", "test", "amazon", "-v")).Exits(3);
        var ambient = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = cage.Exported("AWS_ACCESS_KEY_ID"),
            ["AWS_SECRET_ACCESS_KEY"] = cage.Exported("AWS_SECRET_ACCESS_KEY"),
            ["AWS_SESSION_TOKEN"] = cage.Exported("AWS_SESSION_TOKEN"),
        };
        (await RunAsync(null, ambient, "source", "test", Tls, "--iam-region", "eu-west-1", "-o", "json")).Exits(3);
    }

    /// <summary>The key file that every home has, before and after a rotation, and keys in a variable that do not fit, or are none.</summary>
    async Task KeysAsync()
    {
        var file = Path.Combine(home.Root, "key");
        cage.Add(Canary.OfBytes("the store's first key", KeyIn(file)));
        (await RunAsync(null, "secret", "rotate-key")).Exits(0);
        cage.Add(Canary.OfBytes("the store's second key", KeyIn(file)));
        cage.IsIn("the store's second key", file);
        if (System.IO.File.ReadAllText(file).Contains(cage.ValueOf("the store's first key"), StringComparison.Ordinal))
            cage.IsIn("the store's first key", file);
        var other = cage.Add(Canary.OfBytes("another store's key", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)))).Value;
        cage.IsExported("another store's key");
        await RunAsync(null, Of("HEADWATER_KEY", other), "source", "test", "good", "-v");
        (await RunAsync(null, Of("HEADWATER_KEY", cage.Exported("a key that is none")), "scan", "good")).Exits(3);
    }

    static string KeyIn(string file) => System.IO.File.ReadAllLines(file).First(line => line.Length > 0 && !line.StartsWith('#')).Split(',')[0].Trim();

    async Task StoreAsync()
    {
        var store = $"postgresql://headwater:{cage.Typed("the password of a store, typed")}@127.0.0.1:{watched.Server.Port}/postgres?sslmode=disable";
        (await RunAsync(null, "source", "ls", "--store", store)).Exits(3);
        cage.IsExported("the password of a store, exported");
        var exported = $"postgresql://headwater:{cage.Plain("the password of a store, exported")}@127.0.0.1:{watched.Server.Port}/postgres?sslmode=disable";
        (await RunAsync(null, Of("HEADWATER_STORE", exported), "source", "ls", "-v")).Exits(3);
        (await RunAsync(null, new Dictionary<string, string> { ["HEADWATER_URL"] = "http://127.0.0.1:1/", ["HEADWATER_TOKEN"] = cage.Exported("a token for a server that is not there") }, "source", "ls")).Exits(3);
    }

    /// <summary>Whatever shows what is kept.</summary>
    async Task ReadAsync()
    {
        foreach (var command in (string[])["source ls -o json", "source show good -o yaml", "source show sealed -o json", "secret ls -o json", "get -t depot -d -o yaml", "get -t secret -o json", "run ls -o json", "catalog export good", "resource log -t depot -n wrong"])
            await RunAsync(null, command.Split(' '));
    }

    string File(string name, string text, string canary)
    {
        var path = home.WriteFile(name, text);
        System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        cage.IsIn(canary, path);
        return path;
    }

    static Dictionary<string, string> Of(string name, string value) => new() { [name] = value };

    Task<Outcome> RunAsync(string? input, params string[] arguments) => RunAsync(input, new Dictionary<string, string>(), arguments);

    Task<Outcome> RunAsync(string? input, IReadOnlyDictionary<string, string> environment, params string[] arguments) => home.RunAsync(arguments, input, environment);
}
