using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>The programs of one PostgreSQL version, in a place that the server's user can reach.</summary>
sealed record ServerPrograms(string Bin, int Major)
{
    public string Postgres => Path.Combine(Bin, "postgres");

    public string InitDb => Path.Combine(Bin, "initdb");

    /// <summary>A distribution's own where one is named; else ours, copied into the home once per version.</summary>
    public static async Task<ServerPrograms> FindAsync(BundledServerOptions options, CancellationToken ct)
    {
        if (options.DistributionBin is { Length: > 0 } bin)
            return new(bin, MajorOf(await AskVersionAsync(bin, ct)));

        var version = ReadVersion(options.ProgramDirectory);
        var folder = Path.Combine(options.Home.Programs, version);
        if (!Directory.Exists(folder))
            ProgramCopy.Make(options.ProgramDirectory, folder);
        return new(Path.Combine(folder, "bin"), MajorOf(version));
    }

    // The description of the client library is the one text among PostgreSQL's files that states the version.
    static string ReadVersion(string folder)
    {
        const string label = "Version: ";
        var description = Path.Combine(folder, "lib", "pkgconfig", "libpq.pc");
        var line = File.Exists(description)
            ? File.ReadLines(description).FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal))
            : null;
        return line?[label.Length..].Trim() ?? throw new HeadwaterException(
            ErrorCode.ProgramMissing,
            $"PostgreSQL's files are not in {folder}",
            $"install Headwater again, or set {BundledServerOptions.BinVariable} to the folder of a distribution's postgres and initdb");
    }

    // "postgres (PostgreSQL) 18.4 (Debian 18.4-1)"
    static async Task<string> AskVersionAsync(string bin, CancellationToken ct)
    {
        var postgres = Path.Combine(bin, "postgres");
        if (!File.Exists(postgres) || !File.Exists(Path.Combine(bin, "initdb")))
            throw new HeadwaterException(
                ErrorCode.ProgramMissing,
                $"there is no postgres with its initdb in {bin}, which {BundledServerOptions.BinVariable} names",
                "Debian keeps them in /usr/lib/postgresql/18/bin");

        var answer = await Program.RunAsync([postgres, "--version"], ct);
        return answer.Output.Split(' ') is [_, _, var version, ..]
            ? version
            : throw new HeadwaterException(ErrorCode.ProgramMissing, $"{postgres} does not run: {answer.Complaint}", $"correct {BundledServerOptions.BinVariable}");
    }

    // "18.4", "19beta1"
    static int MajorOf(string version) =>
        int.Parse(string.Concat(version.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture);
}
