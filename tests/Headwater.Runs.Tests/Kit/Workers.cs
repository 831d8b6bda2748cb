using System.Text;
using System.Text.Json;
using Headwater.Discover.Catalog;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Runs.Work;
using Headwater.Testing.Servers;

namespace Headwater.Runs.Tests.Kit;

/// <summary>Working processes: this program itself, which is a real one, or a shell that says and does what a test wants.</summary>
static class Workers
{
    /// <summary>Short enough for tests that wait it out.</summary>
    public static readonly Limits Impatient = Limits.Default with { WorkerGrace = TimeSpan.FromMilliseconds(500) };

    static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin" };

    public static WorkerOptions Real(IReadOnlyDictionary<string, string>? environment = null) =>
        Options(System.Environment.ProcessPath!, Path.GetFileNameWithoutExtension(System.Environment.ProcessPath) == "dotnet"
            ? [typeof(Workers).Assembly.Location, WorkerMain.Argument]
            : [WorkerMain.Argument], environment) with { AllowLoopback = true };

    /// <summary>A shell that has read its request and goes on with the script.</summary>
    public static WorkerOptions Shell(string script, Limits? limits = null) =>
        Options("/bin/sh", ["-c", $"read -r request\n{script}"], null) with { Limits = limits ?? Impatient };

    /// <summary>A shell that says these and goes on with the script.</summary>
    public static WorkerOptions Saying(IEnumerable<WorkEvent> answers, string then = "") => Shell($"cat {FileOf(answers)}\n{then}");

    public static string FileOf(IEnumerable<WorkEvent> answers)
    {
        var path = Path.Combine(TestFolder.New("answers"), "lines");
        File.WriteAllLines(path, answers.SelectMany(Lines));
        return path;
    }

    static IEnumerable<string> Lines(WorkEvent answer)
    {
        yield return JsonSerializer.Serialize(answer, WorkJson.Default.WorkEvent);
        if (answer is WorkEvent.Scanned { Item: ScanItem.Object found })
            yield return Encoding.UTF8.GetString(found.Entry.Content.Json.Span);
    }

    public static WorkRequest Request(WorkKind kind = WorkKind.Scan, SourceSpec? spec = null, Credentials? credentials = null, TimeSpan? deadline = null) =>
        new(kind, "test", "source", spec ?? new SourceSpec(), credentials ?? Credentials.None, [Purpose.Scan], deadline ?? TimeSpan.FromSeconds(30), AllowLoopback: true, [], new Dictionary<string, string>());

    /// <summary>A whole scan of one database with some tables in one schema.</summary>
    public static List<WorkEvent> Scan(int tables, bool complete = true)
    {
        List<ScanItem> items =
        [
            new ScanItem.Database(new CatalogDatabase(5, "d", "o", "UTF8", "C", null, null, Scanned: true, SystemIdentifier: "7")),
            new ScanItem.Object(ScannedObject.Of(new CatalogSchema(100, "d", "s", "o"))),
            new ScanItem.Expected("d", tables),
            .. Enumerable.Range(1, tables).Select(Table),
            new ScanItem.ScopeDone("d", tables + 1, complete),
        ];
        return [.. items.Select(item => new WorkEvent.Scanned(item)), new WorkEvent.Ended(7, [])];
    }

    static ScanItem Table(int number) => new ScanItem.Object(ScannedObject.Of(new CatalogTable(
        1000 + number, "d", "s", $"t{number}", RelationKind.Table, "o", [new CatalogColumn(1, "id", "integer", Nullable: false)], [])));

    static WorkerOptions Options(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var all = new Dictionary<string, string>(Environment, StringComparer.Ordinal);
        foreach (var name in (string[])["DOTNET_ROOT", "PATH"])
            if (System.Environment.GetEnvironmentVariable(name) is { } value)
                all[name] = value;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            all[name] = value;
        return new WorkerOptions(program, arguments, all);
    }
}
