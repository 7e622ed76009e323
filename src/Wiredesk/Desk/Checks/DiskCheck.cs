namespace Wiredesk.Desk.Checks;

/// <summary>Whether there is room to write.</summary>
internal static class DiskCheck
{
    /// <summary>A desk of a few hundred feeds writes about as much in a week.</summary>
    private const long LeastFree = 1_000_000_000;

    public static Finding Of(string folder)
    {
        try
        {
            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            return free < LeastFree
                ? Finding.Wrong("Disk", $"{Bytes.Of(free)} free at {folder}: make room, {Bytes.Of(LeastFree)} at least")
                : Finding.Well("Disk", $"{Bytes.Of(free)} free");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong("Disk", $"{folder}: {error.Message}");
        }
    }
}
