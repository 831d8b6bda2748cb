using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>Which role logs in to which database.</summary>
public sealed record Login(string User, string Database)
{
    /// <summary>
    /// A secret's user name and password belong together, so the secret's comes first and the source's is for secrets without one.
    /// As libpq: without a database, the one that is named like the role.
    /// </summary>
    /// <exception cref="HeadwaterException">Nobody says which role (HW1012).</exception>
    public static Login Of(SourceSpec spec, Credentials credentials, string? database = null)
    {
        var user = credentials[CredentialField.Username] is { IsEmpty: false } name ? name.Reveal() : spec.User;
        if (string.IsNullOrEmpty(user))
            throw new HeadwaterException(ErrorCode.CredentialsUnavailable, "no role to log in as is given", "write `user` in the source, or `username` in its secret");
        var home = database ?? spec.Database ?? user;
        if (user.Contains('\0', StringComparison.Ordinal) || home.Contains('\0', StringComparison.Ordinal))
            throw new HeadwaterException(ErrorCode.InvalidValue, "the name of a role or database cannot hold a NUL character");
        return new Login(user, home);
    }
}
