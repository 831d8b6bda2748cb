using System.Text;
using Headwater.Store.Database;
using Headwater.Store.Tags;
using Npgsql;

namespace Headwater.Store.Search;

/// <summary>
/// The documents that a search looks through. They are brought up to date when somebody searches, or by a server that has the time for it, by comparing
/// what they were made from with what is there: a scan does nothing for them. One at a time; whoever comes meanwhile waits and finds the work done.
/// </summary>
sealed class SearchIndex(StoreDatabase database)
{
    /// <summary>The advisory lock "search", as a number.</summary>
    const long Lock = 0x7365_6172_6368;

    /// <summary>Objects read at a time.</summary>
    const int Batch = 500;

    /// <summary>After so many new documents the planner is told, and what the index put off is done.</summary>
    const int Many = 1_000;

    const int TimeoutSeconds = 600;

    /// <summary>The sources of which something is other than when their documents were made, and those that are gone.</summary>
    const string Changed = """
        select coalesce(s.uid, t.source_uid), s.revision, coalesce(c.generation, 0), s.uid is null
        from headwater.source s
        left join headwater.catalog c on c.source_uid = s.uid
        full join headwater.search_state t on t.source_uid = s.uid
        where (s.uid, s.revision, coalesce(c.generation, 0)) is distinct from (t.source_uid, t.revision, t.generation)
        """;

    const string Look = $"""
        select exists (select from headwater.search_stale) or exists ({Changed}),
          (select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'),
          to_regclass('headwater.search_word_near') is not null
        """;

    const string Due = """
        insert into search_due (object_uid)
        select o.uid from headwater.catalog_object o left join headwater.search_document d on d.object_uid = o.uid
        where o.source_uid = any($1) and o.removed_at is null
          and (d.object_uid is null or (d.version, d.database, d.schema, d.name) is distinct from (o.version, o.database, o.schema, o.name))
        union
        select d.object_uid from headwater.search_document d left join headwater.catalog_object o on o.uid = d.object_uid and o.removed_at is null
        where d.source_uid = any($1) and o.uid is null
        union
        select unnest($1)
        on conflict do nothing
        """;

    const string Gone = """
        with gone as (
          delete from headwater.search_document d using search_due u where d.object_uid = u.object_uid returning d.words)
        insert into search_gone (word) select distinct w.word from gone, unnest(tsvector_to_array(gone.words)) as w(word)
        """;

    const string Forget = """
        delete from headwater.search_word w using search_gone g
        where w.word = g.word and not exists (select from headwater.search_document d where d.words @@ ('''' || g.word || '''')::tsquery)
        """;

    /// <summary>Makes sure that the documents are of what is there.</summary>
    /// <returns>The schema of pg_trgm, ready to stand in a statement; null where the server does not have it.</returns>
    public async Task<string?> EnsureAsync(CancellationToken ct)
    {
        var (stale, trigrams, indexed) = await database.UseAsync(connection => connection.Sql(Look).FirstAsync(row => (row.GetBoolean(0), row.Text(1), row.GetBoolean(2)), ct), ct);
        if (stale || (trigrams is not null && !indexed))
            await database.InTransactionAsync(connection => RefreshAsync(connection, trigrams, ct), ct);
        return trigrams;
    }

    static async Task<bool> RefreshAsync(NpgsqlConnection connection, string? trigrams, CancellationToken ct)
    {
        await Long(connection.Sql("select pg_advisory_xact_lock($1)").With(Lock)).RunAsync(ct);
        if (trigrams is not null)
            await connection.Sql($"create index if not exists search_word_near on headwater.search_word using gist (word {trigrams}.gist_trgm_ops)").RunAsync(ct);
        var sources = await connection.Sql(Changed).ListAsync(row => (Uid: row.GetGuid(0), Revision: row.Long(1), Generation: row.GetInt64(2), Gone: row.GetBoolean(3)), ct);
        await PrepareAsync(connection, [.. sources.Select(source => source.Uid)], ct);
        var words = new HashSet<string>(StringComparer.Ordinal);
        var count = await BuildAsync(connection, words, ct);
        await WriteWordsAsync(connection, words, ct);
        await connection.Sql("""
            insert into headwater.search_state as t (source_uid, revision, generation) select * from unnest($1, $2, $3)
            on conflict (source_uid) do update set revision = excluded.revision, generation = excluded.generation
            """)
            .With([.. sources.Where(source => !source.Gone).Select(source => source.Uid)])
            .With([.. sources.Where(source => !source.Gone).Select(source => source.Revision!.Value)])
            .With([.. sources.Where(source => !source.Gone).Select(source => source.Generation)]).RunAsync(ct);
        await connection.Sql("delete from headwater.search_state where source_uid = any($1)").With([.. sources.Where(source => source.Gone).Select(source => source.Uid)]).RunAsync(ct);
        if (count >= Many)
            await SettleAsync(connection, ct);
        return true;
    }

    /// <summary>
    /// Lists what is due, and takes its documents away. What people wrote is asked for before it is read: what they write from now on is stale the next time.
    /// </summary>
    static async Task PrepareAsync(NpgsqlConnection connection, Guid[] sources, CancellationToken ct)
    {
        await connection.Sql(TempTables.Prepare).RunAsync(ct);
        await connection.Sql("create temp table search_due (object_uid uuid primary key) on commit drop").RunAsync(ct);
        await connection.Sql("create temp table search_gone (word text collate \"C\" not null) on commit drop").RunAsync(ct);
        await connection.Sql("with taken as (delete from headwater.search_stale returning object_uid) insert into search_due select distinct object_uid from taken").RunAsync(ct);
        await Long(connection.Sql(Due).With(sources)).RunAsync(ct);
        await Long(connection.Sql(Gone)).RunAsync(ct);
    }

    static async Task<int> BuildAsync(NpgsqlConnection connection, HashSet<string> words, CancellationToken ct)
    {
        var tags = await TagTree.ReadAsync(connection, ct);
        await connection.Sql($"declare search_rows no scroll cursor for {SearchObject.Select} from search_due u {SearchObject.Joins} where s.uid is not null").RunAsync(ct);
        for (var count = 0; ;)
        {
            var documents = await Long(connection.Sql($"fetch {Batch} from search_rows")).ListAsync(row => new SearchDocument(SearchObject.Read(row), tags), ct);
            if (documents.Count == 0)
                return count;
            await CopyAsync(connection, documents, ct);
            words.UnionWith(documents.SelectMany(document => document.Words));
            count += documents.Count;
        }
    }

    static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<SearchDocument> documents, CancellationToken ct)
    {
        await using var copy = await connection.BeginTextImportAsync(
            "copy headwater.search_document (object_uid, source_uid, version, kind, minor, source, database, schema, name, own, place, columns, words, tags, owners) from stdin", ct);
        foreach (var document in documents)
            await copy.WriteAsync(Line(document), ct);
    }

    /// <summary>A row in COPY's text format.</summary>
    static StringBuilder Line(SearchDocument document)
    {
        var of = document.Of;
        var line = new StringBuilder();
        foreach (var field in (string[])
            [
                of.Uid.ToString(), of.SourceUid.ToString(), of.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), of.Kind, of.Content.IsMinor ? "t" : "f", of.Source, of.Place?.Database ?? "", of.Place?.Schema ?? "",
                of.Place?.Name ?? "", SearchWords.Lower(of.Own), document.Place, document.Columns, document.Vector(), Array(document.Tags), Array(document.Owners),
            ])
            line.Append(field.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\t", @"\t", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal)).Append('\t');
        line[^1] = '\n';
        return line;
    }

    static string Array(IEnumerable<string> items) =>
        $"{{{string.Join(',', items.Select(item => $"\"{item.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";

    static async Task WriteWordsAsync(NpgsqlConnection connection, HashSet<string> words, CancellationToken ct)
    {
        string[] all = [.. words];
        await Long(connection.Sql("insert into headwater.search_word (word) select unnest($1) on conflict do nothing").With(all)).RunAsync(ct);
        await Long(connection.Sql("delete from search_gone where word = any($1)").With(all)).RunAsync(ct);
        await Long(connection.Sql(Forget)).RunAsync(ct);
    }

    static async Task SettleAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await connection.Sql("select gin_clean_pending_list('headwater.search_document_words_idx')").RunAsync(ct);
        await connection.Sql("analyze headwater.search_document, headwater.search_word").RunAsync(ct);
    }

    static NpgsqlCommand Long(NpgsqlCommand command)
    {
        command.CommandTimeout = TimeoutSeconds;
        return command;
    }
}
