using System.Text;

namespace Wiredesk.Mail.Import;

/// <summary>
/// A CSV file as the reader of it takes it: whole records only (RFC 4180). A record that cannot be one is told and leaves an empty line in its place, so that
/// those after it are read, and keep their numbers. What a record is made of is decided by quotation marks alone: each opens or
/// closes a quotation, wherever it stands.
/// </summary>
internal sealed class MendedCsv : TextReader
{
    /// <summary>A record has at most so many lines: a quotation mark that is never closed loses no more than its own line.</summary>
    private const int MostLines = 200;

    /// <summary>A line has at most so many characters; consents are the longest there are.</summary>
    public const int MostCharacters = 64 * 1024;

    private static readonly char[] s_separators = [',', ';', '\t'];

    private readonly TextReader _file;
    private readonly Action<int, string> _tell;
    private readonly Queue<string> _ahead = new();
    private readonly char[] _buffer = new char[16 * 1024];
    private (int At, int End) _in;
    private string _ready = "";
    private int _readyAt;
    private int _line;
    private readonly int _columns;

    /// <param name="file">The file; a byte order mark is left out.</param>
    /// <param name="tell">Told of each record that is left out: the number of its first line, and why.</param>
    /// <exception cref="DeskException">There is no line of names to begin with.</exception>
    public MendedCsv(TextReader file, Action<int, string> tell)
    {
        (_file, _tell) = (file, tell);
        if (Line() is not { } header || header.AsSpan().Trim('\uFEFF').IsWhiteSpace())
            throw new DeskException("is empty: its first line must name the columns");
        header = header.Trim('\uFEFF');
        Separator = s_separators.MaxBy(separator => Columns(header, separator));
        _columns = Columns(header, Separator);
        if (IsOpen(header) || header.Contains('\0', StringComparison.Ordinal))
            throw new DeskException("line 1: not the names of columns: give a CSV file");
        _line = 1;
        _ready = header + "\n";
    }

    /// <summary>Comma, semicolon (as Excel writes in many countries) or tab: whichever parts the names of the columns.</summary>
    public char Separator { get; }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_readyAt == _ready.Length)
        {
            if (Record() is not { } record)
                return 0;
            (_ready, _readyAt) = (record, 0);
        }
        var length = Math.Min(buffer.Length, _ready.Length - _readyAt);
        _ready.AsSpan(_readyAt, length).CopyTo(buffer);
        _readyAt += length;
        return length;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Peek() => _readyAt < _ready.Length ? _ready[_readyAt] : -1;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The next record with the end of its line, or an empty line in place of one that is none; null at the end.</summary>
    private string? Record()
    {
        if (Next() is not { } first)
            return null;
        _line++;
        if (first.Length > MostCharacters)
            return LeftOut($"is longer than {MostCharacters} characters");
        if (first.Contains('\0', StringComparison.Ordinal))
            return LeftOut("has a NUL character");
        return IsOpen(first) ? Longer(first) : first + "\n";
    }

    /// <summary>A record whose quotation goes on in the next lines. It ends where the quotation does, and then has as many values as there are names.</summary>
    private string Longer(string first)
    {
        var record = new StringBuilder(first);
        var lines = new List<string>();
        var isOpen = true;
        while (isOpen && lines.Count < MostLines && record.Length <= MostCharacters && Next() is { } line)
        {
            lines.Add(line);
            record.Append('\n').Append(line);
            isOpen ^= IsOpen(line);
        }
        var text = record.ToString();
        if (isOpen || text.Length > MostCharacters || text.Contains('\0', StringComparison.Ordinal) || Columns(text, Separator) != _columns)
        {
            Return(lines);
            return LeftOut("a quotation mark is not closed");
        }
        _line += lines.Count;
        return text + "\n";
    }

    private string LeftOut(string why)
    {
        _tell(_line, why);
        return "\n";
    }

    /// <summary>Lines taken on trial are read anew.</summary>
    private void Return(List<string> lines)
    {
        var after = _ahead.ToArray();
        _ahead.Clear();
        foreach (var line in lines.Concat(after))
            _ahead.Enqueue(line);
    }

    private string? Next() => _ahead.TryDequeue(out var line) ? line : Line();

    /// <summary>A line without its end; of one that is too long, the beginning, by one character too long.</summary>
    private string? Line()
    {
        var line = new StringBuilder();
        for (var isAny = false; ; isAny = true)
        {
            if (_in.At == _in.End && (_in = (0, _file.Read(_buffer))).End == 0)
                return isAny || line.Length > 0 ? Ended(line) : null;
            var rest = _buffer.AsSpan(_in.At.._in.End);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            line.Append(part[..Math.Min(part.Length, MostCharacters + 1 - line.Length)]);
            _in.At += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
                return Ended(line);
        }
    }

    private static string Ended(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        // A carriage return by itself would end the record for its reader, and the numbers of lines would no longer be right.
        return line.Replace('\r', ' ').ToString();
    }

    private static bool IsOpen(string text) => int.IsOddInteger(text.AsSpan().Count('"'));

    private static int Columns(string text, char separator)
    {
        var (columns, isQuoted) = (1, false);
        foreach (var c in text)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == separator && !isQuoted)
                columns++;
        }
        return columns;
    }
}
