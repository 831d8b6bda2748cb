using System.Text;

namespace Headwater.Testing.Secrets;

/// <summary>What /proc showed of a process at one moment: its arguments and its environment, as everybody of the same user can read them.</summary>
public sealed record SeenProcess(int Id, byte[] Arguments, byte[] Environment)
{
    public IReadOnlyList<string> Command => Encoding.UTF8.GetString(Arguments).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"{Id} ({string.Join(' ', Command.Select(word => word.Length > 40 ? word[..40] : word))})";
}
