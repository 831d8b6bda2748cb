using System.Diagnostics.CodeAnalysis;

namespace Headwater.Benchmarks;

/// <summary>Where a report goes.</summary>
static class Terminal
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "A benchmark is its own terminal.")]
    public static void Write(string text) => Console.Out.Write(text);
}
