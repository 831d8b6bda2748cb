namespace Headwater.Model.Secrets;

/// <summary>What stands where a value is set but not shown. Sent back, it means the value that is stored.</summary>
public static class MaskedValue
{
    public const string Text = "********";

    public static bool Is(Secret value) => value.Reveal() == Text;
}
