using System.Text;
using System.Text.RegularExpressions;

namespace Headwater.Testing.Wire;

/// <summary>
/// What every session on a source has to keep to, read off the wire: named and bounded from its startup message on (or inside of each
/// transaction, behind a pooler), nothing outside of read-only transactions that begin together with their first query, nothing but reading
/// inside of them, nothing by the simple protocol but an exact list, and an orderly end.
/// </summary>
public static partial class SafeSessionContract
{
    const string Begin = "begin isolation level repeatable read read only";

    static readonly string[] Settings =
        ["default_transaction_read_only", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "search_path", "extra_float_digits",
            "max_parallel_workers_per_gather", "jit"];

    static readonly HashSet<string> SimpleAllowed = new(StringComparer.Ordinal) { Begin, "commit", "rollback" };

    static readonly HashSet<string> MayBeSet = [.. Settings, "transaction_timeout"];

    /// <summary>Throws with everything that is wrong.</summary>
    public static void Assert(WireSession session)
    {
        var faults = Faults(session);
        if (faults.Count > 0)
            throw new ContractBrokenException(string.Join('\n', faults));
    }

    public static IReadOnlyList<string> Faults(WireSession session)
    {
        if (session.IsCancel)
            return [];
        if (session.IsEncrypted)
            return ["the session is encrypted and cannot be judged"];
        var faults = new List<string>();
        var isSetAtStartup = JudgeStartup(session, faults);
        JudgeStatements(session, isSetAtStartup, faults);
        return faults;
    }

    static bool JudgeStartup(WireSession session, List<string> faults)
    {
        var name = session.Startup.GetValueOrDefault("application_name", "");
        if (!name.StartsWith("headwater/", StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(name) > 63)
            faults.Add($"application_name is `{name}`");
        if (session.Startup.GetValueOrDefault("client_encoding") != "UTF8")
            faults.Add("client_encoding is not UTF8");
        var options = session.Startup.GetValueOrDefault("options", "");
        if (options.Length == 0)
            return false;
        // Whether the server's own default is read only is seen before it is set: then it is set in the first transaction.
        foreach (var setting in Settings.Where(setting => setting != "default_transaction_read_only" && !options.Contains($"-c {setting}=", StringComparison.Ordinal)))
            faults.Add($"the startup message does not set {setting}");
        var isReadOnly = options.Contains("-c default_transaction_read_only=on", StringComparison.Ordinal)
            || session.Messages.Any(message => message.Sql.Contains("set_config('default_transaction_read_only', 'on', false)", StringComparison.Ordinal));
        if (!isReadOnly)
            faults.Add("default_transaction_read_only is not set");
        if (!options.Contains("-c search_path=pg_catalog", StringComparison.Ordinal))
            faults.Add("search_path is not pg_catalog");
        return true;
    }

    static void JudgeStatements(WireSession session, bool isSetAtStartup, List<string> faults)
    {
        var isOpen = false;
        foreach (var flight in Flights(session.Messages))
        {
            foreach (var message in flight)
                JudgeMessage(message, faults);
            isOpen = JudgeFlight(flight, isOpen, isSetAtStartup, faults);
        }

        var isTerminated = session.Messages is [.., { Type: 'X' }];
        if (!session.WasDisturbed && !isTerminated)
            faults.Add("the session does not end with Terminate");
        if (isTerminated && isOpen)
            faults.Add("the session ends inside of a transaction");
    }

    static void JudgeMessage(FrontendMessage message, List<string> faults)
    {
        if (message.Type is not ('p' or 'P' or 'B' or 'D' or 'E' or 'S' or 'Q' or 'X'))
            faults.Add($"a message of type {message.Type} is sent");
        if (message.Type == 'Q' && !SimpleAllowed.Contains(message.Sql))
            faults.Add($"by the simple protocol: {message.Sql}");
        if (message.Type is 'P' or 'B' && message.Name.Length > 0)
            faults.Add($"a statement has a name: {message.Name}");
    }

    /// <summary>Whether a transaction is open after it.</summary>
    static bool JudgeFlight(IReadOnlyList<FrontendMessage> flight, bool isOpen, bool isSetAtStartup, List<string> faults)
    {
        var statements = flight.Where(message => message.Type is 'P' or 'Q').Select(message => message.Sql).ToArray();
        if (statements.Length == 0)
            return isOpen;
        if (isOpen && statements is ["commit" or "rollback"])
            return false;
        var reads = statements.AsSpan();
        if (!isOpen)
        {
            if (statements[0] != Begin)
            {
                faults.Add($"outside of a read-only transaction: {statements[0]}");
                return isOpen;
            }

            reads = reads[1..];
            JudgeSettings(flight, isSetAtStartup, faults);
            if (statements.Skip(1).All(IsSettings))
                faults.Add("a transaction begins without its first query");
        }

        foreach (var read in reads)
            if (!Reading().IsMatch(Literal().Replace(read, "''")))
                faults.Add($"is not known to read only: {read}");
        foreach (var name in SetNames(flight).Where(name => !MayBeSet.Contains(name)))
            faults.Add($"sets {name}");
        return true;
    }

    static void JudgeSettings(IReadOnlyList<FrontendMessage> flight, bool isSetAtStartup, List<string> faults)
    {
        if (isSetAtStartup)
            return;
        var set = SetNames(flight).ToHashSet();
        foreach (var setting in Settings.Where(setting => !set.Contains(setting)))
            faults.Add($"neither the startup message nor the transaction sets {setting}");
    }

    // A statement of settings binds names and values in turn.
    static IEnumerable<string> SetNames(IReadOnlyList<FrontendMessage> flight) => flight
        .Where((message, i) => message.Type == 'B' && i > 0 && IsSettings(flight[i - 1].Sql))
        .SelectMany(message => message.Values.Where((_, i) => i % 2 == 0).OfType<string>());

    static bool IsSettings(string sql) => sql.StartsWith("select pg_catalog.set_config($1, $2, true)", StringComparison.Ordinal);

    static IEnumerable<IReadOnlyList<FrontendMessage>> Flights(IReadOnlyList<FrontendMessage> messages)
    {
        var flight = new List<FrontendMessage>();
        foreach (var message in messages)
        {
            flight.Add(message);
            if (message.Type is not ('S' or 'Q' or 'p' or 'X'))
                continue;
            yield return flight;
            flight = [];
        }

        if (flight.Count > 0)
            yield return flight;
    }

    [GeneratedRegex("""
        ^\s*(select|with|values|table|show)\b
        (?!.*\b(
            into|insert|update|delete|merge|call|share|analyze|nextval|setval|lo_\w+|dblink\w*|pg_notify
            |pg_(try_)?advisory\w*|pg_logical_\w+|pg_create_\w+|pg_drop_\w+|pg_terminate_\w+|pg_cancel_\w+|pg_reload_\w+|pg_switch_\w+|pg_read_\w*file\w*|pg_stat_reset\w*
        )\b)
        """, RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Reading();

    [GeneratedRegex("'[^']*'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();
}
