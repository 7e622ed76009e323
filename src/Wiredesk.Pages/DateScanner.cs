using System.Globalization;

namespace Wiredesk.Pages;

/// <summary>Which comes first in 3/4/2030.</summary>
internal enum DayOrder
{
    Unknown,
    DayFirst,
    MonthFirst,
}

/// <summary>A date in a text.</summary>
/// <param name="Moment">The moment; midnight without a time, UTC without a zone.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">The position after it.</param>
/// <param name="HasTime">Whether it has a time of day.</param>
internal readonly record struct FoundDate(DateTimeOffset Moment, int Start, int End, bool HasTime);

/// <summary>Finds dates in a short text: ISO 8601 and RFC 5322, and as people write them in many languages ("5. März 2030", "March 5th,
/// 2030", "5 de marzo de 2030", "2030年3月5日", "05.03.2030 14:30"). One step a character and a bounded look ahead from each.</summary>
/// <param name="text">The text.</param>
/// <param name="order">How 3/4/2030 is read; if unknown, it is no date.</param>
internal ref struct DateScanner(ReadOnlySpan<char> text, DayOrder order)
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    /// <summary>A year of two digits up to this is of this century.</summary>
    private const int LastShortYear = 60;

    private readonly ReadOnlySpan<char> text = text;
    private int at;
    private FoundTime? within;

    /// <summary>The first date that begins at or after a position.</summary>
    public FoundDate? Next(int from = 0)
    {
        for (var start = from; start < text.Length; start++)
        {
            var c = text[start];
            if (start > 0 && (char.IsAsciiDigit(c) ? IsDigitBefore(start) : char.IsLetter(text[start - 1])))
                continue;
            at = start;
            within = null;
            int year, month, day;
            if (!(char.IsAsciiDigit(c) ? Numbered(out year, out month, out day) : Named(out year, out month, out day)))
                continue;
            if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
                continue;
            if (at < text.Length && char.IsAsciiDigit(text[at]))
                continue;
            var date = at;
            var clock = new ClockScanner(text);
            var time = within ?? clock.After(date) ?? clock.Before(start);
            var moment = new DateTimeOffset(year, month, day, 0, 0, 0, time?.Zone ?? TimeSpan.Zero);
            return new FoundDate(time is { } found ? moment + found.Time : moment, start, Math.Max(date, time?.End ?? 0), time is not null);
        }

        return null;
    }

    /// <summary>A number, or a number after a sign that makes it part of another one.</summary>
    private readonly bool IsDigitBefore(int start) =>
        char.IsAsciiDigit(text[start - 1]) || (start > 1 && text[start - 1] is '.' or '/' or '-' or ':' && char.IsAsciiDigit(text[start - 2]));

    private bool Numbered(out int year, out int month, out int day)
    {
        var first = Number(out var digits);
        (year, month, day) = (0, 0, 0);
        return digits switch
        {
            4 => YearFirst(year = first, out month, out day),
            8 when at == text.Length || text[at] is 'T' or ' ' => Compact(first, out year, out month, out day),
            1 or 2 => NumberFirst(first, out year, out month, out day),
            _ => false,
        };
    }

    /// <summary>2030-03-05, 2030/3/5, 2030. 3. 5., 2030年3月5日, 2030년 3월 5일, 2030. március 5.</summary>
    private bool YearFirst(int year, out int month, out int day)
    {
        (month, day) = (0, 0);
        var sign = Sign();
        if (sign == '\0')
            return false;
        SkipSpaces();
        if (at < text.Length && char.IsLetter(text[at]))
        {
            month = MonthNames.Of(Word());
            Skip('.');
            SkipSpaces();
            day = month > 0 ? Number(out _) : 0;
            return day > 0;
        }

        month = Number(out var digits);
        if (digits is < 1 or > 2)
            return false;
        var second = Sign();
        if (second == '\0' || second == ' ' || (sign is '-' or '/' or '.' && second != sign))
            return false;
        SkipSpaces();
        day = Number(out digits);
        if (at < text.Length && text[at] is '日' or '일')
            at++;
        return digits is 1 or 2;
    }

    private static bool Compact(int number, out int year, out int month, out int day)
    {
        (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        return true;
    }

    /// <summary>5 March 2030, 5. 3. 2030, 5/3/2030, 5-Mar-2030.</summary>
    private bool NumberFirst(int first, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, first);
        var afterNumber = at;
        SkipOrdinal();
        SkipFiller();
        if (at < text.Length && char.IsLetter(text[at]))
        {
            month = MonthNames.Of(Word());
            return month > 0 && YearAfterName(out year);
        }

        at = afterNumber;
        var sign = Sign();
        if (sign is not ('.' or '/' or '-'))
            return false;
        SkipSpaces();
        var second = Number(out var digits);
        if (digits is < 1 or > 2 || at >= text.Length || text[at] != sign)
            return false;
        at++;
        SkipSpaces();
        year = Number(out digits);
        if (digits == 2 && sign != '-')
            year += year <= LastShortYear ? 2000 : 1900;
        else if (digits != 4)
            return false;
        return InOrder(first, second, sign, out month, out day);
    }

    private readonly bool InOrder(int first, int second, char sign, out int month, out int day)
    {
        (day, month) = (first, second);
        if (sign == '.' || first > 12 || first == second || (second <= 12 && order == DayOrder.DayFirst))
            return true;
        (month, day) = (first, second);
        return second > 12 || order == DayOrder.MonthFirst;
    }

    /// <summary>March 5, 2030; Mar 05 14:30:00 UTC 2030.</summary>
    private bool Named(out int year, out int month, out int day)
    {
        (year, day) = (0, 0);
        month = char.IsLetter(text[at]) ? MonthNames.Of(Word()) : 0;
        if (month == 0)
            return false;
        Skip('.');
        SkipSpaces();
        Skip('-');
        day = Number(out var digits);
        if (digits is < 1 or > 2)
            return false;
        var afterDay = at;
        SkipOrdinal();
        if (YearAfterName(out year))
            return true;
        if (new ClockScanner(text).After(afterDay) is not { } time)
            return false;
        at = time.End;
        SkipSpaces();
        year = Number(out digits);
        within = time;
        return digits == 4;
    }

    private bool YearAfterName(out int year)
    {
        Skip('.');
        SkipFiller();
        var apostrophe = at < text.Length && text[at] is '\'' or '’';
        if (apostrophe)
            at++;
        var sign = at > 0 ? text[at - 1] : ' ';
        year = Number(out var digits);
        if (digits == 2 && (apostrophe || sign is '-' or '/'))
            year += year <= LastShortYear ? 2000 : 1900;
        else if (digits != 4)
            return false;
        return true;
    }

    private int Number(out int digits)
    {
        var number = 0;
        digits = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && digits < 9)
        {
            number = (number * 10) + (text[at++] - '0');
            digits++;
        }

        return number;
    }

    private ReadOnlySpan<char> Word()
    {
        var start = at;
        while (at < text.Length && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark))
            at++;
        return text[start..at];
    }

    /// <summary>What parts the numbers of a date; a space for several.</summary>
    private char Sign()
    {
        if (at >= text.Length)
            return '\0';
        var c = text[at];
        if (c is '.' or '/' or '-' or '年' or '月' or '년' or '월')
        {
            at++;
            return c is '.' or '/' or '-' ? c : 'x';
        }

        SkipSpaces();
        return at < text.Length && text[at] != c && char.IsWhiteSpace(c) ? ' ' : '\0';
    }

    private void SkipOrdinal()
    {
        if (at < text.Length && text[at] is '.' or 'º' or '°' or 'ª')
        {
            at++;
            return;
        }

        foreach (var ending in (ReadOnlySpan<string>)["st", "nd", "rd", "th", "er", "ère", "-го", "-е"])
        {
            if (text[at..].StartsWith(ending, StringComparison.OrdinalIgnoreCase) && (at + ending.Length == text.Length || !char.IsLetter(text[at + ending.Length])))
            {
                at += ending.Length;
                return;
            }
        }
    }

    /// <summary>Spaces, commas, dashes, and the words that join a day, a month and a year.</summary>
    private void SkipFiller()
    {
        for (var words = 0; words <= 2; words++)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is ',' or '-' or '/' or '\u2011'))
                at++;
            var rest = text[at..];
            var length = 0;
            foreach (var joiner in (ReadOnlySpan<string>)["de ", "del ", "of ", "of, ", "d'", "d’", "di "])
                length = length == 0 && rest.StartsWith(joiner, StringComparison.OrdinalIgnoreCase) ? joiner.Length : length;
            if (length == 0)
                return;
            at += length;
        }
    }

    private void Skip(char c)
    {
        if (at < text.Length && text[at] == c)
            at++;
    }

    private void SkipSpaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }
}
