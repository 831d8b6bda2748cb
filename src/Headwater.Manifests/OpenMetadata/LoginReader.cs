using Headwater.Manifests.Shapes.OpenMetadata;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>Reads <c>authType</c>, and the password that old files have beside it.</summary>
sealed class LoginReader(WorkflowDocument document, PostgresConnectionBody config)
{
    const string Auth = PostgresReader.Path + ".authType";
    const string Aws = Auth + ".awsConfig";

    public (IamSpec? Iam, Credentials Credentials) Read()
    {
        var ways = new (string Name, object? Value)[] { ("password", config.AuthType?.Password), ("awsConfig", config.AuthType?.AwsConfig), ("azureConfig", config.AuthType?.AzureConfig) };
        if (ways.Where(way => way.Value is not null).ToList() is { Count: > 1 } several)
        {
            document.Error($"{Auth}.{several[1].Name}", ErrorCode.InvalidValue, $"`{several[0].Name}` and `{several[1].Name}` of `authType` exclude each other", "keep the way that is meant");
            return (null, Credentials.None);
        }

        if (config.AuthType?.AzureConfig is not null)
            document.Error($"{Auth}.azureConfig", ErrorCode.InvalidValue, "a login by Azure cannot be read from a file", "add the source with a passwordCommand that prints the token, and keep `serviceName` only");
        if (config.AuthType?.AwsConfig is { } aws)
            return (Iam(aws), Keys(aws));
        return (null, Password());
    }

    Credentials Password()
    {
        if (config.AuthType?.Password is not null && config.Password is not null)
            document.Tell(Severity.Warning, $"{PostgresReader.Path}.password", "`password` is left out: `authType.password` counts", "keep one of them");
        var password = config.AuthType?.Password ?? config.Password;
        return Of((CredentialField.Password, password));
    }

    IamSpec Iam(AwsConfigBody aws)
    {
        if (config.Password is not null)
            document.Tell(Severity.Warning, $"{PostgresReader.Path}.password", "`password` is left out: with IAM a token is the password");
        var hasKeys = aws.AwsAccessKeyId is { IsEmpty: false };
        if (hasKeys && aws.ProfileName is not null)
            document.Tell(Severity.Note, $"{Aws}.profileName", "`profileName` is left out: access keys are given");
        if (aws.AssumeRoleSourceIdentity is not null && aws.AssumeRoleArn is null)
            document.Tell(Severity.Note, $"{Aws}.assumeRoleSourceIdentity", "`assumeRoleSourceIdentity` is left out: no role is assumed");
        if (!hasKeys && aws.ProfileName is null)
            document.Tell(Severity.Note, Aws, "access keys are looked for in the environment and in the default profile, not on the machine itself", "to use an instance's own role, add the source with iam: {instanceCredentials: true}, and keep `serviceName` only");
        return new IamSpec
        {
            Region = aws.AwsRegion,
            Profile = hasKeys ? null : aws.ProfileName,
            RoleArn = aws.AssumeRoleArn,
            RoleSessionName = aws.AssumeRoleSessionName,
            SourceIdentity = aws.AssumeRoleArn is null ? null : aws.AssumeRoleSourceIdentity,
            Endpoint = aws.EndPointURL,
        };
    }

    Credentials Keys(AwsConfigBody aws)
    {
        if (aws.AwsAccessKeyId is { IsEmpty: false } != aws.AwsSecretAccessKey is { IsEmpty: false })
            document.Error(Aws, ErrorCode.MissingField, "`awsAccessKeyId` and `awsSecretAccessKey` go together", "give both, or neither to use a profile");
        return Of(
            (CredentialField.AwsAccessKeyId, aws.AwsAccessKeyId), (CredentialField.AwsSecretAccessKey, aws.AwsSecretAccessKey), (CredentialField.AwsSessionToken, aws.AwsSessionToken));
    }

    static Credentials Of(params ReadOnlySpan<(string Field, Secret? Value)> given)
    {
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal);
        foreach (var (field, value) in given)
        {
            if (value is { IsEmpty: false })
                values[field] = value;
        }

        return new Credentials(values);
    }
}
