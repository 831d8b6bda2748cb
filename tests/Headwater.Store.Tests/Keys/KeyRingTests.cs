using System.Diagnostics;
using System.Security.Cryptography;
using Headwater.Model.Errors;
using Headwater.Store.Keys;
using Headwater.Store.Tests.Kit;
using Headwater.Testing.Servers;

namespace Headwater.Store.Tests.Keys;

/// <summary>Which keys are taken, and which are refused with a sentence: there is no mode without a good key.</summary>
public sealed class KeyRingTests
{
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly string _file = Path.Combine(TestFolder.New("ring"), "key");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string Good() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static TheoryData<string, string> BadTexts => new()
    {
        { "", "is empty" },
        { " \n\n", "is empty" },
        { "# only a remark\n", "is empty" },
        { Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)), "has 16 bytes instead of 32" },
        { Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)), "has 64 bytes instead of 32" },
        { Convert.ToBase64String(new byte[32]), "is not random" },
        { new string('0', 64), "is not random" },
        { Convert.ToBase64String([.. Enumerable.Repeat("ab"u8.ToArray(), 16).SelectMany(pair => pair)]), "is not random" },
        { Convert.ToBase64String("correct-horse-battery-staple-123"u8), "is not random" },
        { "changeme!", "is neither Base64 nor hexadecimal" },
        { "jJ/9sz0g0OHxsfxOoSfdFdmk3ysNmPRnH3TUAbz3IHA=", "is a default that another product published" },
        { "46BKJoQYlPPOexq0OhDZnIlNepKFf87WFwLbfzqDDho=", "is a default that another product published" },
        { "81HqDtbqAywKSOumSha3BhWNOdQ26slT6K0YaZeZyPs=", "is a default that another product published" },
    };

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void A_bad_key_in_the_variable_is_refused(string text, string why)
    {
        var refusal = Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(text, _file, bundledStore: true));
        Assert.Contains($"{KeyRing.Variable} {why}", refusal.Message, StringComparison.Ordinal);
        NeverRepeats(text, refusal);
    }

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void A_bad_key_in_the_file_is_refused(string text, string why)
    {
        Write(text);
        var refusal = Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, _file, bundledStore: true));
        Assert.Contains($"{_file} {why}", refusal.Message, StringComparison.Ordinal);
        NeverRepeats(text, refusal);
        Assert.Equal(text, File.ReadAllText(_file));
    }

    [Theory]
    [InlineData(0b110_100_100)]
    [InlineData(0b110_100_000)]
    [InlineData(0b110_010_000)]
    [InlineData(0b110_001_000)]
    [InlineData(0b110_000_100)]
    [InlineData(0b110_000_010)]
    [InlineData(0b110_000_001)]
    [InlineData(0b110_110_110)]
    public void A_file_that_others_may_use_is_refused(int mode)
    {
        Write(Good());
        File.SetUnixFileMode(_file, (UnixFileMode)mode);
        var refusal = Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, _file, bundledStore: true));
        Assert.Equal($"chmod 600 {_file}", refusal.Hint);
    }

    [Fact]
    public async Task A_file_of_another_user_is_refused()
    {
        // Root can give a file away; anybody else finds one of root's.
        var foreign = Environment.IsPrivilegedProcess ? _file : "/etc/passwd";
        if (Environment.IsPrivilegedProcess)
        {
            Write(Good());
            await Shell.RunAsync("chown 65534 \"$1\"", [_file], Ct);
        }

        var refusal = Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, foreign, bundledStore: true));
        Assert.Contains("belongs to another user", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_symbolic_link_is_refused_even_to_a_good_file()
    {
        Write(Good());
        var link = _file + "-link";
        File.CreateSymbolicLink(link, _file);
        Assert.Contains("symbolic link", Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, link, bundledStore: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_nothing_is_refused_and_not_replaced()
    {
        File.CreateSymbolicLink(_file, _file + "-nowhere");
        Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, _file, bundledStore: true));
        Assert.NotNull(new FileInfo(_file).LinkTarget);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(_file);
        Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, _file, bundledStore: true));
    }

    [Fact]
    public async Task A_pipe_is_refused_without_waiting_for_a_writer()
    {
        await Shell.RunAsync("mkfifo -m 600 \"$1\"", [_file], Ct);
        Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, _file, bundledStore: true));
    }

    [Fact]
    public void A_path_through_a_file_is_refused()
    {
        Write(Good());
        Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load(null, Path.Combine(_file, "key"), bundledStore: true));
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused()
    {
        var key = Good();
        Refusal.Of(ErrorCode.KeyUnusable, () => KeyRing.Load($"{key},{key}", _file, bundledStore: true));
    }

    [Fact]
    public void With_an_external_store_a_missing_key_is_refused_and_none_is_made()
    {
        var refusal = Refusal.Of(ErrorCode.KeyMissing, () => KeyRing.Load(null, _file, bundledStore: false));
        Assert.Contains(KeyRing.Variable, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_file, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_file));
    }

    [Fact]
    public void The_variable_wins_over_the_file_and_its_first_key_is_current()
    {
        Write("not even a key");
        var (first, second) = (Good(), Good());
        var ring = KeyRing.Load($" {first} ,{second}", _file, bundledStore: false);
        Assert.Equal([first, second], ring.Keys.Select(key => key.Text));
        Assert.Equal(first, ring.Current().Text);
    }

    [Fact]
    public void Hexadecimal_and_url_safe_forms_are_the_same_key()
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        var forms = (string[])[Convert.ToBase64String(bytes), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=')];
        Assert.Single(forms.Select(form => KeyRing.Load(form, _file, bundledStore: false).Current().Id).Distinct());
    }

    [Fact]
    public void The_id_of_a_key_is_the_start_of_an_hmac_under_it()
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        var expected = Convert.ToHexString(new HMACSHA256(bytes).ComputeHash("headwater key id"u8.ToArray())).ToLowerInvariant()[..16];
        Assert.Equal(expected, KeyRing.Load(Convert.ToBase64String(bytes), _file, bundledStore: false).Current().Id);
    }

    [Fact]
    public void A_bundled_store_gets_its_key_at_first_use_and_not_before()
    {
        var ring = KeyRing.Load(null, _file, bundledStore: true);
        Assert.False(File.Exists(_file));
        var made = ring.Current();
        Assert.Equal(Private, File.GetUnixFileMode(_file));
        Assert.Equal(made.Id, KeyRing.Load(null, _file, bundledStore: false).Current().Id);
        Assert.Equal([_file], Directory.GetFiles(Path.GetDirectoryName(_file)!));
    }

    [Fact]
    public async Task Of_sixteen_that_make_the_key_at_once_all_have_the_same()
    {
        for (var round = 0; round < 20; round++)
        {
            var file = $"{_file}{round}";
            var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => KeyRing.Load(null, file, bundledStore: true).Current().Id, Ct)));
            Assert.Single(ids.Distinct());
        }

        Assert.Equal(20, Directory.GetFiles(Path.GetDirectoryName(_file)!).Length);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_said()
    {
        var ring = KeyRing.Load(null, Path.Combine(_file, "deeper", "key"), bundledStore: true);
        Refusal.Of(ErrorCode.KeyUnusable, () => ring.Current());
    }

    [Fact]
    public void Two_installations_share_no_key()
    {
        var keys = Enumerable.Range(0, 50).Select(n => KeyRing.Load(null, $"{_file}{n}", bundledStore: true).Current().Text).ToList();
        Assert.Equal(50, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("000")]
    [InlineData("022")]
    [InlineData("777")]
    public async Task The_file_is_private_whatever_the_umask(string umask)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"umask {umask}; exec \"$0\" \"$@\"", .. Victim.Command(Victim.MakeKey)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(_file.AsMemory(), Ct);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Private, File.GetUnixFileMode(_file));
    }

    void Write(string text)
    {
        File.WriteAllText(_file, text);
        File.SetUnixFileMode(_file, Private);
    }

    static void NeverRepeats(string text, HeadwaterException refusal)
    {
        if (text.Trim().Length > 0)
            Assert.DoesNotContain(text.Trim(), refusal.Message + refusal.Hint + refusal, StringComparison.Ordinal);
    }
}
