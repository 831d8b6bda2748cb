using System.ComponentModel;
using Headwater.Store.Paging;
using Microsoft.AspNetCore.Mvc;

namespace Headwater.Api;

/// <summary>Which page of a list is asked for.</summary>
readonly record struct Paged(
    [property: FromQuery(Name = "after"), Description("The mark that the page before gave as `next`")] string? After = null,
    [property: FromQuery(Name = "limit"), Description("Items on a page: 100, or as many as are given, 1000 at most")] int? Limit = null)
{
    public PageRequest Request => new(After, Limit ?? PageRequest.DefaultLimit);
}
