using Headwater.Manifests.Documents;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Native;

/// <summary>Reads lengths of time.</summary>
sealed class DurationReader(Document document)
{
    /// <summary>The length that stands at <paramref name="path"/>; null when it is left out or none, which was said then.</summary>
    public TimeSpan? Read(string? text, string path)
    {
        if (text is null)
            return null;
        if (DurationText.Parse(text) is { } duration)
            return duration;
        document.Diagnostics.Error(ErrorCode.InvalidValue, document.Places.Of(path), $"{Shown.Path(path)} cannot be {Shown.Text(text)}: it is a length of time, up to a year", "write it as 90s, 5m, 1h30m or 1d");
        return null;
    }
}
