using MimeKit;
using Wiredesk.Mail.Sending;

namespace Wiredesk.Tests.Mail;

public sealed class ReturnAddressesTests
{
    private static readonly byte[] s_key = [1, 2, 3, 4];
    private readonly ReturnAddresses _returns = new(new MailboxAddress("", "Bounces@desk.example"), s_key);

    [Fact]
    public void Address_of_a_delivery_says_whose_it_is()
    {
        var address = _returns.Of(12, 345)!.Address;
        Assert.Matches(@"^Bounces\+12\.345\.[0-9a-f]{16}@desk\.example$", address);
        Assert.Equal(new ReturnAddress(345, 12, null), _returns.Read(address));
        // Servers may fold what stands before the @.
        Assert.Equal(new ReturnAddress(345, 12, null), _returns.Read(address.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("bounces@desk.example")]
    [InlineData("bounces+12.345@desk.example")]
    [InlineData("bounces+12.345.0123456789abcdef@desk.example")]
    [InlineData("bounces+99999999999999999999.1.0123456789abcdef@desk.example")]
    [InlineData("a b@desk.example")]
    [InlineData("")]
    [InlineData("<>")]
    public void Address_that_was_made_up_says_nothing(string address) => Assert.Null(_returns.Read(address));

    [Fact]
    public void Address_of_another_desk_or_changed_by_a_digit_says_nothing()
    {
        var address = _returns.Of(12, 345)!.Address;
        Assert.Null(new ReturnAddresses(new MailboxAddress("", "bounces@desk.example"), [9]).Read(address));
        Assert.Null(_returns.Read(address.Replace("12.345", "12.346", StringComparison.Ordinal)));
        Assert.Null(_returns.Read(address.Replace("@desk.example", "@other.example", StringComparison.Ordinal)));
        Assert.Null(_returns.Read("x" + address));
    }

    [Fact]
    public void Without_a_setting_mails_return_to_the_sender_and_leave_by_their_link() => Assert.Null(new ReturnAddresses(null, s_key).Of(1, 2));
}
