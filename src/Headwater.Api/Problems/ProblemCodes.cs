using Headwater.Client.Wire;
using Headwater.Model.Errors;

namespace Headwater.Api.Problems;

/// <summary>The HTTP status of each of our codes.</summary>
public static class ProblemCodes
{
    public static Problem Of(HeadwaterException e) => Make(Status(e.Code), e.Code, e.Message, e.Hint);

    public static Problem Of(InvalidSpecException e) => Make(Status(e.Faults[0].Code), e.Faults[0].Code, e.Message, e.Faults[0].Hint) with
    {
        Faults = [.. e.Faults.Select(fault => $"{fault.Path}: {fault.Message}{(fault.Hint is null ? "" : $" ({fault.Hint})")}")],
    };

    public static Problem Make(int status, ErrorCode code, string title, string? hint = null) =>
        new($"urn:headwater:error:{code.Text()}", title, status, code.Text(), hint);

    static int Status(ErrorCode code) => code switch
    {
        ErrorCode.NotFound or ErrorCode.NothingScanned => 404,
        ErrorCode.InUse or ErrorCode.NameTaken or ErrorCode.RunNotCancellable => 409,
        ErrorCode.RevisionConflict => 412,
        ErrorCode.Unauthorised => 401,
        ErrorCode.Forbidden or ErrorCode.SecretMustBeGivenAgain or ErrorCode.AddressRefused => 403,
        ErrorCode.StoreUnreachable or ErrorCode.ServerUnreachable => 503,
        ErrorCode.Internal => 500,
        _ when (int)code is >= 2000 and < 3000 or (int)ErrorCode.BadRequest => 400,
        _ when (int)code is >= 1000 and < 2000 => 422,
        _ => 500,
    };
}
