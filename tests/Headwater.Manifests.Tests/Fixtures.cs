using Headwater.Testing;

namespace Headwater.Manifests.Tests;

/// <summary>The files that tests of this project read.</summary>
static class Fixtures
{
    public static string Path(params ReadOnlySpan<string> parts) => Repository.Path(["tests", "Headwater.Manifests.Tests", .. parts]);
}
