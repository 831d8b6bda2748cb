using Headwater.Testing.Servers;

namespace Headwater.Store.Tests.Kit;

/// <summary>Starts a server after its postmaster was killed: the sessions that it leaves behind hold the data folder until they have noticed.</summary>
static class KilledServer
{
    const int Attempts = 50;

    public static async Task StartAgainAsync(this PostgresServer server, CancellationToken ct)
    {
        for (var attempt = 1; !server.IsRunning; attempt++)
            try
            {
                await server.StartAsync(ct);
            }
            catch (InvalidOperationException early) when (attempt < Attempts && early.Message.Contains("pre-existing shared memory block", StringComparison.Ordinal))
            {
                // Its start has waited already.
            }
    }
}
