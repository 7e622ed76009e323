using Microsoft.Extensions.Configuration;
using Wiredesk.Commands;
using Wiredesk.Desk;

namespace Wiredesk.Tests;

/// <summary>What is said of settings that are not there or cannot be what they say.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{ "Fetch": { "PolMinutes": 20 } }""", "Fetch.PolMinutes: no such setting: is PollMinutes meant? Fetch has PauseSeconds, PollMinutes, WebSub")]
    [InlineData("""{ "Fecth": { "PollMinutes": 20 } }""", "Fecth: no such setting: is Fetch meant? the desk has Site, Mail, Fetch, Stories, Keep, Outlets, Topics, Editions")]
    [InlineData("""{ "BaseUrl": "https://wire.example" }""", "BaseUrl: no such setting: is Site.BaseUrl meant? the desk has")]
    [InlineData("""{ "Colour": "red" }""", "Colour: no such setting: the desk has")]
    [InlineData("""{ "Outlets": [ {}, { "Host": "a.example", "Naem": "A" } ] }""", "Outlets[1].Naem: no such setting: is Name meant? an entry of Outlets has Host, Name")]
    [InlineData("""{ "Topics": [ { "Slug": "t", "Sections": [ { "Title": "S" } ] } ] }""", "Topics[0].Sections[0].Title: no such setting: an entry of Sections has Name, Terms")]
    [InlineData("""{ "Fetch": { "PollMinutes": "often" } }""", "Fetch.PollMinutes: \"often\" where a number belongs")]
    [InlineData("""{ "Fetch": { "WebSub": "no" } }""", "Fetch.WebSub: \"no\" where true or false belongs")]
    [InlineData("""{ "Mail": { "Port": 587.5 } }""", "Mail.Port: \"587.5\" where a whole number belongs")]
    [InlineData("""{ "Mail": { "Port": null } }""", "Mail.Port: nothing where a whole number belongs")]
    [InlineData("""{ "Site": { "Name": [ "A", "B" ] } }""", "Site.Name: a list or group where text belongs")]
    [InlineData("""{ "Site": "The Sael Wire" }""", "Site: \"The Sael Wire\" where a group in { } belongs")]
    [InlineData("""{ "Outlets": { "Host": "a.example" } }""", "Outlets: a list or group where a list in [ ] belongs")]
    [InlineData("""{ "Outlets": [ "a.example" ] }""", "Outlets[0]: \"a.example\" where a group in { } belongs")]
    [InlineData("""{ "Topics": [ { "Slug": "t", "Terms": "court" } ] }""", "Topics[0].Terms: \"court\" where a list in [ ] belongs")]
    [InlineData("""{ "Outlets": [ { "Host": "a.example", "Name": "A", "PrivateAllowed": "maybe" } ] }""", "Outlets[0].PrivateAllowed: \"maybe\" where true or false belongs")]
    [InlineData("""{ "Site": { "BaseUrl": "wire.example.org" } }""", "setting Site.BaseUrl \"wire.example.org\": not an http or https address")]
    [InlineData("""{ "Site": { "BaseUrl": "https://wire.example", "Hub": "hub.example" } }""", "setting Site.Hub \"hub.example\": not an http or https address")]
    [InlineData("""{ "Site": { "BaseUrl": "https://wire.example", "Hub": "https://hub.example/>; rel=x" } }""", "setting Site.Hub")]
    [InlineData("""{ "Site": { "Hub": "https://hub.example/" } }""", "setting Site.Hub: a hub fetches the feeds from the site's public address: set Site.BaseUrl too")]
    [InlineData("""{ "Site": { "Status": "friends" } }""", "setting Site.Status \"friends\": not known: use private, everyone or nobody")]
    [InlineData("""{ "Mail": { "Security": "ssl" } }""", "setting Mail.Security \"ssl\": not known: use auto, tls, starttls or none")]
    [InlineData("""{ "Mail": { "Port": 0 } }""", "setting Mail.Port is 0")]
    [InlineData("""{ "Mail": { "DkimKey": "dkim.pem" } }""", "setting Mail.DkimKey: a key needs the name it is published under: set Mail.DkimSelector too")]
    [InlineData("""{ "Mail": { "DkimSelector": "wd" } }""", "setting Mail.DkimSelector: a selector needs a key: set Mail.DkimKey too")]
    [InlineData("""{ "Mail": { "DkimKey": "dkim.pem", "DkimSelector": "w d" } }""", "setting Mail.DkimSelector \"w d\": not a name")]
    [InlineData("""{ "Mail": { "DnsServer": "resolver.example" } }""", "setting Mail.DnsServer \"resolver.example\": not an address")]
    [InlineData("""{ "Stories": { "Remembered": 50 } }""", "setting Stories.Remembered is 50: give 1000 to 3000000")]
    [InlineData("""{ "Keep": { "ArticleDays": 7 } }""", "setting Keep.ArticleDays is 7: give 21 to 36500, or 0 to keep them for ever")]
    [InlineData("""{ "Keep": { "ArticleDays": 60, "CaptureDays": 90 } }""", "setting Keep.CaptureDays is 90: give 1 to 60, or 0 to keep them as long as their articles")]
    [InlineData("""{ "Keep": { "StatementDays": 1 } }""", "setting Keep.StatementDays is 1: give 21 to 36500, or 0 to keep them as long as their articles")]
    public void A_setting_that_is_wrong_is_named_with_the_cause_and_what_there_is(string file, string says)
    {
        var fault = Assert.Single(Refused(file));
        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.StartsWith("setting", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Site\": {\n", "LineNumber: 2")]
    [InlineData("[]", "must be an object")]
    [InlineData("""{ "Site": { "Name": "A", "name": "B" } }""", "duplicate key 'Site:name'")]
    public void A_file_that_is_not_JSON_of_this_shape_is_told_with_the_place(string file, string says)
        => Assert.Contains(says, Assert.Single(Refused(file)), StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once()
        => Assert.Equal(3, Refused("""{ "Fetch": { "PolMinutes": 20, "WebSub": 1 }, "Mial": {} }""").Length);

    [Fact]
    public void What_is_left_empty_has_its_default()
    {
        foreach (var file in new[] { "{}", """{ "Site": {}, "Mail": { "User": null }, "Outlets": [], "Topics": null, "Fetch": null }""", """{ "mail": { "port": "25" } } // as people write it""" })
        {
            File.WriteAllText(Path.Combine(_folder, Settings.FileName), file);
            var settings = Settings.Load(_folder);
            Assert.Equal(("The Wire Desk", 15, 0, 0), (settings.Site.Name, settings.Fetch.PollMinutes, settings.Outlets.Count, settings.Topics.Count));
        }
    }

    [Fact]
    public void A_variable_of_the_environment_that_is_wrong_is_named()
    {
        var environment = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Fetch:PausSeconds"] = "3", ["TEST_POSTGRES"] = "postgres://" }).Build();
        var refused = Assert.Throws<DeskException>(() => Settings.Load(_folder, environment));
        Assert.Equal("environment variable WIREDESK_Fetch__PausSeconds: no such setting: is PauseSeconds meant? Fetch has PauseSeconds, PollMinutes, WebSub", refused.Message);
    }

    [Fact]
    public void A_file_that_is_named_takes_the_place_of_the_folders()
    {
        File.WriteAllText(Path.Combine(_folder, Settings.FileName), """{ "Site": { "Name": "In the folder" }, "Fetch": { "PollMinutes": 20 } }""");
        var named = Path.Combine(_folder, "shared.json");
        File.WriteAllText(named, """{ "Site": { "Name": "Named" } }""");
        var settings = Settings.Load(_folder, named);
        Assert.Equal(("Named", 15), (settings.Site.Name, settings.Fetch.PollMinutes));

        File.WriteAllText(named, """{ "Site": { "Nmae": "Named" } }""");
        Assert.StartsWith($"settings {named}: Site.Nmae: no such setting", Assert.Throws<DeskException>(() => Settings.Load(_folder, named)).Message);
        File.Delete(named);
        Assert.StartsWith($"settings {named}: there is no such file", Assert.Throws<DeskException>(() => Settings.Load(_folder, named)).Message);
    }

    [Fact]
    public void Options_come_before_the_environment_and_that_before_what_is_usual()
    {
        var environment = new Dictionary<string, string> { ["WIREDESK_DATA"] = "/data", ["WIREDESK_DATABASE"] = "postgres://desk@db/desk", ["WIREDESK_SETTINGS"] = "" };
        Assert.Equal(new DeskPlace("/data", "postgres://desk@db/desk"), DeskOptions.Place(null, null, null, environment.GetValueOrDefault));
        Assert.Equal(new DeskPlace("/other", "postgres://other/desk", "/s.json"), DeskOptions.Place("/other", "postgres://other/desk", "/s.json", environment.GetValueOrDefault));
        Assert.Equal(new DeskPlace(DeskOptions.DefaultFolder, null), DeskOptions.Place(null, null, null, _ => null));
    }

    private string[] Refused(string file)
    {
        File.WriteAllText(Path.Combine(_folder, Settings.FileName), file);
        return Assert.Throws<DeskException>(() => Settings.Load(_folder)).Message.Split('\n');
    }
}
