using System.Diagnostics;
using System.Globalization;
using System.Text;
using Headwater.Testing;

namespace Headwater.Postgres.Tests.Ssh;

/// <summary>A process of its own that holds a tunnel, and can be killed.</summary>
sealed class TunnelHolder : IDisposable
{
    readonly Process _process;

    TunnelHolder(Process process) => _process = process;

    public int Id => _process.Id;

    public static async Task<TunnelHolder> StartAsync(Bastion bastion, string folder, CancellationToken ct, string? key = null, string passphrase = "")
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        var start = new ProcessStartInfo("dotnet", [Repository.Path("artifacts", "bin", "Headwater.Testing.TunnelHolder", configuration, "Headwater.Testing.TunnelHolder.dll")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        var holder = new TunnelHolder(Process.Start(start)!);
        var spec = bastion.Spec;
        foreach (var line in new[] { spec.Host, spec.Port.ToString(CultureInfo.InvariantCulture), spec.User, spec.KnownHosts!, key ?? bastion.Key.Private, passphrase, "9", folder })
            await holder._process.StandardInput.WriteLineAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(line)).AsMemory(), ct);
        await holder._process.StandardInput.FlushAsync(ct);
        return holder;
    }

    public async Task UpAsync(CancellationToken ct) => Assert.Equal("up", await _process.StandardOutput.ReadLineAsync(ct));

    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
