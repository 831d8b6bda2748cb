namespace Headwater.Server;

/// <summary>How a server logs to stderr.</summary>
public enum LogForm
{
    None,
    Text,
    Json,
}
