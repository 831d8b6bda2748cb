using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Tags;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Tags;

/// <summary>Tags are kept like every resource, and are not lost while something carries them.</summary>
public sealed class TagTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tag_is_kept_and_changed_by_revision()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var spec = new TagSpec { Title = "PII", Colour = "#c53030", Term = true };

        Assert.Equal((ChangeKind.Created, 1), await PutAsync(test, Put("pii", spec, 0)));
        Assert.Equal((ChangeKind.Unchanged, 1), await PutAsync(test, Put("pii", spec)));
        Assert.Equal((ChangeKind.Updated, 2), await PutAsync(test, Put("pii", spec with { Colour = null }, 1)));
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => PutAsync(test, Put("pii", spec, 1)));
        await Refusal.OfAsync(ErrorCode.NameTaken, () => PutAsync(test, Put("pii", spec, 0)));
        await Refusal.OfAsync(ErrorCode.NotFound, () => PutAsync(test, Put("other", spec, 1)));

        var kept = await test.Store.Tags.FindAsync("pii", Ct);
        Assert.Equal((spec with { Colour = null }, 2L, 0L), (kept!.Spec, kept.Revision, kept.Uses));
        Assert.Null(await test.Store.Tags.FindAsync("other", Ct));
    }

    [Fact]
    public async Task A_parent_exists_and_leads_to_an_end()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var missing = await Refusal.OfAsync(ErrorCode.MissingReference, () => PutAsync(test, Put("a", new TagSpec { Parent = "b" })));
        Assert.Contains("`b`", missing.Message, StringComparison.Ordinal);

        await PutAsync(test, Put("a"));
        await PutAsync(test, Put("b", new TagSpec { Parent = "a" }));
        await PutAsync(test, Put("c", new TagSpec { Parent = "b" }));
        await Refusal.OfAsync(ErrorCode.InvalidValue, () => PutAsync(test, Put("a", new TagSpec { Parent = "c" })));
        var batch = new Store.Resources.ResourceBatch([], [], "me") { Tags = [Put("x", new TagSpec { Parent = "y" }), Put("y", new TagSpec { Parent = "x" })] };
        await Refusal.OfAsync(ErrorCode.InvalidValue, () => test.Store.Resources.ApplyAsync(batch, Ct));
        Assert.Null(await test.Store.Tags.FindAsync("x", Ct));
    }

    [Fact]
    public async Task A_tag_in_use_is_deleted_by_force_only_and_the_history_says_who_took_it_off()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await PutAsync(shop.Test, Put("pii"));
        await PutAsync(shop.Test, Put("email", new TagSpec { Parent = "pii" }));
        await PutAsync(shop.Test, Put("core"));
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { AddTags = ["pii", "core"] }, new(Name("orders", "id")) { AddTags = ["pii"] }], "dora", Ct);
        Assert.Equal(2, (await shop.Store.Tags.FindAsync("pii", Ct))!.Uses);

        var refused = await Refusal.OfAsync(ErrorCode.InUse, () => shop.Store.Tags.DeleteAsync("pii", null, false, "finn", Ct));
        Assert.Contains("2 things", refused.Message, StringComparison.Ordinal);
        Assert.Contains("`email`", refused.Message, StringComparison.Ordinal);
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => shop.Store.Tags.DeleteAsync("pii", 7, true, "finn", Ct));
        await Refusal.OfAsync(ErrorCode.NotFound, () => shop.Store.Tags.DeleteAsync("nothing", null, true, "finn", Ct));

        await shop.Store.Tags.DeleteAsync("pii", null, true, "finn", Ct);
        Assert.Equal(["core"], (await shop.Store.Knowledge.FindAsync(Name("orders"), Ct))!.Facts.Tags);
        var changes = (await shop.Store.Knowledge.ChangesAsync(Name("orders"), new(), Ct)).Items.Where(change => change.By == "finn").ToList();
        Assert.Equal(["""["core", "pii"] -> ["core"]""", """["pii"] -> """], changes.Select(change => $"{change.Before} -> {change.After}").Order(StringComparer.Ordinal));
        Assert.Null(await shop.Store.Tags.FindAsync("pii", Ct));
    }

    [Fact]
    public async Task Tags_are_listed_by_name()
    {
        await using var test = await TestStore.NewAsync(Ct);
        foreach (var name in (string[])["b", "a-b", "a", "c"])
            await PutAsync(test, Put(name));
        Assert.Equal(["a", "a-b", "b", "c"], (await Pages.AllAsync(page => test.Store.Tags.ListAsync(page, Ct), 3)).Select(tag => tag.Name));
    }

    static TagPut Put(string name, TagSpec? spec = null, long? revision = null) => new(TestStore.Header(name, ResourceType.Tag), spec ?? new TagSpec(), revision);

    static async Task<(ChangeKind, long)> PutAsync(TestStore test, TagPut put)
    {
        var applied = await test.Store.Tags.PutAsync(put, Ct);
        return (applied.Change, applied.Revision);
    }
}
