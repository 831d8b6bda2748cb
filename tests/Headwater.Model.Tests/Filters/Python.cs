using System.Diagnostics;
using System.Text;
using Headwater.Testing;

namespace Headwater.Model.Tests.Filters;

/// <summary>Python 3 as a judge: <c>verdicts.py</c> run by the machine's own interpreter.</summary>
static class Python
{
    public static string Folder { get; } = Repository.Path("tests", "Headwater.Model.Tests", "Filters");

    public static async Task<string> RunAsync(string input, CancellationToken ct, params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Folder, "verdicts.py"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["PYTHONUTF8"] = "1" },
        })!;
        var output = python.StandardOutput.ReadToEndAsync(ct);
        await python.StandardInput.WriteAsync(input.AsMemory(), ct);
        python.StandardInput.Close();
        await python.WaitForExitAsync(ct);
        Assert.Equal(0, python.ExitCode);
        return await output;
    }
}
