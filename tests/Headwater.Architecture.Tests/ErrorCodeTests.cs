using System.Text.RegularExpressions;
using Headwater.Model.Errors;
using Headwater.Testing;

namespace Headwater.Architecture.Tests;

/// <summary>Every code that a user may see is explained, and nothing is explained that does not exist.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void The_reference_explains_exactly_the_codes_there_are()
    {
        var reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "errors.md"));
        var explained = Heading().Matches(reference).Select(match => match.Groups["code"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(Enum.GetValues<ErrorCode>().Select(code => code.Text()).Order(StringComparer.Ordinal), explained);
    }

    [Fact]
    public void No_code_is_used_twice()
    {
        var codes = Enum.GetNames<ErrorCode>().Select(name => (int)Enum.Parse<ErrorCode>(name)).ToArray();

        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    [GeneratedRegex(@"^\| (?<code>HW\d{4}) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
