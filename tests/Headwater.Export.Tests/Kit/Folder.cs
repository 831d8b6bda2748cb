namespace Headwater.Export.Tests.Kit;

/// <summary>A fresh folder for the files of a test.</summary>
static class Folder
{
    public static string New() => Directory.CreateTempSubdirectory("headwater-export-").FullName;
}
