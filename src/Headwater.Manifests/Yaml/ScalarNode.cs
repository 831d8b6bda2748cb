using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>
/// A text. It is plain when it was written without quotes, so that it may stand for a number, a boolean or nothing;
/// its meaning is decided by the field it belongs to and by nothing else.
/// </summary>
sealed class ScalarNode(SourceSpan at, string text, bool plain) : Node(at)
{
    public string Text { get; } = text;

    public bool Plain { get; } = plain;

    /// <summary>The text as it stood in the file, before variables were put in: what somebody wrote, not what the environment held.</summary>
    public string Written { get; private init; } = text;

    /// <summary>A variable of it is not set. That was said already; nothing more can be said of the value.</summary>
    public bool Broken { get; private init; }

    public override string Form => IsNull ? "nothing" : "a text";

    /// <summary>Plain and empty, or YAML's and JSON's word for nothing. The word is text when it comes out of a variable.</summary>
    public bool IsNull => Plain && (Text.Length == 0 || (Text == Written && Text is "~" or "null" or "Null" or "NULL"));

    public ScalarNode With(string text) => new(At, text, Plain) { Written = Written };

    public ScalarNode AsBroken() => new(At, "", Plain) { Written = Written, Broken = true };
}
