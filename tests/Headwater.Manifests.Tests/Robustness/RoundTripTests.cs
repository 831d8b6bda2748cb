using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Testing;

namespace Headwater.Manifests.Tests.Robustness;

/// <summary>What was written is read back as it was, for any source that is good.</summary>
public sealed class RoundTripTests
{
    const string Certificate = "-----BEGIN CERTIFICATE-----\nMIIB/+=\n-----END CERTIFICATE-----\n";

    /// <summary>Texts that YAML, variables and references would each like to take for something else.</summary>
    static readonly Gen<string> Hard = Gen.OneOf(
        Gen.Elements(
            "null", "~", "yes", "0123", "1.0", "$NAME", "${NAME}", "$$", "$", "a: b", "a #b", "- a", " a", "a ", "'", "\"", "\\", "[a]", "{a}", "&a", "*a", "!a", "|", ">", "%", "@", "`",
            "env:A", "file:/a", "<<", "---", "ü", "密码", "😀", "\t", "a\nb", "a\nb\n", "\n", "a\n\n", " a\nb", "a\r\nb", "\u2028", "\ufeff", "\u0001", "\u202e", "\u00a0", "=", "?", "-", ":", "#", "0", "-1"),
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get).Where(text => !text.Contains('\0', StringComparison.Ordinal) && IsWhole(text)));

    static readonly Gen<string> Name = Gen.Elements("sales", "sales-db", "a", "0", "x1");

    [Fact]
    public void A_source_is_read_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.WrittenManifests).WithEndSize(20),
        Prop.ForAll(Sources().ToArbitrary(), source => ReadsBack(source, ResourceType.Source)));

    [Fact]
    public void A_depot_is_read_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.WrittenManifests).WithEndSize(20),
        Prop.ForAll(Sources().ToArbitrary(), source => ReadsBack(source, ResourceType.Depot)));

    [Fact]
    public void Knowledge_is_read_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.WrittenManifests).WithEndSize(20),
        Prop.ForAll(Knowledge().ToArbitrary(), ReadsBack));

    static bool ReadsBack(KnowledgeSpec knowledge)
    {
        var written = ManifestWriter.Write(new ResourceHeader { Name = "words", Type = ResourceType.Knowledge }, knowledge);
        var set = ManifestReader.Read(
            [new ManifestFile("written.yaml", Encoding.UTF8.GetBytes(written))],
            new ReadOptions { KnownNames = _ => ["sales", "sales-db", "a", "0", "x1"] });
        if (set.Diagnostics.Count > 0)
            throw new InvalidOperationException($"{string.Join('\n', set.Diagnostics)}\n{written}");
        Assert.Equal(Json(knowledge), Json(Assert.IsType<KnowledgeManifest>(Assert.Single(set.Resources)).Spec));
        return true;
    }

    static Gen<KnowledgeSpec> Knowledge() =>
        from tables in Gen.ListOf(Hard)
        from description in Maybe(Hard)
        from owners in Gen.ListOf(Gen.Elements("dora", "a: b", "😀", "$x", "'"))
        from tags in Gen.ListOf(Name)
        from columns in Gen.ListOf(Hard)
        from values in Gen.ListOf(Hard)
        select new KnowledgeSpec
        {
            About =
            [
                .. tables.Distinct(StringComparer.Ordinal).Select(table => new KnowledgeEntry
                {
                    Fqn = new Fqn(["sales", "db", "public", table]).ToString(),
                    Description = description,
                    Owners = owners.Count == 0 ? null : [.. owners],
                    Tags = tags.Count == 0 ? null : [.. tags],
                    Properties = values.Count == 0 ? null : new Dictionary<string, string> { ["key"] = values[0] },
                    Columns = columns.Distinct(StringComparer.Ordinal).ToDictionary(column => column, _ => new ColumnKnowledge { Description = description ?? "" }),
                }),
            ],
        };

    static string Json(KnowledgeSpec knowledge) => JsonSerializer.Serialize(knowledge, ModelJson.Default.KnowledgeSpec);

    static bool ReadsBack(SourceSpec source, string type)
    {
        var header = new ResourceHeader { Name = "sales", Type = type, Version = type == ResourceType.Depot ? "v2alpha" : "v1", Description = source.User, Tags = source.Databases };
        var written = ManifestWriter.Write(header, source, ["password"]);
        var set = ManifestReader.Read(
            [new ManifestFile("written.yaml", Encoding.UTF8.GetBytes(written))],
            new ReadOptions { KnownNames = _ => ["sales", "sales-db", "a", "0", "x1"] });
        if (set.Diagnostics.Count > 0)
            throw new InvalidOperationException($"{string.Join('\n', set.Diagnostics)}\n{written}");

        var read = Assert.IsType<SourceManifest>(Assert.Single(set.Resources));
        Assert.Equal(Json(source), Json(read.Spec));
        Assert.Equal(JsonSerializer.Serialize(header, ModelJson.Default.ResourceHeader), JsonSerializer.Serialize(read.Header, ModelJson.Default.ResourceHeader));
        Assert.Equal(written, ManifestWriter.Write(read.Header, read.Spec, ["password"]));
        return true;
    }

    static Gen<SourceSpec> Sources() =>
        from host in Gen.Elements("localhost", "db.example.com", "10.0.0.1", "/var/run/postgresql", "a,b:5433", "::1")
        from port in Gen.Choose(1, 65535)
        from user in Maybe(Hard)
        from database in Maybe(Hard.Where(IsIdentifier))
        from secrets in Gen.ListOf(Secret())
        from databases in Gen.ListOf(Hard.Where(IsIdentifier))
        from patterns in Gen.ListOf(Gen.Elements("shop_.*", "a|b", "$", "^a$", "[0-9]+", @"\d", "a b", ".*"))
        from tls in Tls()
        from connections in Gen.Choose(1, 100)
        from features in Gen.ListOf(Gen.Elements(Enum.GetValues<Purpose>()))
        from methods in Gen.ListOf(Gen.Elements(Enum.GetValues<AuthMethod>()))
        from session in Gen.Elements(Enum.GetValues<TargetSession>())
        from command in Gen.ListOf(Hard)
        from more in Gen.Choose(0, 63)
        select new SourceSpec
        {
            Host = host,
            Port = port,
            User = user,
            Database = database,
            Secrets = [.. secrets],
            Databases = [.. databases],
            AllDatabases = databases.Count == 0 && (more & 1) == 0,
            Tls = tls,
            Connections = connections,
            Features = [.. features],
            RequireAuth = [.. methods],
            TargetSession = session,
            PasswordCommand = command.Count == 0 ? [] : ["/usr/bin/pass", .. command],
            Schemas = (more & 2) == 0 ? null : new FilterSpec { Includes = [.. patterns] },
            Tables = (more & 4) == 0 ? null : new FilterSpec { Excludes = [.. patterns] },
            Ssh = (more & 8) == 0 || host[0] == '/' ? null : new SshSpec { Host = "bastion", User = "tunnel", Port = port },
            Schedule = (more & 16) == 0 ? null : new ScheduleSpec { Cron = "0 6 * * 1-5", Timezone = "Europe/Berlin" },
            StatementLogs = (more & 32) == 0 ? null : new StatementLogsSpec { CloudWatch = new CloudWatchSpec { LogGroup = "/aws/rds", Region = "eu-west-1", Secret = "sales" } },
            TargetSchemaPrefix = (more & 3) == 0 ? "shop" : null,
            TempSchema = database is null || database.StartsWith("pg_", StringComparison.Ordinal) ? null : database,
        };

    static Gen<SecretReference> Secret() =>
        from name in Name
        from workspace in Maybe(Name)
        from keys in Gen.ListOf(Hard)
        select new SecretReference { Name = name, Workspace = workspace, AllKeys = keys.Count == 0, Keys = [.. keys] };

    static Gen<TlsSpec> Tls() =>
        from mode in Gen.Elements(Enum.GetValues<TlsMode>())
        from root in Maybe(Gen.Elements(Certificate, Certificate + Certificate, "$" + Certificate, Certificate.TrimEnd(), " " + Certificate))
        from binding in Gen.Elements(Enum.GetValues<ChannelBinding>())
        select new TlsSpec { Mode = mode, RootCertificate = root, ChannelBinding = binding };

    static Gen<string?> Maybe(Gen<string> text) => Gen.OneOf(Gen.Constant((string?)null), text.Select(one => (string?)one));

    static bool IsIdentifier(string text) => Encoding.UTF8.GetByteCount(text) <= 63;

    static bool IsWhole(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    static string Json(SourceSpec source) => JsonSerializer.Serialize(source, ModelJson.Default.SourceSpec);
}
