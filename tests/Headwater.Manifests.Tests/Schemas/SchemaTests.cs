using Headwater.Manifests.Schemas;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Tests.Schemas;

public sealed class SchemaTests
{
    public static TheoryData<string> Types => [.. ManifestSchema.Types];

    [Theory, MemberData(nameof(Types))]
    public void The_schema_of_a_manifest_is_the_one_its_records_make(string type)
    {
        var path = Path.Combine(Repository.Root, "schema", $"{type}.json");
        var made = SchemaGenerator.Text(type);
        if (Repository.Accepts)
            File.WriteAllText(path, made);

        Assert.Equal(made, File.ReadAllText(path));
    }
}
