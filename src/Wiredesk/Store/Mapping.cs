using System.Data;
using System.Text.Json;
using Dapper;
using Wiredesk.Language;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>How values stand in both databases: moments as Unix milliseconds, spans of time as milliseconds, lists as JSON.</summary>
internal static class Mapping
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new MomentHandler());
        SqlMapper.RemoveTypeMap(typeof(TimeSpan));
        SqlMapper.RemoveTypeMap(typeof(TimeSpan?));
        SqlMapper.AddTypeHandler(new SpanHandler());
        SqlMapper.AddTypeHandler(new RepublishingHandler());
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<TextSpan>>(SpansToJson, SpansFromJson));
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<string>>(StringsToJson, json => JsonSerializer.Deserialize<string[]>(json)!));
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<IssueSubject>>(
            list => JsonSerializer.Serialize(list), json => JsonSerializer.Deserialize<IssueSubject[]>(json)!));
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<TopicSection>>(
            list => JsonSerializer.Serialize(list), json => JsonSerializer.Deserialize<TopicSection[]>(json)!));
    }

    internal static string StringsToJson(IReadOnlyList<string> list) => JsonSerializer.Serialize(list);

    internal static string SpansToJson(IReadOnlyList<TextSpan> spans)
        => JsonSerializer.Serialize(spans.Select(span => new[] { span.Start, span.End }));

    private static TextSpan[] SpansFromJson(string json)
        => [.. JsonSerializer.Deserialize<int[][]>(json)!.Select(pair => new TextSpan(pair[0], pair[1]))];

    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }
    }

    private sealed class SpanHandler : SqlMapper.TypeHandler<TimeSpan>
    {
        public override TimeSpan Parse(object value) => TimeSpan.FromMilliseconds(Convert.ToInt64(value));

        public override void SetValue(IDbDataParameter parameter, TimeSpan value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = (long)value.TotalMilliseconds;
        }
    }

    private sealed class RepublishingHandler : SqlMapper.TypeHandler<Republishing>
    {
        public override Republishing Parse(object value) => Republishing.Parse((string)value);

        public override void SetValue(IDbDataParameter parameter, Republishing value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString();
        }
    }

    private sealed class JsonHandler<T>(Func<T, string> write, Func<string, T> read) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => read((string)value);

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = write(value!);
        }
    }
}
