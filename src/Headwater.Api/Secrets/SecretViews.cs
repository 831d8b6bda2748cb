using Headwater.Client.Wire;
using Headwater.Store.Secrets;

namespace Headwater.Api.Secrets;

/// <summary>A stored secret as the API shows it: everything but its values.</summary>
static class SecretViews
{
    public static SecretView Of(SecretRecord secret, IReadOnlyList<string> users) => new(
        secret.Uid,
        secret.Revision,
        secret.Header,
        secret.Kind,
        secret.Acl,
        Fields(secret),
        users,
        secret.CreatedAt,
        secret.UpdatedAt);

    public static IReadOnlyDictionary<string, FieldState> Fields(SecretRecord secret) =>
        secret.Fields.ToDictionary(field => field.Name, field => new FieldState(field.Set, field.UpdatedAt), StringComparer.Ordinal);
}
