using System.Globalization;
using System.Text;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>What stands before the block of a WARC record (ISO 28500:2017, 5). Versions 1.0 and 1.1; the drafts before them read alike.</summary>
public sealed class WarcHeader
{
    /// <summary>WARC/1.1 allows a date to say less (W3C-NOTE-datetime).</summary>
    private static readonly string[] s_shortDates = ["yyyy", "yyyy-MM"];

    private readonly HeaderFields _fields;

    private WarcHeader(HeaderFields fields, long length) => (_fields, Length) = (fields, length);

    /// <summary>Bytes of the block, as the record says.</summary>
    public long Length { get; }

    /// <summary>response, resource, revisit, request, metadata, warcinfo, conversion, continuation; lower case.</summary>
    public string Type => (_fields["WARC-Type"] ?? "").ToLowerInvariant();

    /// <summary>What was asked for; null where the record is about nothing, or the field is not an address.</summary>
    public Uri? Target
        // WARC 1.0 wrote the address between angle brackets in its grammar, and some writers do.
        => Uri.TryCreate(_fields["WARC-Target-URI"]?.Trim('<', '>', ' '), UriKind.Absolute, out var target) ? target : null;

    /// <summary>When it was captured; null where the field is missing or no date.</summary>
    public DateTimeOffset? Date
    {
        get
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            return DateTimeOffset.TryParse(_fields["WARC-Date"], CultureInfo.InvariantCulture, Utc, out var date)
                || DateTimeOffset.TryParseExact(_fields["WARC-Date"], s_shortDates, CultureInfo.InvariantCulture, Utc, out date) ? date : null;
        }
    }

    /// <summary>The media type of the block; null where not told.</summary>
    public string? ContentType => _fields["Content-Type"];

    /// <summary>Whether the block is the first part of one that goes on in other records (ISO 28500, 5.20).</summary>
    public bool IsSegment => _fields["WARC-Segment-Number"] is not null;

    /// <param name="bytes">From the version line to the blank line.</param>
    /// <returns>The header; null when the length of the block is missing or no number.</returns>
    public static WarcHeader? Parse(ReadOnlySpan<byte> bytes)
    {
        var fields = HeaderFields.Parse(bytes[(bytes.IndexOf((byte)'\n') + 1)..], Encoding.UTF8);
        return long.TryParse(fields["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? new WarcHeader(fields, length) : null;
    }
}
