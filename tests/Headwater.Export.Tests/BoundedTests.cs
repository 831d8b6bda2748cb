using System.Globalization;
using Headwater.Export.Diagrams;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests;

/// <summary>Runs alone: memory is counted of the whole process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class TheMemory;

/// <summary>A catalogue is written as it is read: what is held of it meanwhile does not grow with what its tables have in them.</summary>
[Collection(typeof(TheMemory))]
public sealed class BoundedTests
{
    const int Tables = 10_000;

    /// <summary>Enums of a hundred labels, and as many routines: 64 MB of labels, 160 MB of sources.</summary>
    const int Types = 5_000;

    /// <summary>A definition, so that holding the tables would be 640 MB.</summary>
    static readonly string Large = new('d', 32 * 1024);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Formats => [.. CatalogFormats.Names, .. DiagramFormats.All.Select(format => format.Name)];

    [Theory, MemberData(nameof(Formats))]
    public async Task Ten_thousand_large_tables_with_types_and_routines_take_little_memory(string name)
    {
        var most = 0L;
        var catalog = new ExportedCatalog(new CatalogOrigin("prod", Guid.Empty, null, Catalogs.Scanned, "h", 1), [], [new CatalogSchema(1, "d", "s", "o")], _ => EachAsync(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true))));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await Written.ToAsync(Stream.Null, pipe => DiagramFormats.All.FirstOrDefault(format => format.Name == name) is { } diagram
            ? diagram.WriteAsync(catalog, new DiagramFocus([], [], [], null), DiagramColumns.All, pipe, Ct)
            : CatalogFormats.All(neutraliseFormulas: false).Single(format => format.Name == name).WriteAsync(catalog, pipe, Ct));

        Assert.InRange(most - before, long.MinValue, 32 << 20);
    }

    static async IAsyncEnumerable<object> EachAsync(Action measure)
    {
        for (var i = 0; i < Tables; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"t{i:00000}");
            yield return new CatalogTable(
                1, "d", "s", name, RelationKind.Table, "o",
                [.. Enumerable.Range(0, 10).Select(number => new CatalogColumn(number + 1, $"column_{number}", "integer", false, Comment: new string('c', 100)))],
                [Catalogs.Primary("column_0"), Catalogs.Foreign("f", ["column_1"], "s", string.Create(CultureInfo.InvariantCulture, $"t{i / 2:00000}"), ["column_0"])],
                Definition: string.Concat(Large, name));
            if (i % 2_500 == 2_499)
                measure();
            await Task.CompletedTask;
        }

        for (var i = 0; i < Types; i++)
            yield return new CatalogType(1, "d", "s", string.Create(CultureInfo.InvariantCulture, $"e{i:00000}"), "o") { Kind = TypeKind.Enum, Labels = [.. Enumerable.Range(0, 100).Select(number => string.Create(CultureInfo.InvariantCulture, $"a label with some words {i} {number}"))] };
        measure();
        for (var i = 0; i < Types; i++)
            yield return new CatalogRoutine(1, "d", "s", string.Create(CultureInfo.InvariantCulture, $"r{i:00000}()"), "o") { Kind = RoutineKind.Function, Arguments = "", Language = "sql", Body = string.Concat(Large, i.ToString(CultureInfo.InvariantCulture)) };
        measure();
    }
}
