using System.Globalization;
using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Store.Changes;
using Headwater.Store.Database;

namespace Headwater.Store.Secrets;

/// <summary>What storing a secret will do, decided before anything is written.</summary>
/// <param name="Put">What was asked for.</param>
/// <param name="Stored">What there is.</param>
/// <param name="Values">All the values afterwards; null when they stay as they are.</param>
/// <param name="Changed">The fields with a new value.</param>
/// <param name="Change">What becomes of the secret as a whole.</param>
sealed record SecretPlan(SecretPut Put, StoredSecret? Stored, IReadOnlyDictionary<string, Secret>? Values, IReadOnlySet<string> Changed, ChangeKind Change)
{
    public string Name => Put.Header.Name;

    /// <exception cref="HeadwaterException">A value is too long, or masked where none is stored; the revision is another; what is stored and to be kept does not open.</exception>
    public static SecretPlan Of(SecretPut put, StoredSecret? stored, Vault vault)
    {
        ResourceChange.Require(ResourceType.Secret, put.Header.Name, put.ExpectedRevision, stored?.Record.Revision);
        var after = Given(put, stored);
        var before = stored is null ? null : vault.TryOpen(stored);
        foreach (var name in Kept(put, stored, after))
            after.Add(name, (before ?? throw vault.Unreadable(stored!))[name]);

        var changed = after.Where(field => !field.Value.Equals(before?.GetValueOrDefault(field.Key))).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var same = before is not null && changed.Count == 0 && after.Count == before.Count;
        return new(put, stored, same ? null : after, changed, KindOf(put, stored, same));
    }

    static Dictionary<string, Secret> Given(SecretPut put, StoredSecret? stored)
    {
        var given = new Dictionary<string, Secret>(StringComparer.Ordinal);
        foreach (var (name, value) in put.Spec.Data)
            if (!MaskedValue.Is(value))
                given.Add(name, Checked(put, name, value));
            else if (stored?.Sealed.Fields.ContainsKey(name) is not true)
                throw new HeadwaterException(
                    ErrorCode.SecretMustBeGivenAgain,
                    $"the value of `{name}` of the secret `{put.Header.Name}` is masked, and none is stored",
                    "give the value itself");
        return given;
    }

    static Secret Checked(SecretPut put, string name, Secret value) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(value.Reveal()) <= Limits.Default.SecretBytes ? value : throw new HeadwaterException(
            ErrorCode.InvalidValue,
            $"a field of the secret `{put.Header.Name}` has no name, or too long a value",
            string.Create(CultureInfo.InvariantCulture, $"a value has at most {Limits.Default.SecretBytes} bytes"));

    static List<string> Kept(SecretPut put, StoredSecret? stored, Dictionary<string, Secret> given) =>
        stored is null ? [] : [.. stored.Sealed.Fields.Keys.Where(name => !given.ContainsKey(name) && !put.Remove.Contains(name))];

    static ChangeKind KindOf(SecretPut put, StoredSecret? stored, bool sameValues) =>
        stored is null ? ChangeKind.Created
        : sameValues && stored.Record.Kind == put.Spec.Type && stored.Record.Acl == put.Spec.Acl && HeaderJson.Of(stored.Record.Header) == HeaderJson.Of(put.Header) ? ChangeKind.Unchanged
        : ChangeKind.Updated;
}
