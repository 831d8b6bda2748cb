using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Headwater.Testing.Secrets;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.EndToEnd.Canaries;

/// <summary>The search finds what it is to find: a search that finds nothing anywhere would be as green.</summary>
public sealed class CageTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Forms { get; } = new MatrixTheoryData<string, bool>(["raw", "base64", "base64 behind one", "base64 behind two", "hex", "HEX", "URL", "JSON", "UTF-16", "UTF-16BE"], [false, true]);

    [Theory, MemberData(nameof(Forms))]
    public void A_planted_secret_is_found_in_each_form(string form, bool awkward)
    {
        var canary = new Canary("planted", awkward);
        var value = Encoding.UTF8.GetBytes(canary.Value);
        byte[] planted = form switch
        {
            "raw" => value,
            "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String([.. value, .. "and more"u8])),
            "base64 behind one" => Encoding.ASCII.GetBytes(Convert.ToBase64String([.. ":"u8, .. value, .. "x"u8])),
            "base64 behind two" => Encoding.ASCII.GetBytes(Convert.ToBase64String([.. "a:"u8, .. value])),
            "hex" => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(value)),
            "HEX" => Encoding.ASCII.GetBytes(Convert.ToHexString(value)),
            "URL" => Encoding.ASCII.GetBytes(Uri.EscapeDataString(canary.Value)),
            "JSON" => JsonSerializer.SerializeToUtf8Bytes(canary.Value),
            "UTF-16" => Encoding.Unicode.GetBytes(canary.Value),
            _ => Encoding.BigEndianUnicode.GetBytes(canary.Value),
        };

        var search = new CanarySearch([new Canary("another"), canary]).Bytes("here", [.. new byte[1000], .. planted, .. new byte[1000]]).Bytes("there", new byte[5000]);

        Assert.Equal([new Leak("planted", "here")], search.Leaks);
    }

    [Fact]
    public async Task A_planted_secret_is_found_in_files_arguments_and_environments()
    {
        var (file, argument, variable) = (new Canary("file"), new Canary("argument"), new Canary("variable"));
        var key = await SshKeyPair.NewAsync(Ct);
        var pem = Canary.OfPem("key", key.Private);
        var folder = TestFolder.New("planted");
        // Across the border of two blocks of the search.
        await File.WriteAllBytesAsync(Path.Combine(folder, "a"), [.. new byte[(4 << 20) - 12], .. Encoding.UTF8.GetBytes(file.Value)], Ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "b"), key.Private, Ct);
        var start = new ProcessStartInfo("sh", ["-c", "read -r _", argument.Value]) { UseShellExecute = false, RedirectStandardInput = true };
        start.Environment["PLANTED"] = variable.Value;
        await using var watch = new ProcessWatch();
        using (var process = Process.Start(start)!)
        {
            await Wait.UntilAsync(() => ProcessTable.Read(process.Id, "cmdline").Length > 0, "no process", TimeSpan.FromSeconds(10), Ct);
            var samples = watch.Samples;
            await Wait.UntilAsync(() => watch.Samples > samples + 1, "no sample", TimeSpan.FromSeconds(30), Ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(Ct);
        }

        await watch.EndAsync();
        var search = new CanarySearch([file, argument, variable, pem]).Folder(folder);
        foreach (var process in watch.Seen)
            search.Bytes("arguments", process.Arguments).Bytes("environment", process.Environment);

        Assert.Equal(
            new HashSet<Leak> { new("file", Path.Combine(folder, "a")), new("key", Path.Combine(folder, "b")), new("argument", "arguments"), new("variable", "environment") },
            search.Leaks.ToHashSet());
    }
}
