using System.Text;
using Headwater.Manifests.Files;
using Headwater.Manifests.OpenMetadata;

namespace Headwater.Manifests.Tests.OpenMetadata;

/// <summary>Workflows as the tests here read them.</summary>
static class Workflows
{
    /// <summary>Every file that is asked for is the same certificate.</summary>
    public static ReadOptions Options { get; } = new()
    {
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SALES_PASSWORD"] = "s3cret", ["OPENMETADATA_TOKEN"] = "t0ken", ["AWS_ACCESS_KEY_ID"] = "AKIA", ["AWS_SECRET_ACCESS_KEY"] = "k3y", ["AWS_SESSION_TOKEN"] = "sess",
        },
        ReadFile = (path, most) => Path.GetFileName(path) == "absent.pem" ? throw new FileNotFoundException() : LocalFile.Read(Fixtures.Path("cases", "files", "ca.pem"), most),
    };

    public static string Certificate { get; } = File.ReadAllText(Fixtures.Path("cases", "files", "ca.pem")).TrimEnd('\n');

    /// <summary>A workflow with lines put below the connection, below sourceConfig and at the end.</summary>
    public static string With(string connection = "", string metadata = "", string end = "sink: {type: metadata-rest}\n", string login = "authType: {password: x}") =>
        $"""
        source:
          type: postgres
          serviceName: sales
          serviceConnection:
            config:
              username: reader
              hostPort: localhost:5432
              database: sales
              {login}
        {Indented(connection, 6)}  sourceConfig:
            config:
              type: DatabaseMetadata
        {Indented(metadata, 6)}{end}
        """.ReplaceLineEndings("\n");

    public static OpenMetadataRead Read(string text) => OpenMetadataFile.Read(new ManifestFile("w.yaml", Encoding.UTF8.GetBytes(text)), Options);

    public static MetadataWorkflow Good(string text)
    {
        var read = Read(text);
        Assert.True(read.IsGood, string.Join('\n', read.Diagnostics));
        return Assert.IsType<MetadataWorkflow>(read.Workflow);
    }

    static string Indented(string lines, int by) => string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new string(' ', by) + line + "\n"));
}
