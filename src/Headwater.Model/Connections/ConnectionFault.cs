using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>The one error of connection texts.</summary>
static class ConnectionFault
{
    public static HeadwaterException Of(string message, string? hint = null) => new(ErrorCode.BadConnectionText, message, hint);
}
