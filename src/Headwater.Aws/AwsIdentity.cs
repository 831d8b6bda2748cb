using Headwater.Model.Resources;

namespace Headwater.Aws;

/// <summary>
/// The access keys with which a source's tokens are signed, looked for once and kept until they end. A source's own keys come first, then its profile,
/// the AWS variables, the default profile, and the machine's own identity only where the source says so; a role is assumed on top of whichever they are.
/// </summary>
public sealed class AwsIdentity(IamSpec spec, AwsKeys? own, AwsSurroundings around) : IDisposable
{
    readonly SemaphoreSlim _turn = new(1, 1);
    AwsKeys? _kept;

    /// <exception cref="Model.Errors.HeadwaterException">There are no keys, or the role may not be assumed (HW1012).</exception>
    public async ValueTask<AwsKeys> KeysAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return _kept is not null && _kept.IsGoodAt(around.Time.GetUtcNow()) ? _kept : _kept = await FindAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    async Task<AwsKeys> FindAsync(CancellationToken ct)
    {
        using var clock = new CancellationTokenSource(around.Limits.AwsKeys, around.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            var keys = await new AwsKeySources(spec, own, around).FindAsync(both.Token);
            return spec.RoleArn is null ? keys : await new TokenService(spec, around).AssumeAsync(keys, AssumedRole.Of(spec), both.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw AwsFault.Of(
                $"AWS gave no access keys within {around.Limits.AwsKeys.TotalSeconds:0.#} s",
                "check the way from this machine to AWS's token service (sts), or `iam.endpoint`");
        }
    }
}
