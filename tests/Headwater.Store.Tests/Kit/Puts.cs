using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;

namespace Headwater.Store.Tests.Kit;

/// <summary>Resources to put, in few words.</summary>
static class Puts
{
    public static SecretPut Secret(string name, params (string Name, string Value)[] values) => new(
        TestStore.Header(name, ResourceType.InstanceSecret),
        new SecretSpec { Type = SecretKind.KeyValue, Acl = Acl.Rw, Data = values.ToDictionary(value => value.Name, value => new Secret(value.Value)) });

    public static SourcePut Source(string name, params string[] secrets) => new(
        TestStore.Header(name),
        new SourceSpec { Host = $"{name}.example.com", Database = "shop", Secrets = [.. secrets.Select(secret => new SecretReference { Name = secret })] });
}
