using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>What hangs on a table, a line each: constraints, indexes, triggers, policies, rules, statistics, and who may do what.</summary>
static class TableParts
{
    public static void Write(MarkdownPage page, CatalogTable table)
    {
        Lines(page, null, table.Constraints.Where(IsTold).Select(Constraint));
        Lines(page, "Indexes", (table.Indexes ?? []).Where(index => index.Definition is not null || index.Invalid).Select(Index));
        Lines(page, "Triggers", (table.Triggers ?? []).Select(trigger => Trigger(page, table, trigger)));
        Lines(page, "Policies", (table.Policies ?? []).Select(Policy));
        Lines(page, "Rules", (table.Rules ?? []).Select(rule => Line(rule.Name, MarkdownText.Code(OnOneLine(rule.Definition)), KindWords.Of(rule.Fires), rule.Comment)));
        Lines(page, "Statistics", (table.Statistics ?? []).Select(one => Line(one.Name, MarkdownText.Code(one.Definition), null, one.Comment)));
        Grants(page, table);
    }

    /// <summary>Those that the columns do not tell already: of several columns, and those that check something.</summary>
    static bool IsTold(CatalogConstraint one) =>
        one.Kind is ConstraintKind.Check or ConstraintKind.Exclusion || (one.Columns.Count > 1 && one.Kind != ConstraintKind.NotNull) || !one.Validated || one.Comment is not null;

    static string Constraint(CatalogConstraint one) =>
        $"{KindWords.Of(one.Kind)} {Line(one.Name, MarkdownText.Code(one.Definition), null, null)}{(one.Validated ? "" : " (not validated)")}{Said(one.Comment)}";

    static string Index(CatalogIndex index) => Line(
        index.Name,
        string.Join(", ", index.Keys.Select(MarkdownText.Code)),
        Listed(
            index.Unique ? "unique" : null,
            index.Method == "btree" ? null : MarkdownText.Code(index.Method),
            index.Includes is { Count: > 0 } includes ? $"with {string.Join(", ", includes.Select(MarkdownText.Code))}" : null,
            index.Predicate is { } predicate ? $"where {MarkdownText.Code(predicate)}" : null,
            index.Invalid ? "invalid" : null),
        index.Comment);

    static string Trigger(MarkdownPage page, CatalogTable table, CatalogTrigger trigger) => Line(
        trigger.Name,
        MarkdownText.Code(TriggerText.When(trigger)),
        Listed($"calls {page.LinkFunction(table.Database, trigger.Function)}", KindWords.Of(trigger.Fires)),
        trigger.Comment);

    static string Policy(CatalogPolicy policy) => Line(
        policy.Name,
        $"{policy.Command} for {string.Join(", ", policy.Roles.Select(MarkdownText.Code))}",
        Listed(
            policy.Restrictive ? "restrictive" : null,
            policy.Using is { } rows ? $"rows with {MarkdownText.Code(rows)}" : null,
            policy.Check is { } check ? $"new rows with {MarkdownText.Code(check)}" : null),
        policy.Comment);

    /// <summary>PostgreSQL breaks the text of a rule into lines.</summary>
    static string OnOneLine(string definition) => string.Join(' ', definition.Split('\n').Select(line => line.Trim(' ')));

    static void Grants(MarkdownPage page, CatalogTable table)
    {
        var grants = (table.Grants ?? []).Select(grant => Grant(grant, null))
            .Concat(table.Columns.SelectMany(column => (column.Grants ?? []).Select(grant => Grant(grant, column.Name))));
        if (grants.ToList() is { Count: > 0 } all)
            page.Output.Line($"Granted to {string.Join("; ", all)}.\n");
    }

    static string Grant(Grant grant, string? column) =>
        $"{MarkdownText.Code(grant.Role)}: {MarkdownText.Line(string.Join(", ", grant.Privileges)).ToLowerInvariant()}{(column is null ? "" : $" of {MarkdownText.Code(column)}")}";

    static void Lines(MarkdownPage page, string? what, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        if (what is not null)
            page.Output.Line($"{what}:\n");
        foreach (var line in all)
            page.Output.Line($"- {line}");
        page.Output.Line();
    }

    static string Line(string name, string what, string? besides, string? comment) =>
        $"{MarkdownText.Code(name)}: {what}{(string.IsNullOrEmpty(besides) ? "" : $", {besides}")}{Said(comment)}";

    static string Said(string? comment) => string.IsNullOrWhiteSpace(comment) ? "" : $"<br>{MarkdownText.Line(comment)}";

    static string Listed(params string?[] parts) => string.Join(", ", parts.OfType<string>());
}
