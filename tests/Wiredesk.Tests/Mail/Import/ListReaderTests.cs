using System.Text;
using CsCheck;
using nietras.SeparatedValues;
using Wiredesk.Mail.Import;

namespace Wiredesk.Tests.Mail.Import;

/// <summary>Lists of subscribers as other programs write them, and as nobody should.</summary>
public sealed class ListReaderTests
{
    private const string Mailchimp = "\"Email Address\",\"First Name\",\"Last Name\",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n";
    private const string Listmonk = "uuid,email,name,attributes,status,created_at,updated_at\n";

    [Fact]
    public void Plain_list_has_the_words_agreed_to_when_and_how()
    {
        var row = Assert.IsType<ListedRow.Agreed>(Assert.Single(Read("name,Email,consent_text,consent_at,consent_way\nAda,Ada@Example.org,\"Send me \"\"all\"\"\nof it\",2024-03-14T09:12:31Z,paper form\n")));
        Assert.Equal(("Ada@Example.org", "Send me \"all\"\nof it", "paper form", new DateTimeOffset(2024, 3, 14, 9, 12, 31, TimeSpan.Zero)), (row.Address.Address, row.Consent.Text, row.Consent.Way, row.Consent.At));
    }

    [Theory]
    [InlineData("email,confirmed\na@example.org,yes", true)]
    [InlineData("email,confirmed\na@example.org,2024-03-14 09:12:31", true)]
    [InlineData("email,confirmed\na@example.org,no", false)]
    [InlineData("email,confirmed\na@example.org,", false)]
    [InlineData("email,consent_text\na@example.org,Send me all", false)]
    [InlineData("email,confirmed,state\na@example.org,yes,pending", false)]
    [InlineData("email\na@example.org", false)]
    public void Only_those_who_are_said_to_have_agreed_are_taken(string list, bool agreed)
        => Assert.IsType(agreed ? typeof(ListedRow.Agreed) : typeof(ListedRow.NoConsent), Assert.Single(Read(list)));

    [Fact]
    public void Consent_given_with_the_list_counts_for_those_without_one_of_their_own_only()
    {
        var rows = Read("email,consent_text,consent_at,confirmed\nown@example.org,Own words,2024-01-01,\nnone@example.org,,,\nno@example.org,,,no\n", new GivenConsent("Given words", "at the fair"));
        Assert.Equal(("Own words", "at the fair"), Words(rows[0]));
        Assert.Equal(("Given words", "at the fair"), Words(rows[1]));
        Assert.IsType<ListedRow.NoConsent>(rows[2]);
    }

    [Theory]
    [InlineData("14/03/2024")]
    [InlineData("yesterday")]
    [InlineData("2124-03-14")]
    [InlineData("0001-03-14")]
    public void Time_that_is_none_or_has_not_been_is_told(string at)
        => Assert.Contains("not a time that has been", Assert.IsType<ListedRow.Bad>(Assert.Single(Read($"email,consent_text,consent_at\na@example.org,words,{at}"))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Listmonk_tells_who_is_not_to_be_mailed_and_nothing_of_consent()
    {
        const string List = Listmonk
            + "5f0e,on@example.org,On,\"{\"\"city\"\": \"\"Arbel, Morvane\"\"}\",enabled,2023-05-01 10:00:00.123456 +0000 UTC,2023-05-01 10:00:00 +0000 UTC\n"
            + "5f0f,off@example.org,Off,{},disabled,2023-05-01 10:00:00 +0000 UTC,2023-05-01 10:00:00 +0000 UTC\n"
            + "5f10,bad@example.org,Bad,{},blocklisted,2023-05-01 10:00:00 +0000 UTC,2023-05-01 10:00:00 +0000 UTC\n";
        Assert.Equal([typeof(ListedRow.NoConsent), typeof(ListedRow.NoConsent), typeof(ListedRow.Unwanted)], Read(List).Select(row => row.GetType()));
        var on = Read(List, new GivenConsent("Words", "double opt-in of listmonk"))[0];
        Assert.Equal(("Words", "double opt-in of listmonk; on the listmonk list since 2023-05-01 10:00:00.123456 +0000 UTC"), Words(on));
    }

    [Fact]
    public void Mailchimp_tells_a_form_that_was_filled_in_from_a_row_that_somebody_put_there()
    {
        var rows = Read(Mailchimp
            + "form@example.org,Ada,Lovelace,4,\"2024-03-14 09:12:31\",192.0.2.1,\"2024-03-14 09:14:00\",192.0.2.2,,,,,,,,\"2024-03-14 09:14:00\",1,a,,\n"
            + "put@example.org,,,2,,,\"2015-03-16 14:40:47\",,,,,,,,,\"2015-03-16 14:40:47\",2,b,,\n");
        Assert.Equal("form of Mailchimp at 2024-03-14 09:12:31, confirmed at 2024-03-14 09:14:00", Words(rows[0]).Way);
        Assert.Equal(new DateTimeOffset(2024, 3, 14, 9, 14, 0, TimeSpan.Zero), Assert.IsType<ListedRow.Agreed>(rows[0]).Consent.At);
        Assert.Contains("OPTIN_TIME is empty", Assert.IsType<ListedRow.NoConsent>(rows[1]).Reason, StringComparison.Ordinal);
        Assert.Equal("form of Mailchimp at 2024-03-14 09:12:31 from 192.0.2.1, confirmed at 2024-03-14 09:14:00 from 192.0.2.2",
            Words(Read(Mailchimp + "form@example.org,,,4,2024-03-14 09:12:31,192.0.2.1,2024-03-14 09:14:00,192.0.2.2,,,,,,,,,1,a,,\n", keepsNetwork: true)[0]).Way);
    }

    [Theory]
    [InlineData("unsubscribed_members_export_a1.csv", "\"Email Address\",CONFIRM_TIME,UNSUB_TIME,LEID\na@example.org,2024-01-01 10:00:00,,1\n", typeof(ListedRow.Unwanted))]
    [InlineData("cleaned_members_export_a1.csv", "\"Email Address\",CONFIRM_TIME,LEID\na@example.org,2024-01-01 10:00:00,1\n", typeof(ListedRow.Unwanted))]
    [InlineData("nonsubscribed_members_export_a1.csv", "\"Email Address\",CONFIRM_TIME,LEID\na@example.org,2024-01-01 10:00:00,1\n", typeof(ListedRow.NoConsent))]
    [InlineData("list.csv", "\"Email Address\",OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,LEID\na@example.org,2024-01-01 10:00:00,2024-01-01 10:00:00,2024-02-02 12:00:00,1\n", typeof(ListedRow.Unwanted))]
    [InlineData("list.csv", "\"Email Address\",OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,LEID\na@example.org,2024-03-01 10:00:00,2024-03-01 10:00:00,2024-02-02 12:00:00,1\n", typeof(ListedRow.Agreed))]
    [InlineData("list.csv", "\"Email Address\",CONFIRM_TIME,CLEAN_TIME,LEID\na@example.org,2024-01-01 10:00:00,2024-02-02 12:00:00,1\n", typeof(ListedRow.Unwanted))]
    public void Mailchimp_tells_who_left_by_the_files_name_or_a_column(string name, string list, Type row)
        => Assert.IsType(row, Assert.Single(Read(list, name: name)));

    [Theory]
    [InlineData("email;confirmed\na@example.org;yes\n")]
    [InlineData("email\tconfirmed\na@example.org\tyes\n")]
    [InlineData("\uFEFFemail,confirmed\r\na@example.org,yes\r\n")]
    [InlineData("\"email\",\"confirmed\"\n\n\n\"a@example.org\",\"yes\"")]
    [InlineData("  EMAIL ,Confirmed\n a@example.org ,yes")]
    public void Separators_marks_and_line_ends_of_all_programs_are_read(string list)
        => Assert.Equal("a@example.org", Assert.IsType<ListedRow.Agreed>(Assert.Single(Read(list))).Address.Address);

    [Fact]
    public void Bad_rows_are_told_with_their_lines_and_the_others_are_read()
    {
        var huge = new string('x', MendedCsv.MostCharacters + 10);
        var rows = Read($"email,confirmed,note\nfirst@example.org,yes,\n,yes,\nnobody,yes,\ntwo@example.org,yes\nopen@example.org,yes,\"not closed\nnul\0@example.org,yes,\nhuge@example.org,yes,{huge}\na@example.org,b@example.org,\n\nlast@example.org,yes,\"in two\nlines\"\nafter@example.org,yes,\n");
        Assert.Equal(
            [
                (2, "first@example.org"), (3, "has no address"), (4, "is not one mail address"), (5, "has 2 values, and there are 3 columns"), (6, "a quotation mark is not closed"),
                (7, "has a NUL character"), (8, $"is longer than {MendedCsv.MostCharacters} characters"), (9, "confirmed b@example.org: neither yes or no, nor a time: not a time that has been: write it as 2026-11-28T08:00:00Z"),
                (11, "last@example.org"), (13, "after@example.org"),
            ],
            rows.Select(row => (row.Line, row is ListedRow.Bad bad ? bad.Reason : row.Typed)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("name,phone\nAda,1")]
    [InlineData("email,\"confirmed\nnever closed")]
    [InlineData("PK\u0003\u0004\0\0\0")]
    public void File_that_is_no_list_is_refused(string list) => Assert.Throws<DeskException>(() => Read(list));

    [Fact]
    public void What_is_written_is_read_back()
        => Gen.Select(Gen.Char["ab,;\"'\n\t =+-@é"].Array[0, 30], Gen.Char["ab,;\"' =@"].Array[0, 12], (text, way) => (Text: "w" + new string(text), Way: "v" + new string(way))).Array[1, 8].Sample(rows =>
        {
            var file = new StringWriter();
            using (var writer = new Sep(',').Writer(options => options with { Escape = true }).To(file, leaveOpen: true))
            {
                foreach (var (text, way) in rows)
                {
                    using var row = writer.NewRow();
                    row["address"].Set("=a@example.org" is var address ? SafeCell.Write(address) : "");
                    row["consent_text"].Set(SafeCell.Write(text));
                    row["consent_way"].Set(SafeCell.Write(way));
                    row["consent_at"].Set("2024-01-01T00:00:00Z");
                }
            }
            Assert.Equal(rows, Read(file.ToString()).Select(Words));
        });

    [Fact]
    public void Nothing_that_is_handed_in_stops_the_reader()
        => Gen.Char["a@.,;\"\n\r\t\0é="].Array[0, 200].Sample(text =>
        {
            var lines = text.Count(c => c == '\n') + 2;
            var rows = Read("email,confirmed,note\n" + new string(text) + "\nlast@example.org,yes,");
            Assert.True(rows.Count <= lines);
            Assert.All(rows, row => Assert.InRange(row.Line, 2, lines + 1));
        });

    [Theory]
    [InlineData("=1+1@example.org")]
    [InlineData("'=x")]
    [InlineData("''+x")]
    [InlineData("'x")]
    [InlineData("x")]
    [InlineData("")]
    public void Spreadsheets_take_no_value_for_a_formula_and_it_is_read_as_it_was(string value)
    {
        Assert.False(SafeCell.Write(value) is ['=' or '+' or '-' or '@', ..]);
        Assert.Equal(value, SafeCell.Read(SafeCell.Write(value)));
    }

    [Fact]
    public void List_of_nothing_but_addresses_needs_no_names()
    {
        Assert.Equal([(1, true), (2, false), (4, true)], AddressList.Read(new StringReader("a@example.org\nnobody\n\nb@example.org")).Select(row => (row.Line, row.Address is not null)));
        Assert.Equal([(2, true)], AddressList.Read(new StringReader("name,email\nAda,a@example.org\n")).Select(row => (row.Line, row.Address is not null)));
    }

    private static List<ListedRow> Read(string list, GivenConsent? given = null, string name = "list.csv", bool keepsNetwork = false)
        => [.. new ListReader(name, given, keepsNetwork, new ManualClock(MailDesk.Start)).Read(new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(list))))];

    private static (string Text, string Way) Words(ListedRow row)
    {
        var consent = Assert.IsType<ListedRow.Agreed>(row).Consent;
        return (consent.Text, consent.Way);
    }
}
