using Headwater.Model.Errors;

namespace Headwater.Store.Runs;

/// <summary>Why a run did not succeed, as it may be stored: without row values.</summary>
public sealed record RunError(ErrorCode? Code, string Message, string? Hint = null);
