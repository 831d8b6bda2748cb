using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Headwater.Client;
using Headwater.Model.Errors;
using Headwater.Postgres.Bundled;

namespace Headwater.Cli.Local;

/// <summary><c>run/serve.json</c>: where the server of this home listens, for the commands of the same user. Only they can read it.</summary>
static class ServeFile
{
    const UnixFileMode OnlyUs = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How long a server may take to say that it is there before a command does without it.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A client of the server that serves this home from the same store, null when none answers.</summary>
    public static async Task<HeadwaterClient?> FindAsync(HomeLayout home, string? storeUrl, CancellationToken ct)
    {
        if (Read(home) is not { } served || served.Store != Digest(storeUrl) || !File.Exists(served.Socket))
            return null;
        var client = HeadwaterClient.OverSocket(served.Socket);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.HealthAsync(patience.Token);
            return client;
        }
        catch (Exception e) when (e is HeadwaterException or ProblemException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            client.Dispose();
            return null;
        }
    }

    /// <summary>The right to serve this home, until it is disposed or this process ends.</summary>
    /// <exception cref="HeadwaterException">Another process has it (HW5007).</exception>
    public static FileStream Claim(HomeLayout home)
    {
        try
        {
            return new FileStream(Path.Combine(home.Run, "serve.lock"), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OnlyUs });
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw Served(home, e);
        }
    }

    public static HeadwaterException Served(HomeLayout home, Exception? cause) =>
        new(ErrorCode.CannotListen, $"a server already serves {home.Root}", "stop that one first, or choose another HEADWATER_HOME", cause);

    public static void Write(HomeLayout home, string socket, string version, string? storeUrl)
    {
        var path = PathOf(home);
        var draft = $"{path}.new";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OnlyUs }))
            JsonSerializer.Serialize(file, new Local.Served(socket, version, Environment.ProcessId, Digest(storeUrl)), LocalJson.Default.Served);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Removes it where it is still this process's.</summary>
    public static void Remove(HomeLayout home)
    {
        if (Read(home)?.Process == Environment.ProcessId)
            File.Delete(PathOf(home));
    }

    static Local.Served? Read(HomeLayout home)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathOf(home)), LocalJson.Default.Served);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The address may hold a password, which has no place in one more file.</summary>
    static string? Digest(string? storeUrl) => storeUrl is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(storeUrl)));

    static string PathOf(HomeLayout home) => Path.Combine(home.Run, "serve.json");
}
