using System.ComponentModel;
using Headwater.Model.Errors;
using Headwater.Store.Paging;
using Microsoft.AspNetCore.Mvc;

namespace Headwater.Api;

/// <summary>Which page of a list is asked for.</summary>
readonly record struct Paged(
    [property: FromQuery(Name = "after"), Description("The mark that the page before gave as `next`")] string? After = null,
    [property: FromQuery(Name = "limit"), Description("Items on a page: 100, or as many as are given, 1000 at most")] int? Limit = null)
{
    /// <exception cref="HeadwaterException">The limit is none (HW2006).</exception>
    public PageRequest Request => Limit is < 1
        ? throw new HeadwaterException(ErrorCode.InvalidValue, $"`limit` is {Limit}", "ask for at least 1 item, or leave it out")
        : new(After, Limit ?? PageRequest.DefaultLimit);
}
