using Headwater.Benchmarks;

// Usage: dotnet run -c Release --project bench/Headwater.Benchmarks -- scan|search|start|demo
// Prints Markdown; the results that are kept stand in bench/results. ./prepare builds the program that is measured.
var report = args switch
{
    ["scan"] => await ScanBenchmark.RunAsync(CancellationToken.None),
    ["search"] => await SearchBenchmark.RunAsync(CancellationToken.None),
    ["start"] => await StartBenchmark.RunAsync(CancellationToken.None),
    ["demo"] => await DemoBenchmark.RunAsync(CancellationToken.None),
    _ => "usage: scan|search|start|demo\n",
};
Terminal.Write(report);
return 0;
