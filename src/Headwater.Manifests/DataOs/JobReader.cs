using Headwater.Manifests.Documents;
using Headwater.Manifests.Native;
using Headwater.Manifests.Shapes;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.DataOs;

/// <summary>Reads one job, which stands at <paramref name="path"/>.</summary>
sealed class JobReader(Document document, string path)
{
    /// <summary>The source that the job names, and where; null before it is read, and when it names none.</summary>
    public SourceUse? Use { get; private set; }

    /// <summary>The job as far as it can be had; null when it lacks its name or its work.</summary>
    public JobSpec? Read(JobBody body)
    {
        if (document.Places.IsStandIn(path))
            return null;
        if (body.Name is null)
            Tell(ErrorCode.MissingField, "name", $"`name` is missing in {Shown.Path(path)}", null);

        var work = Work(body);
        var timeout = new DurationReader(document).Read(body.Timeout, $"{path}.timeout");
        var retry = body.Retry is { } again ? new RetryReader(document, $"{path}.retry").Read(again) : null;
        return body.Name is null || work is null ? null : new JobSpec
        {
            Name = body.Name,
            Title = body.Title,
            Description = body.Description,
            Tags = [.. body.Tags.Union(body.Spec?.Tags ?? [], StringComparer.Ordinal)],
            Work = work,
            Dependencies = [.. body.Dependencies.Distinct(StringComparer.Ordinal)],
            Retry = retry,
            Timeout = timeout,
        };
    }

    ScanWork? Work(JobBody body)
    {
        if (body.File is not null)
            Tell(ErrorCode.InvalidValue, "file", "a job that stands in another file is not read", "write its `spec` here");
        if (body is { Scan: not null, Spec: not null })
            Tell(ErrorCode.DuplicateKey, "spec", "`scan` and `spec` exclude each other", "keep one of them");
        if (body is { File: null, Scan: null, Spec: null } && !document.Places.IsFaulty($"{path}.scan") && !document.Places.IsFaulty($"{path}.spec"))
            Tell(ErrorCode.MissingField, "spec", $"{Shown.Path(path)} has nothing to do", "write `scan` with a source, or DataOS's `spec` with a stack");
        return body.Scan is { } scan ? Native(scan) : body.Spec is { } spec ? Scanner(spec) : null;
    }

    ScanWork? Native(ScanWork scan)
    {
        document.Report(document.Patterns.Check(scan.Scope), $"{path}.scan");
        return Addressed(scan, $"{path}.scan.source", $"{path}.scan.sampleData");
    }

    ScanWork? Scanner(StackBody spec) => new ScannerReader(document, $"{path}.spec").Read(spec) is { } scan ? Addressed(scan, $"{path}.spec.stackSpec.depot", $"{path}.spec.stackSpec.sourceConfig.config.ingestSampleData") : null;

    ScanWork? Addressed(ScanWork scan, string at, string sample)
    {
        if (scan.SampleData)
            document.Diagnostics.Warning(ErrorCode.DiscouragedSpelling, document.Places.Of(sample), $"{Shown.Text(sample[(sample.LastIndexOf('.') + 1)..])} counts for nothing here: a scan keeps no rows", null);
        var place = document.Places.Of(at);
        try
        {
            var address = DepotAddress.Parse(scan.Source);
            if (address.Collection is not null)
                document.Diagnostics.Error(ErrorCode.InvalidValue, place, "a scan is of a source, and not of a part of it", $"write {DepotAddress.Scheme}{address.Depot}, and the schema or table as a filter");
            Use = new SourceUse(address.Depot, place);
            return scan with { Source = address.Depot };
        }
        catch (HeadwaterException bad)
        {
            document.Diagnostics.Error(bad.Code, place, $"{Shown.Path(at)}: {bad.Message}", bad.Hint);
            return null;
        }
    }

    void Tell(ErrorCode code, string field, string message, string? hint)
    {
        if (!document.Places.IsFaulty($"{path}.{field}"))
            document.Diagnostics.Error(code, document.Places.Of($"{path}.{field}"), message, hint);
    }
}
