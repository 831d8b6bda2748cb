using System.Diagnostics;
using System.Text.Json;
using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan;

/// <summary>What the history says of a source that people work on.</summary>
public sealed class ChangesTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_between_scans_is_told_with_what_it_breaks()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table orders (id int primary key, note varchar(10)); create function f(x int) returns int language sql as 'select x'", Ct);
        var nothing = await source.Served.RunAsync("catalog", "changes", source.Name);
        Assert.Equal((3, $"HW3006 `{source.Name}` has not been scanned yet\n  hint: headwater scan {source.Name}\n"), (nothing.Exit, nothing.Err));
        await source.ScanAsync();
        Assert.All(await ChangesAsync(source), change => Assert.Equal(("added", true), (change.GetProperty("change").GetString(), !change.TryGetProperty("breaks", out _))));
        (await source.Served.RunAsync("catalog", "changes", source.Name, "--fail-on", "breaking")).Exits(0);
        Assert.EndsWith("5 changes\n", (await source.Served.RunAsync("catalog", "changes", source.Name, "--fail-on", "any")).Exits(1).Err, StringComparison.Ordinal);

        await source.Database.ExecuteAsync("alter table orders alter note type text; comment on table orders is 'sold'", Ct);
        await source.ScanAsync();
        Assert.Equal(["columns.note.type: character varying(10) -> text", "comment:  -> sold"], Details(Assert.Single(await ChangesAsync(source))));
        (await source.Served.RunAsync("catalog", "changes", source.Name, "--fail-on", "breaking")).Exits(0);

        await source.Database.ExecuteAsync("alter table orders rename note to remark; alter table orders alter remark set not null; drop function f(int)", Ct);
        var run = (await source.ScanAsync()).GetProperty("run").GetString()!;
        var changes = await ChangesAsync(source);
        Assert.Equal(["changed", "removed"], changes.Select(change => change.GetProperty("change").GetString()!).Order());
        Assert.Equal(["columns.note.name: note -> remark", "columns.note.nullable: true -> false"], Details(changes.Single(change => change.GetProperty("kind").GetString() == "table")));
        Assert.All(changes, change => Assert.True(change.TryGetProperty("breaks", out _)));
        var failed = (await source.Served.RunAsync("catalog", "changes", source.Name, "--fail-on", "breaking")).Exits(1);
        Assert.EndsWith("2 breaking changes\n", failed.Err, StringComparison.Ordinal);
        Assert.Contains("rows without a value are refused", failed.Out, StringComparison.Ordinal);

        await source.ScanAsync();
        Assert.Empty(await ChangesAsync(source));
        Assert.Equal(2, (await ChangesAsync(source, "--since", run)).Count);
        Assert.Equal(8, (await ChangesAsync(source, "--since", "all")).Count);
        Assert.Equal(8, (await ChangesAsync(source, "--since", "1h")).Count);
        Assert.Empty(await ChangesAsync(source, "--since", "2999-01-01"));
        (await source.Served.RunAsync("catalog", "changes", source.Name, "--since", "yesterday")).Exits(2);
    }

    [Theory]
    [InlineData("alter table orders add column note text", 0)]
    [InlineData("alter table orders drop column amount", 1)]
    public async Task The_example_of_a_gate_lets_a_migration_pass_or_not(string migration, int exit)
    {
        await using var database = await (await PostgresServer.SharedAsync(Majors.Newest, Ct)).CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create table orders (id int primary key, amount int)", Ct);
        var role = await database.Server.CreateRoleAsync(Ct);
        var home = new HeadwaterHome();
        var migrate = home.WriteFile("migrate", $"#!/bin/sh\nPGPASSWORD={database.Server.Password} exec psql -q -h 127.0.0.1 -p {database.Server.Port} -U postgres -d {database.Name} -c '{migration}'\n");
        File.SetUnixFileMode(migrate, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var variables = new Dictionary<string, string>
        {
            ["DATABASE_URL"] = $"postgresql://{role.Name}@127.0.0.1:{database.Server.Port}/{database.Name}?sslmode=disable",
            ["PGPASSWORD"] = role.Password,
            ["MIGRATE"] = migrate,
            ["PATH"] = $"{Path.GetDirectoryName(HeadwaterHome.Program)}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        using var gate = Process.Start(home.StartOf(Repository.Path("examples", "ci", "schema-gate.sh"), [], variables))!;
        gate.StandardInput.Close();
        var (output, error) = (gate.StandardOutput.ReadToEndAsync(Ct), gate.StandardError.ReadToEndAsync(Ct));
        await gate.WaitForExitAsync(Ct);
        new Outcome("schema-gate.sh", gate.ExitCode, await output, await error).Exits(exit);
    }

    static async Task<List<JsonElement>> ChangesAsync(ScannedSource source, params string[] options) =>
        [.. (await source.Served.RunAsync(["catalog", "changes", source.Name, "-o", "json", .. options])).Exits(0).Json.EnumerateArray()];

    static IEnumerable<string> Details(JsonElement change) => change.GetProperty("details").EnumerateArray()
        .Select(detail => $"{detail.GetProperty("property").GetString()}: {Text(detail, "old")} -> {Text(detail, "new")}").Order(StringComparer.Ordinal);

    static string? Text(JsonElement detail, string name) => detail.TryGetProperty(name, out var value) ? value.GetString() : null;
}
