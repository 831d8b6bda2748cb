using Headwater.Model.Errors;
using Headwater.Store.Paging;
using Headwater.Store.Tests.Kit;

namespace Headwater.Store.Tests.Paging;

/// <summary>A mark in a list holds any name, and a wrong one is refused.</summary>
public sealed class CursorTests
{
    [Fact]
    public void Any_names_come_back_as_they_were()
    {
        string[] parts = ["", "plain", "a\nb\"c.d", "😀", "\u0001", new('x', 5000)];
        Assert.Equal(parts, Cursor.Read(Cursor.Of(parts), parts.Length));
    }

    [Fact]
    public void Every_cut_or_longer_mark_is_refused()
    {
        var mark = Cursor.Of("ab", "cd");
        for (var length = 0; length < mark.Length; length++)
            Refusal.Of(ErrorCode.InvalidValue, () => Cursor.Read(mark[..length], 2));
        Refusal.Of(ErrorCode.InvalidValue, () => Cursor.Read(mark, 1));
        Refusal.Of(ErrorCode.InvalidValue, () => Cursor.Read(mark, 3));
        Refusal.Of(ErrorCode.InvalidValue, () => Cursor.Read("____", 1));
        Refusal.Of(ErrorCode.InvalidValue, () => Cursor.Read("no mark!", 1));
    }
}
