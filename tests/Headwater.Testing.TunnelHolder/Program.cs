using System.Globalization;
using System.Text;
using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Ssh;
using Microsoft.Win32.SafeHandles;

// A process that holds a tunnel until its input ends, or until it is killed. It reads one base64 line for each of: host, port, user, known hosts,
// key, passphrase, target port, folder; and says `up` once the tunnel is.
using var input = new StreamReader(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read));
await using var output = new StreamWriter(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write)) { AutoFlush = true };
var server = new SshSpec { Host = await NextAsync(), Port = await NumberAsync(), User = await NextAsync(), KnownHosts = await NextAsync() };
var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal)
{
    [CredentialField.SshKey] = new(await NextAsync()),
    [CredentialField.SshKeyPassphrase] = new(await NextAsync()),
});
var route = new SshRoute(server, credentials, new Endpoint("127.0.0.1", await NumberAsync())) { Folder = await NextAsync() };
await using var tunnel = await SshTunnel.OpenAsync(route, Limits.Default, TimeProvider.System, CancellationToken.None);
await output.WriteLineAsync("up");
await input.ReadToEndAsync(CancellationToken.None);

async Task<string> NextAsync() => Encoding.UTF8.GetString(Convert.FromBase64String((await input.ReadLineAsync(CancellationToken.None))!));

async Task<int> NumberAsync() => int.Parse(await NextAsync(), CultureInfo.InvariantCulture);
