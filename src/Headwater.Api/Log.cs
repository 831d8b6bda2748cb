using Microsoft.Extensions.Logging;

namespace Headwater.Api;

static partial class Log
{
    [LoggerMessage(5001, LogLevel.Error, "{Method} {Path} failed, trace {Trace}")]
    public static partial void Unexpected(this ILogger log, Exception e, string method, string path, string trace);
}
