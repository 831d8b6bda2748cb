using Headwater.Model.Errors;
using Headwater.Store.Database;
using Headwater.Store.Tests.Kit;
using Npgsql;

namespace Headwater.Store.Tests.Database;

/// <summary>How the address of a store is read, and what is added to it.</summary>
public sealed class StoreAddressTests
{
    [Fact]
    public void A_url_is_read_part_by_part()
    {
        var address = StoreAddress.Read("postgres://me%40corp:p%40%3A%2F%3F%23%25%27%22%20@db.example.com:6432/head%20water?sslmode=verify-ca&sslrootcert=/etc/ca.pem&sslcert=c&sslkey=k");
        Assert.Equal(("me@corp", "p@:/?#%'\" ", "db.example.com", 6432, "head water"), (address.Username, address.Password, address.Host, address.Port, address.Database));
        Assert.Equal((SslMode.VerifyCA, "/etc/ca.pem", "c", "k"), (address.SslMode, address.RootCertificate, address.SslCertificate, address.SslKey));
    }

    [Theory]
    [InlineData("postgresql://u:p@h/d", "h", 5432, "d")]
    [InlineData("postgresql:///d", "localhost", 5432, "d")]
    [InlineData("postgresql://%2Frun%2Fpg:5433/d", "/run/pg", 5433, "d")]
    [InlineData("postgresql:///d?host=/run/pg&port=5433", "/run/pg", 5433, "d")]
    [InlineData("postgresql://[::1]:5433/d", "::1", 5433, "d")]
    [InlineData("postgresql://[fe80::2]/d", "fe80::2", 5432, "d")]
    [InlineData("postgresql://a:1,b:2/d", "a:1,b:2", 5432, "d")]
    [InlineData("postgresql://u@h", "h", 5432, null)]
    [InlineData("Host=h;Port=6;Database=d", "h", 6, "d")]
    public void Hosts_and_databases_are_read(string text, string host, int port, string? database)
    {
        var address = StoreAddress.Read(text);
        Assert.Equal((host, port, database), (address.Host, address.Port, address.Database));
    }

    [Theory]
    [InlineData("postgresql://db.example.com/d", SslMode.VerifyFull)]
    [InlineData("Host=db.example.com", SslMode.VerifyFull)]
    [InlineData("Host=localhost,db.example.com", SslMode.VerifyFull)]
    [InlineData("Host=localhost:1,127.0.0.1:2", SslMode.Prefer)]
    [InlineData("postgresql://[::1]:5433/d", SslMode.Prefer)]
    [InlineData("postgresql://10.0.0.1/d", SslMode.VerifyFull)]
    [InlineData("postgresql://localhost/d", SslMode.Prefer)]
    [InlineData("postgresql://127.0.0.1/d", SslMode.Prefer)]
    [InlineData("postgresql:///d?host=/run/pg", SslMode.Disable)]
    [InlineData("Host=/run/pg", SslMode.Disable)]
    [InlineData("postgresql://db.example.com/d?sslmode=require", SslMode.Require)]
    [InlineData("Host=db.example.com;SSL Mode=Disable", SslMode.Disable)]
    public void A_remote_server_proves_its_name_unless_something_else_is_written(string text, SslMode mode) => Assert.Equal(mode, StoreAddress.Read(text).SslMode);

    [Fact]
    public void Every_session_is_named_and_safe()
    {
        var address = StoreAddress.Read("postgresql://h/d");
        Assert.Equal(("headwater/store", "pg_catalog", false), (address.ApplicationName, address.SearchPath, address.IncludeErrorDetail));
        Assert.Contains("idle_in_transaction_session_timeout", address.Options, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://u:hidden@h/d?sslmode=maybe")]
    [InlineData("postgresql://u:hidden@h/d?color=red")]
    [InlineData("postgresql://u:hidden@h:0/d")]
    [InlineData("postgresql://u:hidden@h:99999/d")]
    [InlineData("postgresql://u:hidden@h:port/d")]
    [InlineData("mysql://u:hidden@h/d")]
    [InlineData("Password=hidden;Colour=red")]
    [InlineData("Password=hidden;Port=many")]
    [InlineData("hidden")]
    public void A_bad_address_is_refused_without_repeating_it(string text)
    {
        var refusal = Refusal.Of(ErrorCode.BadConnectionText, () => StoreAddress.Read(text));
        Assert.DoesNotContain("hidden", refusal + refusal.Hint, StringComparison.Ordinal);
    }
}
