using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog tag define NAME</c>: makes a tag, or says something else of one; what is not said stays.</summary>
static class DefineTagCommand
{
    static readonly Argument<string> Name = new("name") { Description = "Name of the tag: lower-case letters, digits and hyphens", HelpName = "NAME" };
    static readonly Option<string?> Title = new("--title") { Description = "How it is written in front of people", HelpName = "TEXT" };
    static readonly Option<string?> Description = new("--description") { Description = "What it means", HelpName = "TEXT" };
    static readonly Option<string?> Colour = new("--colour", "--color") { Description = "Colour of its label, as in '#2f855a'", HelpName = "#RRGGBB" };
    static readonly Option<string?> Parent = new("--parent") { Description = "The tag that it belongs under", HelpName = "TAG" };
    static readonly Option<bool> Term = new("--term") { Description = "It is a term of a glossary" };

    public static HeadwaterCommand Create() => new("define", "Make a tag, or say something else of one", RunAsync)
    {
        Examples =
        [
            "headwater catalog tag define pii --title PII --colour '#c53030' --description 'Tells who somebody is'",
            "headwater catalog tag define net-revenue --term --description 'Revenue after refunds, without tax'",
        ],
        Arguments = { Name },
        Options = { Title, Description, Colour, Parent, Term },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var name = context.Required(Name);
        var known = await Paging.AllAsync(api.TagsAsync, ct);
        var (header, spec) = known.FirstOrDefault(tag => tag.Header.Name == name) is { } there
            ? (there.Header, there.Spec)
            : (new ResourceHeader { Name = name, Type = ResourceType.Tag, Owner = Environment.UserName }, new TagSpec());
        var input = new ResourceInput
        {
            Header = header with { Description = Said(context.Value(Description), header.Description) },
            Tag = new TagSpec
            {
                Title = Said(context.Value(Title), spec.Title),
                Colour = Said(context.Value(Colour), spec.Colour),
                Parent = Said(context.Value(Parent), spec.Parent),
                Term = context.Value(Term) || spec.Term,
            },
        };
        var result = await api.ApplyAsync(new ApplyRequest { Resources = [input] }, ct);
        if (context.Output.IsText)
            context.Terminal.Out.WriteLine($"tag {name} {result.Items[0].Action.ToString().ToLowerInvariant()}");
        else
            context.Output.Rows(result.Items, Resources.ApplyCommand.Columns, WireJson.Default.ApplyItem);
        return ExitCode.Done;
    }

    /// <summary>An empty text takes away what was said before.</summary>
    static string? Said(string? now, string? before) => now is null ? before : now.Length == 0 ? null : now;
}
