using Microsoft.Extensions.Logging;

namespace Headwater.Api;

static partial class Log
{
    [LoggerMessage(5001, LogLevel.Error, "{Method} {Path} failed, trace {Trace}")]
    public static partial void Unexpected(this ILogger log, Exception e, string method, string path, string trace);

    [LoggerMessage(5003, LogLevel.Debug, "{Method} {Path} {Status} in {Ms} ms")]
    public static partial void Answered(this ILogger log, string method, string path, int status, long ms);

    [LoggerMessage(5002, LogLevel.Error, "{Method} {Path} failed when its answer had begun, which was broken off; trace {Trace}")]
    public static partial void CutShort(this ILogger log, Exception e, string method, string path, string trace);
}
