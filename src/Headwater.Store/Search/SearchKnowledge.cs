using Headwater.Store.Tags;

namespace Headwater.Store.Search;

/// <summary>What people know of an object, or of a column of it, as a search reads it.</summary>
sealed record SearchKnowledge(string ColumnName, string? Description, string[] Owners, Dictionary<string, string> Properties, TagLabel[]? Tags)
{
    /// <summary>All that is known of the object whose uid is in the named column; what is not there is not found.</summary>
    public static string Of(string uid) => $"""
        (select jsonb_agg(jsonb_build_object('column_name', k.column_name, 'description', k.description, 'owners', k.owners, 'properties', k.properties, 'tags',
            (select jsonb_agg(jsonb_build_object('name', t.name, 'title', t.spec ->> 'title', 'colour', t.spec ->> 'colour') order by t.name)
              from headwater.knowledge_tag kt join headwater.tag t on t.uid = kt.tag_uid where kt.knowledge_uid = k.uid))
            order by k.column_name)
          from headwater.knowledge k where k.object_uid = {uid} and k.lost_at is null and (k.column_name = '' or k.column_number is not null))
        """;
}
