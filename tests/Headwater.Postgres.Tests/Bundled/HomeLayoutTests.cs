using Headwater.Model.Errors;
using Headwater.Postgres.Bundled;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>Which folder is the home.</summary>
public sealed class HomeLayoutTests
{
    [Theory]
    [InlineData(true, "", "/var/lib/headwater")]
    [InlineData(true, "HOME=/root XDG_DATA_HOME=/root/data", "/var/lib/headwater")]
    [InlineData(true, "HEADWATER_HOME=/srv/headwater/", "/srv/headwater")]
    [InlineData(false, "HOME=/home/ann", "/home/ann/.local/share/headwater")]
    [InlineData(false, "HOME=/home/ann XDG_DATA_HOME=/data/ann", "/data/ann/headwater")]
    [InlineData(false, "HOME=/home/ann XDG_DATA_HOME=relative", "/home/ann/.local/share/headwater")]
    [InlineData(false, "HOME=/home/ann HEADWATER_HOME=/srv/../opt/h", "/opt/h")]
    [InlineData(false, "HOME=/home/ann HEADWATER_HOME=", "/home/ann/.local/share/headwater")]
    public void The_environment_decides(bool root, string environment, string expected) =>
        Assert.Equal(expected, HomeLayout.Resolve(Parse(environment), root).Root);

    [Fact]
    public void Without_any_folder_the_refusal_names_the_variable()
    {
        var refusal = Assert.Throws<HeadwaterException>(() => HomeLayout.Resolve(Parse(""), root: false));
        Assert.Equal(ErrorCode.HomeUnusable, refusal.Code);
        Assert.Contains("HEADWATER_HOME", refusal.Hint, StringComparison.Ordinal);
    }

    static Dictionary<string, string> Parse(string environment) => environment
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
