using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog describe FQN TEXT</c>: says what something is, apart from what its source says.</summary>
static class DescribeCommand
{
    static readonly Argument<string> Fqn = ThingArgument.Create();
    static readonly Option<CatalogKind?> Kind = ThingArgument.Kind();
    static readonly Argument<string?> Text = new("text") { Description = "What it is; - reads it from standard input", HelpName = "TEXT", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string[]> Property = new("--property") { Description = "Anything else worth keeping, NAME=VALUE; an empty value takes it away; may be repeated", HelpName = "NAME=VALUE" };
    static readonly Option<bool> Clear = new("--clear") { Description = "Take the description away" };

    public static HeadwaterCommand Create() => new("describe", "Say what a thing is, beside what its source says of it", RunAsync)
    {
        Examples =
        [
            "headwater catalog describe prod.sales.public.orders 'One row per order, from the shop'",
            "headwater catalog describe prod.sales.public.orders.total 'With tax' --property unit=EUR",
            "headwater catalog describe prod.sales.public.orders - < orders.md",
        ],
        Arguments = { Fqn, Text },
        Options = { Kind, Property, Clear },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var (text, properties) = (context.Arguments.GetValue(Text), Properties(context.Value(Property) ?? []));
        if (text is null != context.Value(Clear) && properties.Count == 0)
            throw new HeadwaterException(ErrorCode.BadUsage, "what is it? either a text or `--clear` is needed", "for example: headwater catalog describe prod.sales.public.orders 'One row per order'");
        var edit = new EditKnowledgeRequest
        {
            Description = context.Value(Clear) ? "" : text == "-" ? await ReadAsync(context.Terminal.In, ct) : text,
            Properties = properties.Count > 0 ? properties : null,
        };
        var api = await context.ApiAsync(ct);
        KnowledgeText.Tell(context, await api.EditKnowledgeAsync(context.Required(Fqn), ThingArgument.Word(context.Value(Kind)), edit, ct));
        return ExitCode.Done;
    }

    static Dictionary<string, string> Properties(IEnumerable<string> pairs)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            properties[at > 0 ? pair[..at] : throw new HeadwaterException(ErrorCode.BadUsage, "a property is NAME=VALUE", "for example: --property unit=EUR")] = pair[(at + 1)..];
        }

        return properties;
    }

    static async Task<string> ReadAsync(Stream input, CancellationToken ct)
    {
        using var reader = new StreamReader(input);
        return (await reader.ReadToEndAsync(ct)).TrimEnd('\n');
    }
}
