namespace Headwater.Postgres.Bundled;

/// <summary>The server's configuration, written afresh before every start, beside the data folder and not inside: the server cannot change it.</summary>
static class ServerSettings
{
    const UnixFileMode Readable = (UnixFileMode)0b110_100_100;

    const int FirstWithIoMethod = 18;

    /// <summary>The path of the written postgresql.conf.</summary>
    public static string Write(HomeLayout home, ServerPrograms programs, ServiceUser user)
    {
        var socket = SocketFolder.Make(home, user);
        WriteFile(home.InRun("pg_hba.conf"), Access);
        WriteFile(home.InRun("pg_ident.conf"), Identities(user));
        WriteFile(home.InRun("postgresql.conf"), Settings(home, programs, socket));
        return home.InRun("postgresql.conf");
    }

    // Headwater's own role by the word of the operating system, every other by its password, and all of them by the socket alone.
    const string Access = $"""
        local all {BundledServer.Role} peer map=headwater
        local all all scram-sha-256

        """;

    static string Identities(ServiceUser user)
    {
        IEnumerable<string> names = user.IsOther ? ["root", user.Name] : [user.Name];
        return string.Concat(names.Select(name => $"headwater \"{name}\" {BundledServer.Role}\n"));
    }

    // The log names starts, stops and crashes. It never holds a statement, a parameter or the text of an error, which may quote a row:
    // of what clients do, only failed log-ins reach it.
    static string Settings(HomeLayout home, ServerPrograms programs, string socket) => $"""
        hba_file = {Quoted(home.InRun("pg_hba.conf"))}
        ident_file = {Quoted(home.InRun("pg_ident.conf"))}

        listen_addresses = ''
        port = {SocketFolder.Port}
        unix_socket_directories = {Quoted($"\"{socket}\"")}
        unix_socket_permissions = 0700
        max_connections = 100

        shared_buffers = 64MB
        huge_pages = off
        {(programs.Major >= FirstWithIoMethod ? "io_method = sync" : "")}
        wal_level = logical
        min_wal_size = 32MB
        max_wal_size = 512MB
        jit = off
        shared_preload_libraries = 'pg_stat_statements'
        # A utility statement, such as CREATE ROLE .. PASSWORD, would be kept with its literals.
        pg_stat_statements.track_utility = off

        timezone = 'UTC'
        log_timezone = 'UTC'
        log_destination = 'stderr'
        logging_collector = off
        log_line_prefix = '%m [%p] '
        log_min_messages = log
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_statement = 'none'
        log_min_duration_statement = -1
        log_parameter_max_length = 0
        log_checkpoints = off

        """;

    // Whole or not at all: a server that reads half a configuration would open doors that ours keeps shut.
    static void WriteFile(string path, string text)
    {
        var unfinished = path + ".new";
        File.WriteAllText(unfinished, text);
        File.SetUnixFileMode(unfinished, Readable);
        File.Move(unfinished, path, overwrite: true);
    }

    static string Quoted(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
