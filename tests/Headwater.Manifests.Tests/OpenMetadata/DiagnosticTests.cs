using Headwater.Manifests.OpenMetadata;

namespace Headwater.Manifests.Tests.OpenMetadata;

/// <summary>What is said of a workflow, where, and what to do about it. Line 10 is the first of the connection's, line 13 of the metadata's.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("sslmod: require", "w.yaml:10:7: HW2003 error: `sslmod` is not a field of `source.serviceConnection.config`\n  hint: did you mean `sslMode`?")]
    [InlineData("sslMode: verify", "w.yaml:10:16: HW2006 error: `source.serviceConnection.config.sslMode` cannot be `verify`: it is one of disable, allow, prefer, require, verify-ca, verify-full\n  hint: did you mean `verify-ca`?")]
    [InlineData("ingestAllDatabases: maybe", "w.yaml:10:27: HW2004 error: `source.serviceConnection.config.ingestAllDatabases` must be true or false, not `maybe`")]
    [InlineData("type: Mysql", "w.yaml:10:13: HW2006 error: `serviceConnection.config.type` is not Postgres\n  hint: this product reads PostgreSQL only")]
    [InlineData("scheme: pgspider+psycopg2", "w.yaml:10:15: HW2014 note: `scheme` is left out: nothing here needs SQLAlchemy")]
    [InlineData("schemaFilterPattern: {excludes: [a]}", "w.yaml:10:28: HW2014 note: `schemaFilterPattern` is left out: it fills in a form of OpenMetadata; the patterns of `sourceConfig` count")]
    [InlineData("sampleDataStorageConfig: {config: {bucketName: a}}", "w.yaml:10:32: HW2014 note: `sampleDataStorageConfig` is left out: sample rows are not written to a storage")]
    [InlineData("password: old", "w.yaml:10:17: HW2014 warning: `password` is left out: `authType.password` counts\n  hint: keep one of them")]
    [InlineData("sslConfig: {caCertificate: absent.pem}", "w.yaml:10:34: HW2009 error: cannot read file `absent.pem`: it does not exist\n  hint: relative paths start from the manifest's directory")]
    [InlineData("connectionArguments: {application_name: x}", "w.yaml:10:29: HW2014 note: `application_name` is left out: sessions name themselves headwater/<run>")]
    [InlineData("connectionArguments: {cursor_factory: x}", "w.yaml:10:29: HW2014 note: `cursor_factory` is left out: it is psycopg2's own")]
    [InlineData("connectionArguments: {host: x}", "w.yaml:10:29: HW2014 warning: `host` is left out: `hostPort`, `username`, `database` and `authType` say it")]
    [InlineData("connectionOptions: {options: -c search_path=x}", "w.yaml:10:27: HW2014 warning: `options` is left out: a session's settings are part of what makes it safe, and Headwater makes them itself")]
    [InlineData("connectionArguments: {authenticator: x}", "w.yaml:10:29: HW2014 warning: `authenticator` is left out: PostgreSQL's drivers have no such parameter")]
    [InlineData("connectionArguments: {sslmode: sure}", "w.yaml:10:29: HW2013 error: `sslmode` is one of disable, allow, prefer, require, verify-ca, verify-full")]
    [InlineData("connectionArguments: {gssencmode: require}", "w.yaml:10:29: HW2013 error: `gssencmode` cannot be used: Headwater encrypts by TLS, not by Kerberos\n  hint: leave it out")]
    public void Of_a_connection(string line, string told) => Assert.Equal(told, Told(Workflows.Read(Workflows.With(connection: line))));

    [Theory]
    [InlineData("includeTable: true", "w.yaml:13:7: HW2003 error: `includeTable` is not a field of `source.sourceConfig.config`\n  hint: did you mean `includeTables`?")]
    [InlineData("threads: 8", "w.yaml:13:16: HW2014 note: `threads` is left out: a database is read in one transaction, by a dozen statements")]
    [InlineData("threads: 1", "")]
    [InlineData("threads: many", "w.yaml:13:16: HW2004 error: `source.sourceConfig.config.threads` must be a whole number, not `many`")]
    [InlineData("queryLogDuration: 7", "w.yaml:13:25: HW2014 note: `queryLogDuration` is left out: a metadata workflow reads no statements")]
    [InlineData("incremental: {enabled: true, lookbackDays: 7}", "w.yaml:13:20: HW2014 note: `incremental` is left out: a database is read in one transaction, by a dozen statements")]
    [InlineData("incremental: {enabled: false}", "")]
    [InlineData("jsonSchemaSampleSize: 0", "w.yaml:13:29: HW2006 error: `jsonSchemaSampleSize` is 0, and can be 1 to 1000")]
    [InlineData("tableFilterPattern: {includes: ['*_old']}", "w.yaml:13:39: HW2006 error: `tableFilterPattern.includes[0]` is no regular expression of Python: there is nothing to repeat at character 0\n  hint: these are regular expressions: .* stands for anything")]
    [InlineData("tableFilterPattern: {excludes: ['(?<n>a)']}", "w.yaml:13:39: HW2006 error: `tableFilterPattern.excludes[0]` is no regular expression of Python: Python has no such group at character 0\n  hint: a named group is written (?P<name>...)")]
    [InlineData("tableFilterPattern: {includes: [a], excludes: [b]}", "w.yaml:13:27: HW2014 note: both lists of `tableFilterPattern` count\n  hint: OpenMetadata up to 1.2 left `excludes` out where there are `includes`")]
    [InlineData("tableFilterPattern: {include: [a]}", "w.yaml:13:28: HW2003 error: `include` is not a field of `source.sourceConfig.config.tableFilterPattern`\n  hint: did you mean `includes`?")]
    [InlineData("ownerConfig: {default: {a: b}}", "w.yaml:13:30: HW2004 error: `ownerConfig.default` must be a name or a list of names\n  hint: the name of a user or team of the OpenMetadata server")]
    [InlineData("includeViews: true\nincludeViews: false", "w.yaml:14:7: HW2007 warning: `includeViews` stands twice in this mapping, and the last one counts\n  hint: keep one of them")]
    public void Of_what_is_read(string lines, string told) => Assert.Equal(told, Told(Workflows.Read(Workflows.With(metadata: lines))));

    [Theory]
    [InlineData("", "w.yaml:1:1: HW2014 note: the workflow has no `sink`: what is read stays here")]
    [InlineData("sink: {type: datahub}\n", "w.yaml:13:14: HW2006 error: `sink.type` cannot be `datahub`: it is one of metadata-rest, file")]
    [InlineData("sink: {type: file}\n", "w.yaml:13:7: HW2005 error: `filename` is missing in `sink.config`\n  hint: the sink `file` writes JSON lines there")]
    [InlineData("sink: {type: metadata-rest}\nprocessor: {type: query-parser, config: {}}\n", "w.yaml:14:12: HW2014 note: `processor` is left out: a metadata workflow has none")]
    [InlineData("sink: {type: metadata-rest}\nworkflowConfg: {}\n", "w.yaml:14:1: HW2003 error: `workflowConfg` is not a field of a metadata workflow\n  hint: did you mean `workflowConfig`?")]
    [InlineData("sink: {type: metadata-rest}\npipelineRunId: first\n", "w.yaml:14:16: HW2006 error: `pipelineRunId` is no UUID")]
    [InlineData("sink: {type: metadata-rest}\nworkflowConfig: {loggerLevel: LOUD}\n", "w.yaml:14:31: HW2006 error: `workflowConfig.loggerLevel` cannot be `LOUD`: it is one of debug, info, warn, error")]
    [InlineData("sink: {type: metadata-rest}\nworkflowConfig: {successThreshold: 101}\n", "w.yaml:14:36: HW2006 error: `successThreshold` is 101, and is a percentage")]
    [InlineData("sink: {type: metadata-rest}\nworkflowConfig: {openMetadataServerConfig: {hostPort: 'localhost:8585'}}\n", "w.yaml:14:55: HW2006 error: `hostPort` of the OpenMetadata server is no http:// or https:// address\n  hint: write it as in http://localhost:8585/api")]
    [InlineData("sink: {type: metadata-rest}\nworkflowConfig: {openMetadataServerConfig: {storeServiceConnection: true}}\n", "w.yaml:14:69: HW2014 note: `storeServiceConnection` is left out: a connection's secrets are never sent to the server")]
    [InlineData("sink: {type: metadata-rest}\nworkflowConfig: {openMetadataServerConfig: {verifySSL: ignore}}\n", "w.yaml:14:56: HW2014 warning: the OpenMetadata server need not prove who it is, and is sent a token\n  hint: write verifySSL: validate")]
    [InlineData("sink: {type: metadata-rest}\nworkflowConfig: {openMetadataServerConfig: {securityConfig: {clientId: x}}}\n", "w.yaml:14:61: HW2014 warning: only `jwtToken` is read of `securityConfig`\n  hint: write the token of a bot, such as ingestion-bot's")]
    public void Of_the_rest(string end, string told) => Assert.Equal(told, Told(Workflows.Read(Workflows.With(end: end))));

    [Theory]
    [InlineData("authType: {password: x, awsConfig: {awsRegion: a}}", "w.yaml:9:42: HW2006 error: `password` and `awsConfig` of `authType` exclude each other\n  hint: keep the way that is meant")]
    [InlineData("authType: {azureConfig: {clientId: x}}", "w.yaml:9:31: HW2006 error: a login by Azure cannot be read from a file\n  hint: add the source with a passwordCommand that prints the token, and keep `serviceName` only")]
    [InlineData("authType: {awsConfig: {profileName: a}}", "w.yaml:9:29: HW2005 error: `awsRegion` is missing in `source.serviceConnection.config.authType.awsConfig`")]
    [InlineData("authType: {awsConfig: {awsRegion: a, awsAccessKeyId: b}}", "w.yaml:9:29: HW2005 error: `awsAccessKeyId` and `awsSecretAccessKey` go together\n  hint: give both, or neither to use a profile")]
    [InlineData("authType: {awsConfig: {awsRegion: a, profileName: b, assumeRoleSourceIdentity: c}}", "w.yaml:9:86: HW2014 note: `assumeRoleSourceIdentity` is left out: no role is assumed")]
    [InlineData("authType: {awsConfig: {awsRegion: a, profileName: b, awsAccessKeyId: c, awsSecretAccessKey: d}}", "w.yaml:9:57: HW2014 note: `profileName` is left out: access keys are given")]
    [InlineData("authType: {awsConfig: {awsRegion: a}}", "w.yaml:9:29: HW2014 note: access keys are looked for in the environment and in the default profile, not on the machine itself\n  hint: to use an instance's own role, add the source with iam: {instanceCredentials: true}, and keep `serviceName` only")]
    [InlineData("authType: {awsConfig: {awsRegion: a, profileName: b}}\n      sslMode: prefer", "w.yaml:10:16: HW2006 error: with `authType.awsConfig` the connection must be encrypted\n  hint: the token is a password; use verify-full with the RDS certificates, or require")]
    public void Of_a_login(string login, string told) => Assert.Equal(told, Told(Workflows.Read(Workflows.With(login: login))));

    [Theory]
    [InlineData("hostPort: localhost:5432", "hostPort: localhost:port", "w.yaml:7:17: HW2006 error: `hostPort`: what stands behind the host is no port: a number from 1 to 65535 is expected\n  hint: write it as in db.example.com:5432")]
    [InlineData("hostPort: localhost:5432", "hostPort: postgresql://a/b", "w.yaml:7:17: HW2006 error: `hostPort`: what stands behind the host is no port: a number from 1 to 65535 is expected\n  hint: write it as in db.example.com:5432")]
    [InlineData("hostPort: localhost:5432\n", "\n", "w.yaml:6:7: HW2005 error: `hostPort` is missing in `source.serviceConnection.config`")]
    [InlineData("database: sales\n", "\n", "w.yaml:6:7: HW2005 error: `database` is missing in `source.serviceConnection.config`")]
    [InlineData("hostPort: localhost:5432", "hostPort: db.example.com:5432", "w.yaml:6:7: HW2014 note: the connection has no `sslMode`: it is encrypted where the server can, and the server need not prove who it is\n  hint: write sslMode: verify-full and the authority's certificate in sslConfig.caCertificate")]
    [InlineData("  serviceName: sales\n", "\n", "w.yaml:2:3: HW2005 error: `serviceName` is missing in `source`\n  hint: the source is kept under it")]
    [InlineData("serviceName: sales", "serviceName: Sales (EU)", "w.yaml:3:16: HW2014 note: the source is kept as `sales--eu`")]
    [InlineData("serviceName: sales", "serviceName: 売上", "w.yaml:3:16: HW2006 error: `serviceName` makes no name of a source: a name cannot be empty")]
    [InlineData("type: postgres", "type: postgress", "w.yaml:2:9: HW2006 error: a workflow of type `postgress` cannot be read: this product reads PostgreSQL only\n  hint: did you mean `postgres`?")]
    [InlineData("type: postgres", "type: mysql", "w.yaml:2:9: HW2006 error: a workflow of type `mysql` cannot be read: this product reads PostgreSQL only\n  hint: write type: postgres for a PostgreSQL")]
    [InlineData("password: x", "password: $NOBODY", "w.yaml:9:28: HW2008 error: variable `NOBODY` is not set\n  hint: set it in the environment before applying; a dollar sign itself is written $$")]
    public void Of_what_every_workflow_has(string from, string to, string told) =>
        Assert.Equal(told, Told(Workflows.Read(Workflows.With().Replace(from, to, StringComparison.Ordinal))));

    [Theory]
    [InlineData("source: {type: postgres-usage, serviceName: a, sourceConfig: {config: {type: DatabaseUsage}}}", 16, "usage")]
    [InlineData("source: {type: postgres-lineage, serviceName: a}", 16, "lineage")]
    [InlineData("source: {type: postgres, sourceConfig: {config: {type: Profiler}}}", 56, "profiler")]
    [InlineData("source: {type: postgres, sourceConfig: {config: {type: AutoClassification}}}", 56, "classification")]
    [InlineData("source: {type: TestSuite}", 16, "test suite")]
    [InlineData("source: {type: dbt, sourceConfig: {config: {type: DBT}}}", 16, "dbt")]
    public void Of_a_workflow_that_is_not_run(string text, int column, string kind) => Assert.Equal(
        $"w.yaml:1:{column}: HW2006 error: this is a {kind} workflow, and this version runs metadata workflows only\n  hint: those have `source.type: postgres` and `sourceConfig.config.type: DatabaseMetadata`",
        Told(Workflows.Read(text)));

    [Theory]
    [InlineData("", "w.yaml: HW2005 error: `source` is missing\n  hint: a workflow begins with source:")]
    [InlineData("[a]", "w.yaml:1:1: HW2004 error: a workflow is a mapping of fields, not a list\n  hint: begin with source:")]
    [InlineData("source: {type: postgres}\n---\nsource: {}", "w.yaml:3:1: HW2006 error: a workflow stands in a file of its own\n  hint: split the file at its `---`")]
    [InlineData("source: {sourceConfig: {config: {type: DatabaseMetdata}}}", "w.yaml:1:40: HW2006 error: `sourceConfig.config.type` cannot be `DatabaseMetdata`: it is one of DatabaseMetadata, DatabaseUsage, DatabaseLineage, Profiler, AutoClassification, TestSuite, DBT\n  hint: did you mean `DatabaseMetadata`?")]
    public void Of_a_file_that_is_none(string text, string told) => Assert.Equal(told, Told(Workflows.Read(text)));

    static string Told(OpenMetadataRead read) => string.Join('\n', read.Diagnostics);
}
