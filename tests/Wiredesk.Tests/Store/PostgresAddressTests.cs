using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

public class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://desk:p%40ss@db.example:6000/news", "db.example", 6000, "desk", "p@ss", "news")]
    [InlineData("postgresql://desk@db.example/news", "db.example", 5432, "desk", null, "news")]
    [InlineData("postgres:///news", "localhost", 5432, null, null, "news")]
    [InlineData("postgres://desk@[::1]:6000/news", "[::1]", 6000, "desk", null, "news")]
    [InlineData("postgres://desk:p%2Cw@a:6000,b:6001/news", "a:6000,b:6001", 6000, "desk", "p,w", "news")]
    [InlineData("postgres://desk@a,b,c/news?sslmode=require", "a,b,c", 5432, "desk", null, "news")]
    public void An_address_names_hosts_user_and_database(string address, string host, int port, string? user, string? password, string database)
    {
        var settings = PostgresAddress.Parse(address);
        Assert.Equal((host, port, user, password, database), (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database));
    }

    [Fact]
    public void What_stands_behind_the_question_mark_is_a_setting()
        => Assert.Equal((7, Npgsql.SslMode.Require), PostgresAddress.Parse("postgres://desk@a,b/news?sslmode=require&Maximum%20Pool%20Size=7") is var settings ? (settings.MaxPoolSize, settings.SslMode) : default);

    [Fact]
    public void Which_of_several_hosts_is_the_primary_is_asked_anew_each_second_unless_the_address_says_otherwise()
        => Assert.Equal((1, 5), (PostgresAddress.Parse("postgres://desk@a,b/news").HostRecheckSeconds, PostgresAddress.Parse("postgres://desk@a,b/news?Host%20Recheck%20Seconds=5").HostRecheckSeconds));

    [Theory]
    [InlineData("desk@db.example/news", "not of the form")]
    [InlineData("http://db.example/news", "not of the form")]
    [InlineData("", "not of the form")]
    [InlineData("postgres://a/news?poolsize=7", "setting poolsize=7")]
    [InlineData("postgres://a,b/news?Maximum%20Pool%20Size=many", "setting Maximum%20Pool%20Size=many")]
    public void What_is_none_is_refused_by_name(string address, string what)
        => Assert.Contains($"--database: {what}", Assert.Throws<DeskException>(() => PostgresAddress.Parse(address)).Message, StringComparison.Ordinal);
}
