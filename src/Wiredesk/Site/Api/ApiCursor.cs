using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>Where the next page of a list begins: behind the item with these two numbers. Clients hand it back as they got it.</summary>
/// <param name="List">The list it is of; that of another is refused.</param>
/// <param name="First">What the list is ordered by first.</param>
/// <param name="Second">What tells items apart that have the same first number.</param>
internal sealed record ApiCursor(string List, long First, long Second)
{
    public const int Longest = 100;

    /// <summary>The cursor of a place; null for none.</summary>
    public static ApiCursor? Of(string list, ListPlace? place) => place is { } at ? new ApiCursor(list, at.First, at.Second) : null;

    public override string ToString()
        => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{List}.{First}.{Second}")));

    /// <returns>Null for anything that this desk did not write.</returns>
    public static ApiCursor? Parse(string text)
    {
        if (text.Length > Longest || !Base64Url.IsValid(text))
            return null;
        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var list, var first, var second]
            && long.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var one)
            && long.TryParse(second, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var other)
            ? new ApiCursor(list, one, other) : null;
    }
}
