using System.Security.Cryptography;
using System.Text;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Store.Secrets;

namespace Headwater.Api.Resources;

/// <summary>The secret in which a source's own credentials are kept: named after the source, and deleted with it.</summary>
static class PrivateSecret
{
    const int Longest = 63;

    /// <summary>Not DataOS's "-r": people give that ending to the secrets they write themselves.</summary>
    const string Ending = "-credentials";
    const int DigestLetters = 8;

    public static string NameOf(string source) =>
        source.Length + Ending.Length <= Longest ? source + Ending : $"{source[..(Longest - Ending.Length - DigestLetters - 1)].TrimEnd('-')}-{Digest(source)}{Ending}";

    /// <summary>The source with a reference to its private secret first, and the secret to store; no secret when no credentials are given.</summary>
    public static (SourceSpec Spec, SecretPut? Secret) Of(ResourceHeader header, SourceSpec spec, Credentials? credentials)
    {
        if (credentials is null || credentials.Values.Count == 0)
            return (spec, null);
        var name = NameOf(header.Name);
        var secret = new SecretPut(
            new ResourceHeader { Name = name, Type = ResourceType.InstanceSecret, Owner = header.Owner, Workspace = header.Workspace, Description = $"credentials of {header.Name}" },
            new SecretSpec { Data = credentials.Values.Where(field => !field.Value.IsEmpty).ToDictionary(StringComparer.Ordinal) },
            OwnedBySource: header.Name)
        {
            Remove = [.. credentials.Values.Where(field => field.Value.IsEmpty).Select(field => field.Key)],
        };
        return spec.Secrets.Any(reference => reference.Name == name)
            ? (spec, secret)
            : (spec with { Secrets = [new SecretReference { Name = name }, .. spec.Secrets] }, secret);
    }

    static string Digest(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..DigestLetters];
}
