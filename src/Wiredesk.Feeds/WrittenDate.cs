namespace Wiredesk.Feeds;

/// <summary>
/// Dates in words and numbers: RFC 822 and 2822, asctime, RFC 850, <c>31.12.2003 10:14</c>, <c>12/31/03</c>, and all of these with
/// parts missing, doubled, or in another language. The parts are told by their looks, not by their places.
/// </summary>
internal static class WrittenDate
{
    private const int MostNumbers = 3;

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        var time = TimeSpan.Zero;
        var offset = TimeSpan.Zero;
        var clock = ClockAt(text);
        if (clock >= 0)
        {
            if (!ClockTime.Read(text[clock..], out time, out offset))
                return null;
        }

        Span<int> numbers = stackalloc int[MostNumbers];
        Span<int> digits = stackalloc int[MostNumbers];
        var count = 0;
        var month = 0;
        var monthBefore = 0;
        var separator = ' ';
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            if (at == clock)
            {
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is ':' or '.'))
                    at++;
            }
            else if (char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
                var isOffset = start > 0 && text[start - 1] is '+' or '-' && clock >= 0 && start > clock;
                if (!isOffset && count < MostNumbers && at - start <= 4)
                {
                    numbers[count] = int.Parse(text[start..at]);
                    digits[count++] = at - start;
                    if (count == 1 && at < text.Length)
                        separator = text[at];
                }
            }
            else if (char.IsLetter(text[at]))
            {
                while (at < text.Length && char.IsLetter(text[at]))
                    at++;
                // The last one: a Tuesday is “mar” where French, Italian or Spanish is spoken.
                if (MonthNames.Number(text[start..at]) is > 0 and var named)
                    (month, monthBefore) = (named, count);
            }
            else
                at++;
        }

        return month > 0 ? Named(month, monthBefore, numbers[..count], digits, time, offset) : Numeric(separator, numbers[..count], digits, time, offset);
    }

    /// <summary>Where the first <c>hour:minute</c> starts.</summary>
    private static int ClockAt(ReadOnlySpan<char> text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] != ':' || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1]))
                continue;
            return i >= 2 && char.IsAsciiDigit(text[i - 2]) ? i - 2 : i - 1;
        }
        return -1;
    }

    private static DateTimeOffset? Named(int month, int before, ReadOnlySpan<int> numbers, ReadOnlySpan<int> digits, TimeSpan time, TimeSpan offset)
    {
        if (numbers.Length < 2)
            return null;
        // “31 Dec 2003”, “Dec 31 2003”, “2003 Dec 31”; a number of three or four digits is the year wherever it stands.
        var (day, year) = digits[0] > 2 ? (1, 0) : (0, 1);
        if (digits[year] <= 2 && before == 2 && numbers[0] > 31)
            (day, year) = (1, 0);
        return FeedDate.Make(FeedDate.FullYear(numbers[year], digits[year]), month, numbers[day], time, offset);
    }

    private static DateTimeOffset? Numeric(char separator, ReadOnlySpan<int> numbers, ReadOnlySpan<int> digits, TimeSpan time, TimeSpan offset)
    {
        if (numbers.Length < 3)
            return null;
        int year, month, day;
        if (digits[0] >= 3)
            (year, month, day) = (0, 1, 2);
        else if (separator is '/')
            (year, month, day) = numbers[0] > 12 ? (2, 1, 0) : (2, 0, 1); // American unless it cannot be
        else
            (year, month, day) = numbers[1] > 12 ? (2, 0, 1) : (2, 1, 0);
        return FeedDate.Make(FeedDate.FullYear(numbers[year], digits[year]), numbers[month], numbers[day], time, offset);
    }
}
