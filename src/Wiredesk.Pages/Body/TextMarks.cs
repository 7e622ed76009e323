namespace Wiredesk.Pages.Body;

/// <summary>What the letters and marks of a block are, whatever its language.</summary>
internal static class TextMarks
{
    /// <summary>Writes the numbers of a block's text.</summary>
    public static void Write(Block block, ref FeatureRow row)
    {
        var text = block.Text;
        int commas = 0, stops = 0, upper = 0, digits = 0, marks = 0, letters = 0, others = 0;
        var titleWords = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetter(c))
            {
                letters++;
                if (char.IsUpper(c))
                {
                    upper++;
                    if (i == 0 || !char.IsLetterOrDigit(text[i - 1]))
                        titleWords++;
                }
            }
            else if (char.IsDigit(c))
            {
                digits++;
            }
            else if (c is ',' or '，' or '、')
            {
                commas++;
            }
            else if (c is '.' or '!' or '?' or '。')
            {
                stops++;
            }
            else if (c is '|' or '©' or '@' or '»' or '›' or '·' or '•' or '#' or '/' or '→' or '…')
            {
                marks++;
            }
            else if (c != ' ')
            {
                others++;
            }
        }

        var length = (float)text.Length;
        row.Add(length);
        row.Add(block.Words);
        row.Add(length / Math.Max(1, block.Words));
        row.Add(commas);
        row.Add(stops);
        row.Add(marks);
        row.Add(upper / Math.Max(1f, letters));
        row.Add(titleWords / Math.Max(1f, block.Words));
        row.Add(digits / length);
        row.Add(others / length);
        row.Add(block.LinkChars / length);
        row.Add(block.Links);
        row.Add(block.EmphasisChars / length);
        row.Add(LastMark(text));
        row.Add(FirstMark(text));
        row.Add(block.IsContinued);
    }

    private static int LastMark(string text) => text[^1] switch
    {
        '.' or '。' => 1,
        '!' => 2,
        '?' => 3,
        ':' => 4,
        '…' => 5,
        '"' or '”' or '’' or '»' => 6,
        ')' or ']' => 7,
        ',' or ';' => 8,
        _ => char.IsDigit(text[^1]) ? 9 : 0,
    };

    private static int FirstMark(string text) => text[0] switch
    {
        '"' or '“' or '‘' or '«' => 1,
        '(' or '[' => 2,
        '•' or '-' or '–' or '—' or '·' or '*' => 3,
        '@' or '#' => 4,
        _ => char.IsDigit(text[0]) ? 5 : char.IsUpper(text[0]) ? 6 : char.IsLower(text[0]) ? 7 : 0,
    };
}
