namespace Headwater.Aws;

/// <summary>One profile of the AWS configuration files.</summary>
sealed record AwsProfile(string Name, IReadOnlyDictionary<string, string> Settings)
{
    public string? this[string setting] => Settings.TryGetValue(setting, out var value) && value.Length > 0 ? value : null;
}
