using System.Globalization;

namespace Headwater.Model.Errors;

/// <summary>How a code is written for people and machines.</summary>
public static class ErrorCodes
{
    /// <summary><c>HW</c> and four digits.</summary>
    public static string Text(this ErrorCode code) => string.Create(CultureInfo.InvariantCulture, $"HW{(int)code:D4}");
}
