using Headwater.Runs.Work;
using Microsoft.Win32.SafeHandles;
using Xunit.MicrosoftTestingPlatform;

namespace Headwater.Runs.Tests;

/// <summary>Runs the tests; or, started by one of them, works on a source as the real program does.</summary>
static class Program
{
    static Task<int> Main(string[] args) => args is [WorkerMain.Argument]
        ? WorkerMain.RunAsync(Standard(0, FileAccess.Read), Standard(1, FileAccess.Write), TimeProvider.System)
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);

    static FileStream Standard(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
