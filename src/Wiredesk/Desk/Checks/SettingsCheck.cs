namespace Wiredesk.Desk.Checks;

/// <summary>Whether the settings are such that the desk starts with them: read as a start reads them.</summary>
internal static class SettingsCheck
{
    /// <returns>The settings, where they can be read at all, and what was found.</returns>
    public static (Settings? Settings, IReadOnlyList<Finding> Findings) Of(string folder, string? file)
    {
        try
        {
            var settings = Settings.Load(folder, file);
            var faults = DeskSetUp.Faults(settings);
            return (settings, faults.Count > 0 ? [.. faults.Select(Wrong)] : [Finding.Well("Settings", Where(folder, file))]);
        }
        catch (DeskException error)
        {
            return (null, [.. error.Message.Split('\n').Select(Wrong)]);
        }
    }

    private static Finding Wrong(string fault) => Finding.Wrong("Settings", fault);

    private static string Where(string folder, string? file)
    {
        var path = Settings.PathOf(folder, file);
        return File.Exists(path) ? $"{path} is understood" : $"there is no {path}: everything has its default, unless the environment says otherwise";
    }
}
