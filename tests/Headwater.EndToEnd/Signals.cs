using System.Diagnostics;
using System.Globalization;

namespace Headwater.EndToEnd;

/// <summary>Sends signals to processes by their number.</summary>
static class Signals
{
    public static void Send(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
