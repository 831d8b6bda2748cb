using System.Security.Cryptography;
using System.Text.Json;
using Headwater.Testing;
using Headwater.Testing.Names;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan;

/// <summary>Two hundred names that careless programs break on, as schemas, tables and columns: found, shown and exported byte for byte.</summary>
public sealed class HostileNameTests
{
    const int Names = 200;

    public static TheoryData<int> Tested => new(Counts.Full ? Majors.Tested : [Majors.Newest]);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task Names_come_through_byte_for_byte(int major)
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var names = HostileNames.Make(seed, Names);
        await using var source = await ScannedSource.NewAsync(major, Ct);
        await using (var connection = await source.Database.OpenAsync(Ct))
            for (var i = 0; i < Names; i++)
            {
                await using var make = new Npgsql.NpgsqlCommand($"create schema {Quote(Schema(i))}; create table {Quote(Schema(i))}.{Quote(Table(i))} ({Quote(Column(i))} int)", connection);
                await make.ExecuteNonQueryAsync(Ct);
            }

        var scan = await source.ScanAsync();
        Assert.Equal((Names + 1, Names, Names), (scan.GetProperty("schemas").GetInt32(), scan.GetProperty("tables").GetInt32(), scan.GetProperty("columns").GetInt32()));

        var expected = Enumerable.Range(0, Names).Select(i => (Schema(i), Table(i), Column(i))).ToHashSet();
        var exported = (await source.ExportAsync()).GetProperty("tables").EnumerateArray().Select(Place).ToHashSet();
        Assert.True(expected.SetEquals(exported), $"seed {seed}: {string.Join(", ", expected.Except(exported))} exported as {string.Join(", ", exported.Except(expected))}");

        await ShowAsync(source, seed, Enumerable.Range(0, Names).ToList());
        await source.Watched.KeepsTheContractAsync(Ct);

        string Schema(int i) => names[i];
        string Table(int i) => names[(i + 7) % Names];
        string Column(int i) => names[(i + 13) % Names];

        async Task ShowAsync(ScannedSource of, int from, List<int> all)
        {
            // Each by the operation behind the command, some by the command itself.
            using var api = of.Served.Door();
            foreach (var i in all)
            {
                var view = await api.ObjectAsync(Fqn(i), null, Ct);
                Assert.True((Schema(i), Table(i), Column(i)) == (view.Table!.Schema, view.Table.Name, view.Table.Columns.Single().Name), $"seed {from}: {Fqn(i)}");
                Assert.Equal(view.Uid, (await api.ObjectAsync(view.Fqn, null, Ct)).Uid);
            }

            var random = new Random(from);
            foreach (var i in all.OrderBy(_ => random.Next()).Take(Counts.ShownNames))
            {
                var shown = (await of.Served.RunAsync("catalog", "show", Fqn(i), "-o", "json")).Exits(0).Json;
                Assert.Equal((Schema(i), Table(i), Column(i)), Place(shown.GetProperty("table")));
                (await of.Served.RunAsync("catalog", "show", shown.GetProperty("fqn").GetString()!)).Exits(0);
            }

            // Every part quoted, as somebody does who takes no chances.
            string Fqn(int i) => $"{of.Name}.{string.Join('.', new[] { of.Database.Name, Schema(i), Table(i) }.Select(Quote))}";
        }
    }

    static (string Schema, string Table, string Column) Place(JsonElement table) =>
        (table.GetProperty("schema").GetString()!, table.GetProperty("name").GetString()!, table.GetProperty("columns")[0].GetProperty("name").GetString()!);

    static string Quote(string name) => RandomNames.Quote(name);
}
