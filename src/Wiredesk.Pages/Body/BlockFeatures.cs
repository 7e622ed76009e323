namespace Wiredesk.Pages.Body;

/// <summary>What the first look at a block sees: its words and marks, the elements around it, its neighbours.</summary>
internal sealed class BlockFeatures
{
    /// <summary>Numbers in a row.</summary>
    public const int Count = 144 + NameConcepts.Count;

    /// <summary>Ancestors whose names are looked at one by one.</summary>
    private const int NearAncestors = 3;

    /// <summary>Elements further up are as good as none.</summary>
    private const int FarthestConcept = 12;

    private readonly PageOutline outline;
    private readonly TokenScores words;
    private readonly TokenScores names;
    private readonly (float Most, float Least)[] elementScores;
    private readonly float[] chainMost;
    private readonly float[] chainLeast;
    private readonly float[] chainSum;
    private readonly (float Mean, float Sum, float Least, float Most)[] wordScores;
    private readonly Dictionary<string, int> repeats = [];
    private readonly WordRuns title;
    private readonly WordRuns description;
    private readonly WordRuns articleBody;
    private readonly HashSet<uint> byline;
    private readonly List<uint> tokens = [];
    private readonly int heading;
    private readonly int totalChars;
    private readonly int[] charsBefore;
    private readonly int container;
    private readonly BodyHints hints;
    private readonly float[] lastWords;
    private readonly int[] concepts;
    private readonly float[] copied;
    private readonly int[] headingBefore;

    public BlockFeatures(PageOutline outline, BodyHints hints, TokenScores words, TokenScores names)
    {
        this.outline = outline;
        this.words = words;
        this.names = names;
        this.hints = hints;
        title = new WordRuns(hints.Title);
        description = new WordRuns(hints.Description);
        articleBody = new WordRuns(hints.ArticleBody);
        byline = [.. hints.Byline.SelectMany(WordRuns.Words)];
        var elements = outline.Elements;
        elementScores = new (float, float)[elements.Count];
        chainMost = new float[elements.Count];
        chainLeast = new float[elements.Count];
        chainSum = new float[elements.Count];
        for (var i = 0; i < elements.Count; i++)
        {
            var score = elementScores[i] = names.Range(elements[i].Names);
            var parent = elements[i].Parent;
            chainMost[i] = Math.Max(score.Most, parent < 0 ? 0 : chainMost[parent]);
            chainLeast[i] = Math.Min(score.Least, parent < 0 ? 0 : chainLeast[parent]);
            chainSum[i] = score.Most + score.Least + (parent < 0 ? 0 : chainSum[parent]);
        }

        var blocks = outline.Blocks;
        charsBefore = new int[blocks.Count + 1];
        wordScores = new (float, float, float, float)[blocks.Count];
        lastWords = new float[blocks.Count];
        heading = -1;
        for (var i = 0; i < blocks.Count; i++)
        {
            charsBefore[i + 1] = charsBefore[i] + blocks[i].Text.Length;
            repeats[blocks[i].Text] = repeats.GetValueOrDefault(blocks[i].Text) + 1;
            wordScores[i] = WordScores(blocks[i]);
            BlockWords.FillEnd(blocks[i].Text, tokens);
            foreach (var token in tokens)
                lastWords[i] += words.Of(token);
            if (heading < 0 && elements[blocks[i].Element].Kind == ElementKind.Heading1)
                heading = i;
        }

        totalChars = charsBefore[^1];
        container = MainContainer.Of(outline);
        concepts = [.. elements.Select(element => NameConcepts.Of(element.Names))];
        copied = CopiedText.Shares(blocks);
        headingBefore = new int[blocks.Count];
        for (var i = 1; i < blocks.Count; i++)
            headingBefore[i] = elements[blocks[i - 1].Element].Kind.IsHeading() ? i - 1 : headingBefore[i - 1];
    }

    /// <summary>Writes the block's numbers.</summary>
    public void Write(int index, FeatureRow row)
    {
        var block = outline.Blocks[index];
        var element = outline.Elements[block.Element];
        TextMarks.Write(block, ref row);
        WriteWords(index, block, ref row);
        WriteElement(element, block.Element, ref row);
        WriteAncestors(element, ref row);
        WritePlace(index, block, ref row);
        for (var distance = 1; distance <= 2; distance++)
        {
            WriteNeighbour(index, index - distance, ref row);
            WriteNeighbour(index, index + distance, ref row);
        }

        WriteRepetition(index, block, element, ref row);
        WriteConcepts(block, ref row);
        row.Add(hints.IsNews);
        row.Add(hints.IsArticle);
        row.Add(!articleBody.IsEmpty);
        row.Add(lastWords[index]);
        row.Add(block.WordHashes.Length == 0 ? 0 : (float)block.WordHashes.Count(byline.Contains) / block.WordHashes.Length);
        foreach (var reach in (ReadOnlySpan<int>)[3, 8])
        {
            WriteWindow(index - reach, index, ref row);
            WriteWindow(index + 1, index + 1 + reach, ref row);
        }
    }

    private void WriteWords(int index, Block block, ref FeatureRow row)
    {
        var (mean, sum, least, most) = wordScores[index];
        row.Add(mean);
        row.Add(sum);
        row.Add(least);
        row.Add(most);
        float inlineMost = 0, inlineLeast = 0;
        foreach (var inline in block.InlineNames)
        {
            var range = names.Range(inline);
            inlineMost = Math.Max(inlineMost, range.Most);
            inlineLeast = Math.Min(inlineLeast, range.Least);
        }

        row.Add(inlineMost);
        row.Add(inlineLeast);
        row.Add(repeats[block.Text]);
        row.Add(title.Share(block));
        row.Add(description.Share(block));
        row.Add(articleBody.Share(block));
    }

    private void WriteElement(PageElement element, int index, ref FeatureRow row)
    {
        row.Add((int)element.Kind);
        row.Add(element.Kind == ElementKind.Paragraph);
        row.Add(element.Kind.IsHeading());
        row.Add(element.Kind is ElementKind.ListItem);
        row.Add(element.Kind is ElementKind.Division or ElementKind.Section);
        row.Add(element.Depth);
        row.Add(element.Blocks);
        foreach (var flag in (ReadOnlySpan<Surroundings>)[Surroundings.Navigation, Surroundings.Aside, Surroundings.Header, Surroundings.Footer, Surroundings.Form,
            Surroundings.Article, Surroundings.Main, Surroundings.Figure, Surroundings.Table, Surroundings.List, Surroundings.Quote, Surroundings.Hidden,
            Surroundings.ArticleBody, Surroundings.Dialog, Surroundings.Caption])
            row.Add(element.Within.HasFlag(flag));
        row.Add(chainMost[index]);
        row.Add(chainLeast[index]);
        row.Add(chainSum[index]);
        row.AddScores(elementScores[index]);
    }

    private void WriteAncestors(PageElement element, ref FeatureRow row)
    {
        var at = element.Parent;
        for (var i = 0; i < NearAncestors; i++)
        {
            if (at < 0)
            {
                for (var j = 0; j < 8; j++)
                    row.Add(-1f);
                continue;
            }

            var ancestor = outline.Elements[at];
            row.Add((int)ancestor.Kind);
            row.AddScores(elementScores[at]);
            row.Add(ancestor.Chars);
            row.Add(ancestor.LinkDensity);
            row.Add(ancestor.Blocks);
            row.Add((float)ancestor.Chars / Math.Max(1, ancestor.Blocks));
            row.Add(ancestor.Children);
            at = ancestor.Parent;
        }
    }

    private void WritePlace(int index, Block block, ref FeatureRow row)
    {
        var count = outline.Blocks.Count;
        row.Add((float)index / count);
        row.Add(index);
        row.Add(count - index);
        row.Add((float)charsBefore[index] / Math.Max(1, totalChars));
        row.Add(count);
        row.Add(totalChars);
        row.Add(heading < 0 ? -1000f : index - heading);
        row.Add(heading < 0 ? -1000f : charsBefore[index] - charsBefore[heading]);
        var best = outline.Elements[container];
        row.Add(index >= best.FirstBlock && index < best.EndBlock);
        row.Add(outline.Elements[block.Element].Depth - best.Depth);
        row.Add(index - best.FirstBlock);
        row.Add(best.EndBlock - index);
        row.Add((float)best.Chars / Math.Max(1, totalChars));
    }

    /// <summary>How far up the nearest element is whose names mean a thing: 0 is an inline element around the text, 1 its own.</summary>
    private void WriteConcepts(Block block, ref FeatureRow row)
    {
        Span<int> distances = stackalloc int[NameConcepts.Count];
        distances.Fill(FarthestConcept);
        var inline = 0;
        foreach (var some in block.InlineNames)
            inline |= NameConcepts.Of(some);
        Note(inline, 0, distances);
        var at = block.Element;
        for (var distance = 1; distance < FarthestConcept && at >= 0; distance++, at = outline.Elements[at].Parent)
            Note(concepts[at], distance, distances);
        foreach (var distance in distances)
            row.Add(distance);
    }

    private static void Note(int concepts, int distance, Span<int> distances)
    {
        for (var i = 0; concepts != 0; i++, concepts >>= 1)
        {
            if ((concepts & 1) != 0 && distances[i] > distance)
                distances[i] = distance;
        }
    }

    private void WriteRepetition(int index, Block block, PageElement element, ref FeatureRow row)
    {
        row.Add(copied[index]);
        row.Add(block.MediaBefore);
        row.Add(block.ControlsBefore);
        row.Add(index + 1 < outline.Blocks.Count ? outline.Blocks[index + 1].MediaBefore : 0f);
        row.Add(index + 1 < outline.Blocks.Count ? outline.Blocks[index + 1].ControlsBefore : 0f);
        row.Add(element.Media);
        row.Add(element.Alike);
        var at = element.Parent;
        int most = 1, mostMedia = 0, mostBlocks = 0, mostChars = 0;
        for (var i = 0; i < 3; i++)
        {
            row.Add(at < 0 ? -1 : outline.Elements[at].Alike);
            row.Add(at < 0 ? -1 : outline.Elements[at].Media);
            at = at < 0 ? at : outline.Elements[at].Parent;
        }

        for (at = element.Parent; at >= 0; at = outline.Elements[at].Parent)
        {
            var ancestor = outline.Elements[at];
            if (ancestor.Alike > most)
                (most, mostMedia, mostBlocks, mostChars) = (ancestor.Alike, ancestor.Media, ancestor.Blocks, ancestor.Chars);
        }

        row.Add(most);
        row.Add(mostMedia);
        row.Add(mostBlocks);
        row.Add(mostChars);
        var before = headingBefore[index];
        row.Add(index == 0 ? -1 : index - before);
        row.Add(index == 0 ? 0 : wordScores[before].Mean);
        row.Add(index == 0 ? 0 : charsBefore[index] - charsBefore[before]);
        row.Add(index == 0 ? 0 : (int)outline.Elements[outline.Blocks[before].Element].Kind);
    }

    private void WriteNeighbour(int index, int at, ref FeatureRow row)
    {
        if (at < 0 || at >= outline.Blocks.Count)
        {
            for (var i = 0; i < 5; i++)
                row.Add(-1f);
            return;
        }

        var block = outline.Blocks[at];
        row.Add(block.Text.Length);
        row.Add((float)block.LinkChars / block.Text.Length);
        row.Add((int)outline.Elements[block.Element].Kind);
        row.Add(wordScores[at].Mean);
        row.Add(outline.Elements[block.Element].Parent == outline.Elements[outline.Blocks[index].Element].Parent);
    }

    private void WriteWindow(int begin, int end, ref FeatureRow row)
    {
        begin = Math.Max(0, begin);
        end = Math.Min(end, outline.Blocks.Count);
        var links = 0;
        for (var i = begin; i < end; i++)
            links += outline.Blocks[i].LinkChars;
        var chars = end > begin ? charsBefore[end] - charsBefore[begin] : 0;
        row.Add(chars / Math.Max(1f, end - begin));
        row.Add(links / Math.Max(1f, chars));
    }

    private (float Mean, float Sum, float Least, float Most) WordScores(Block block)
    {
        BlockWords.Fill(block.Text, tokens);
        float sum = 0, least = 0, most = 0;
        foreach (var token in tokens)
        {
            var score = words.Of(token);
            sum += score;
            least = Math.Min(least, score);
            most = Math.Max(most, score);
        }

        return (sum / Math.Max(1, tokens.Count), sum, least, most);
    }
}
