using Headwater.Model.Errors;

namespace Headwater.Store.Tests.Kit;

/// <summary>Something that must be refused, with a code, one line of cause and a cure.</summary>
static class Refusal
{
    public static async Task<HeadwaterException> OfAsync(ErrorCode code, Func<Task> work) => Check(code, await Assert.ThrowsAsync<HeadwaterException>(work));

    public static HeadwaterException Of(ErrorCode code, Action work) => Check(code, Assert.Throws<HeadwaterException>(work));

    static HeadwaterException Check(ErrorCode code, HeadwaterException refusal)
    {
        Assert.Equal(code, refusal.Code);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.False(string.IsNullOrWhiteSpace(refusal.Hint));
        return refusal;
    }
}
