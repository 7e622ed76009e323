using System.Text.Json;

namespace Wiredesk.Statements.Tests;

public sealed class StatementJsonTests
{
    private const string Text = "😀 “The dam held 😀,” Ilse Torvan told Reuters.";

    [Fact]
    public void Code_points_count_a_surrogate_pair_once()
    {
        using var json = Write(OffsetUnit.CodePoints);
        var statement = Assert.Single(json.RootElement.EnumerateArray());
        var content = statement.GetProperty("content")[0];
        var codePoints = Text.EnumerateRunes().Skip(content[0].GetInt32()).Take(content[1].GetInt32() - content[0].GetInt32());
        Assert.Equal("“The dam held 😀,”", string.Concat(codePoints));
    }

    [Fact]
    public void Utf16_offsets_are_those_of_the_statement()
    {
        using var json = Write(OffsetUnit.Utf16);
        var cue = json.RootElement[0].GetProperty("cue")[0];
        Assert.Equal("told", Text[cue[0].GetInt32()..cue[1].GetInt32()]);
    }

    [Fact]
    public void Every_property_of_the_batch_form_is_written()
    {
        using var json = Write(OffsetUnit.Utf16);
        var statement = json.RootElement[0];
        Assert.Equal(
            ["source", "cue", "content", "kind", "stance", "negated", "medium", "audience", "speaker", "accused", "matter", "answers", "confidence"],
            statement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("direct", statement.GetProperty("kind").GetString());
        Assert.Equal("Reuters", statement.GetProperty("medium").GetString());
        Assert.Equal("Ilse Torvan", statement.GetProperty("speaker").GetString());
        Assert.Equal(JsonValueKind.Null, statement.GetProperty("audience").ValueKind);
    }

    [Fact]
    public void Who_is_accused_and_of_what_are_spans_and_an_answer_is_an_index()
    {
        const string text = "It rained 😀. Quell accused Torvan of fraud. Torvan denied the claim.";
        using var json = Write(OffsetUnit.CodePoints, text);
        var accusation = json.RootElement[0];
        Assert.Equal("[27,33]", accusation.GetProperty("accused").GetRawText());
        Assert.Equal("[37,42]", accusation.GetProperty("matter").GetRawText());
        Assert.Equal(JsonValueKind.Null, accusation.GetProperty("answers").ValueKind);
        Assert.False(accusation.GetProperty("negated").GetBoolean());
        var denial = json.RootElement[1];
        Assert.Equal(JsonValueKind.Null, denial.GetProperty("accused").ValueKind);
        Assert.Equal(0, denial.GetProperty("answers").GetInt32());
    }

    private static JsonDocument Write(OffsetUnit unit, string text = Text)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            StatementJson.Write(json, StatementReader.Read(text), text, unit);
        return JsonDocument.Parse(stream.ToArray());
    }
}
