using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>A file system in memory that is small enough to fill. Only root can mount one.</summary>
sealed class SmallFileSystem(string folder) : IAsyncDisposable
{
    public static async Task<SmallFileSystem> MountAsync(string folder, string size, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await Shell.RunAsync("mount -t tmpfs -o size=\"$1\",mode=755 headwater-test \"$2\"", [size, folder], ct);
        return new(folder);
    }

    public Task ResizeAsync(string size, CancellationToken ct) =>
        Shell.RunAsync("mount -o remount,size=\"$1\" \"$2\"", [size, folder], ct);

    public Task FillAsync(CancellationToken ct) =>
        Shell.RunAsync("dd if=/dev/zero of=\"$1/filler\" bs=64k 2>/dev/null || [ \"$(stat -f -c %f \"$1\")\" = 0 ]", [folder], ct);

    public async ValueTask DisposeAsync() => await Shell.RunAsync("umount -l \"$1\"", [folder], CancellationToken.None);
}
