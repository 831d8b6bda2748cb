using Headwater.Model.Resources;

namespace Headwater.Postgres.Grants;

/// <summary>The command that prints all that a source's role needs: the cure where one is too long for a terminal.</summary>
public static class GrantCommand
{
    /// <summary>What a connection that is kept nowhere goes by.</summary>
    public const string Unkept = "connection";

    public static string Of(string source, IReadOnlyList<Purpose> purposes)
    {
        var command = $"headwater source grants {(source == Unkept ? "NAME" : source)} --for {string.Join(',', purposes).ToLowerInvariant()}";
        return source == Unkept ? $"headwater source add NAME ... keeps this connection; {command}" : command;
    }
}
