using Headwater.Model.Errors;

namespace Headwater.Aws;

/// <summary>The error of everything that ends without access keys.</summary>
static class AwsFault
{
    public static HeadwaterException Of(string message, string hint, Exception? cause = null) =>
        new(ErrorCode.CredentialsUnavailable, message, hint, cause);
}
