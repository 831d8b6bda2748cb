using System.Text;
using Headwater.Model;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Connect;

/// <summary>What a connector is told by whoever runs it.</summary>
public sealed record ConnectorOptions
{
    /// <summary>Names the run in the server's own views: <c>headwater/NAME</c> is the application name of its sessions.</summary>
    public required string Run { get; init; }

    public required DialPolicy Policy { get; init; }

    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The whole environment of a password command, and the variables in which AWS keys are looked for.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the folders of tunnels are made; its path has to be short.</summary>
    public string TunnelFolder { get; init; } = Path.GetTempPath();

    /// <summary>PostgreSQL cuts an application name at 63 bytes and replaces what is not ASCII: so do we, that the name is the one we know.</summary>
    internal string Application
    {
        get
        {
            var name = new StringBuilder(SessionHello.ApplicationPrefix);
            foreach (var c in Run)
                name.Append(c is >= ' ' and <= '~' ? c : '?');
            return name.Length <= 63 ? name.ToString() : name.ToString(0, 63);
        }
    }
}
