using Headwater.Client.Wire;
using Headwater.Store;
using Headwater.Store.Secrets;

namespace Headwater.Api.Secrets;

/// <summary>A stored secret as the API shows it: everything but its values.</summary>
static class SecretViews
{
    public static async Task<SecretView> OfAsync(HeadwaterStore store, SecretRecord secret, CancellationToken ct) => new(
        secret.Uid,
        secret.Revision,
        secret.Header,
        secret.Kind,
        secret.Acl,
        [.. secret.Fields.Select(field => new FieldState(field.Name, field.Set, field.UpdatedAt))],
        await store.Secrets.UsersAsync(secret.Name, ct),
        secret.CreatedAt,
        secret.UpdatedAt);
}
