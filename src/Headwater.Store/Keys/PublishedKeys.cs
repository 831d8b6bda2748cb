namespace Headwater.Store.Keys;

/// <summary>Keys of the right form that stand in other products' documentation and images, and so protect nothing; by their ids.</summary>
static class PublishedKeys
{
    static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        // OpenMetadata's default FERNET_KEY
        "2ac5688e2621a843",
        // the key of a widespread Airflow image
        "165d39ca71a3b214",
        // the key of Airflow's own examples
        "d148cfcc3e22b526",
    };

    public static bool Contains(EncryptionKey key) => Ids.Contains(key.Id);
}
