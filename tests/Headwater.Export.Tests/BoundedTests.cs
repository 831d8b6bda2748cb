using System.Globalization;
using Headwater.Export.Diagrams;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests;

/// <summary>A catalogue is written as it is read: what is held of it meanwhile does not grow with what its tables have in them.</summary>
public sealed class BoundedTests
{
    const int Tables = 10_000;

    /// <summary>A definition, so that holding the tables would be 640 MB.</summary>
    static readonly string Large = new('d', 32 * 1024);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Formats => [.. CatalogFormats.Names, .. DiagramFormats.All.Select(format => format.Name)];

    [Theory, MemberData(nameof(Formats))]
    public async Task Ten_thousand_large_tables_take_little_memory(string name)
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
    }
}
