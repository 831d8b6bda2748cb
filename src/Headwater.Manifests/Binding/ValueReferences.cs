using System.Text;
using Headwater.Manifests.Yaml;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Binding;

/// <summary>Follows <c>env:NAME</c> and <c>file:PATH</c> where a field may be given so.</summary>
sealed class ValueReferences(
    IReadOnlyDictionary<string, string> variables, FileRead? readFile, string directory, Limits limits, DiagnosticList diagnostics)
{
    const string Environment = "env:";
    const string File = "file:";

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text that a value stands for, or null when it cannot be had, which was said then. Only what somebody wrote refers to
    /// something: a value that comes out of a variable is that value, however it begins.
    /// </summary>
    public string? Follow(ScalarNode value)
    {
        if (value.Written.StartsWith(Environment, StringComparison.Ordinal))
            return Variable(value.Text[Environment.Length..].Trim(), value.At);
        return value.Written.StartsWith(File, StringComparison.Ordinal) ? Read(value.Text[File.Length..].Trim(), value.At) : value.Text;
    }

    /// <summary>The text of a file without its last line end; null when it cannot be had, which was said then.</summary>
    public string? Read(string path, SourceSpan at)
    {
        if (readFile is null)
            return Fail(at, "files cannot be read here", "give the value itself, or apply the manifest from the command line");
        try
        {
            var bytes = readFile(Path.Combine(directory, path), limits.SecretBytes);
            if (bytes.Length <= limits.SecretBytes)
                return WithoutLineEnd(Strict.GetString(bytes));
            return Fail(at, $"file {Shown.Text(path)} is larger than {limits.SecretBytes} bytes", "a value is a password, a key or a certificate");
        }
        catch (DecoderFallbackException)
        {
            return Fail(at, $"file {Shown.Text(path)} is not UTF-8 text", "certificates and keys are read in PEM, not in DER, PKCS#12 or JKS");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fail(at, $"cannot read file {Shown.Text(path)}: {Reason(unreadable)}", Hint(path));
        }
    }

    static string Reason(Exception unreadable) => unreadable switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "permission denied, or it is a directory",
        _ => "it cannot be opened",
    };

    static string Hint(string path) =>
        path.StartsWith('~') ? "write $HOME in place of ~" : "relative paths start from the manifest's directory";

    string? Variable(string name, SourceSpan at)
    {
        if (variables.TryGetValue(name, out var value))
            return value;
        diagnostics.Error(ErrorCode.UnsetVariable, at, $"variable {Shown.Text(name)} is not set", "set it in the environment before applying");
        return null;
    }

    string? Fail(SourceSpan at, string message, string hint)
    {
        diagnostics.Error(ErrorCode.MissingReference, at, message, hint);
        return null;
    }

    static string WithoutLineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
