using Headwater.Store.Tests.Kit;
using Xunit.MicrosoftTestingPlatform;

namespace Headwater.Store.Tests;

/// <summary>Runs the tests; or, started by one of them, does the work during which it is killed.</summary>
static class Program
{
    static Task<int> Main(string[] args) => args is [Victim.Argument, var work]
        ? Victim.RunAsync(work)
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
