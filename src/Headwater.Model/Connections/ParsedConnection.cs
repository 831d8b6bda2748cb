using System.Collections.Immutable;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Model.Connections;

/// <summary>A connection that was understood: a source, its credentials, and what its reader still has to do.</summary>
public sealed record ParsedConnection
{
    public required SourceSpec Spec { get; init; }

    public Credentials Credentials { get; init; } = Credentials.None;

    /// <summary>What was left out, repaired or should be written otherwise.</summary>
    public ImmutableArray<ConnectionNote> Notes { get; init; } = [];

    /// <summary>The fields that were said, by their manifest names (<c>host</c>, <c>tls.mode</c> ...): everything else in <see cref="Spec"/> is a default.</summary>
    public ImmutableHashSet<string> Said { get; init; } = [];

    /// <summary>Files to read with the rights of whoever typed the text; each is then given to <see cref="With"/>, password files to <see cref="PasswordFrom"/>.</summary>
    public ImmutableArray<FileToRead> Files { get; init; } = [];

    /// <summary>The service that is named. Its options take part when the caller has put them in: see <see cref="ConnectionOptions"/>.</summary>
    public string? Service { get; init; }

    /// <summary>libpq's connect_timeout. It bounds one command; a stored source does not keep it.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>The hosts and ports under which a password file knows the endpoints.</summary>
    internal ImmutableArray<(string Host, int Port)> PasswordPlaces { get; init; } = [];

    /// <summary>Puts the content of a certificate or key file in its place.</summary>
    public ParsedConnection With(FileUse use, string content) => use switch
    {
        FileUse.RootCertificate => this with { Spec = Spec with { Tls = Spec.Tls with { RootCertificate = content } } },
        FileUse.Certificate => this with { Spec = Spec with { Tls = Spec.Tls with { Certificate = content } } },
        FileUse.Key => WithCredential(CredentialField.Key, new Secret(content)),
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "A password file is looked up with PasswordFrom."),
    };

    /// <summary>
    /// The password that a password file holds for this connection, or null. As libpq does, only a connection that was given none should ask.
    /// </summary>
    /// <exception cref="Errors.HeadwaterException">Several hosts are listed, and the file has not one password for all of them (HW2013).</exception>
    public Secret? PasswordFrom(string passwordFile, string defaultUser)
    {
        var user = Spec.User ?? defaultUser;
        var found = PasswordPlaces.Select(place => PgPass.Find(passwordFile, place.Host, place.Port, Spec.Database ?? user, user)).Distinct().ToList();
        return found.Count == 1
            ? found[0]
            : throw ConnectionFault.Of("the password file has not one password for all of the hosts", "name one host, or give the password");
    }

    public ParsedConnection WithCredential(string field, Secret value) =>
        this with { Credentials = new Credentials(new Dictionary<string, Secret>(Credentials.Values, StringComparer.Ordinal) { [field] = value }) };
}
