using Headwater.Model.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Headwater.Api.Sources;

/// <summary>Answers that can be had in several forms, of which <c>?format=</c> chooses one.</summary>
static class OtherForms
{
    /// <summary>The form of that name; the first where none is asked for.</summary>
    /// <exception cref="HeadwaterException">There is none (HW2006).</exception>
    public static T Require<T>(IReadOnlyList<T> forms, Func<T, string> nameOf, string? asked)
    {
        if (asked is null)
            return forms[0];
        foreach (var form in forms)
            if (nameOf(form) == asked)
                return form;
        var names = forms.Select(nameOf).ToList();
        throw new HeadwaterException(ErrorCode.InvalidValue, $"`{asked}` is not among {string.Join(", ", names)}", Suggestion.Nearest(asked, names) is { } near ? $"did you mean `{near}`?" : null);
    }

    /// <summary>What is not JSON is a file to keep: a browser that is led here shows none of it as a page of this server's.</summary>
    public static void Begin(HttpResponse answer, string mediaType, string fileName)
    {
        answer.ContentType = mediaType;
        if (mediaType != "application/json")
            answer.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
    }

    /// <summary>Without its parameters.</summary>
    public static string Bare(string mediaType) => mediaType.Split(';')[0];

    /// <summary>Adds to the first answer of an operation the forms that it can have besides.</summary>
    public static Task Describe(OpenApiOperation operation, IEnumerable<string> mediaTypes)
    {
        var content = operation.Responses!["200"].Content!;
        foreach (var mediaType in mediaTypes.Select(Bare))
            content.TryAdd(mediaType, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        return Task.CompletedTask;
    }
}
