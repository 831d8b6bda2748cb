using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Cli.Commands.Source;

/// <summary>Credentials other than the password, named on the command line and read from elsewhere: everybody can read a command line.</summary>
static class CredentialFlags
{
    const string Example = "for example: --credential sshKeyPassphrase=env:SSH_PASSPHRASE, or =file:PATH";

    public static async Task<IReadOnlyList<(string Field, Secret Value)>> ReadAsync(CommandContext context, CancellationToken ct)
    {
        var read = new List<(string, Secret)>();
        foreach (var text in context.Value(ConnectionFlags.Credential) ?? [])
        {
            if (text.Split('=', 2) is not [var name, var place])
                throw new HeadwaterException(ErrorCode.BadUsage, "`--credential` takes a name and where its value is", Example);
            read.Add((FieldOf(name), new Secret(await ValueAsync(context, place, ct))));
        }

        return read;
    }

    static string FieldOf(string name) => CredentialField.Canonical(name) ?? throw new HeadwaterException(
        ErrorCode.BadUsage,
        "a name given with `--credential` is none that a source reads",
        Suggestion.Nearest(name, CredentialField.All) is { } near ? $"did you mean `{near}`?" : $"there are {string.Join(", ", CredentialField.All)}");

    static async Task<string> ValueAsync(CommandContext context, string place, CancellationToken ct) => place.Split(':', 2) switch
    {
        ["env", var variable] => context.Environment.GetValueOrDefault(variable) ?? throw new HeadwaterException(ErrorCode.UnsetVariable, $"the variable {variable} is not set"),
        ["file", var path] => (await InputFile.ReadAsync(path, ct)).TrimEnd('\n', '\r'),
        _ => throw new HeadwaterException(ErrorCode.BadUsage, "the value itself does not go on a command line, where everybody on this machine can read it", Example),
    };
}
