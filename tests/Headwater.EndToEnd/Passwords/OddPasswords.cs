using Headwater.Testing;

namespace Headwater.EndToEnd.Passwords;

/// <summary>Passwords of the characters that URLs, shells, YAML and password files give a meaning of their own.</summary>
static class OddPasswords
{
    const string Characters = "@:/#%$'\"\\ ";

    /// <summary>All of them at once, and what could be taken for something else: codes, variables, escapes.</summary>
    static readonly string[] Mixed = ["p@:/#%$'\"\\ z", "%41%zz%2f$HOME${HOME}$$\\n\\\\''\"\" #c"];

    /// <summary>In full also each character by itself: at the beginning, twice in the middle, at the end.</summary>
    public static TheoryData<string> All => [.. Counts.Full ? [.. Mixed, .. Characters.Select(one => $"{one}a{one}{one}b{one}")] : Mixed];
}
