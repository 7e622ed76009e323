using Microsoft.Extensions.Time.Testing;
using Wiredesk.Mail.Sending;

namespace Wiredesk.Tests.Mail;

/// <summary>When mails may go, as the settings say.</summary>
public sealed class SendingRateTests
{
    private static readonly MailSettings s_slow = new() { Rates = [new MailRateSettings { Domain = "slow.example", PerMinute = 60 }] };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nodes_that_mail_side_by_side_share_a_rate_of_one_a_second(int senders)
    {
        var rate = new SendingRate(s_slow, new FakeTimeProvider());
        rate.ShareAmong(senders);
        Assert.Equal(0, Until(1));
        Assert.Equal(senders, Until(2));
        Assert.Equal(2 * senders, Until(3));
        Assert.Equal(0, rate.UntilTurn("other.example", 1, 4, TimeSpan.Zero).TotalSeconds);

        double Until(long subscriber) => rate.UntilTurn("slow.example", 1, subscriber, TimeSpan.Zero).TotalSeconds;
    }
}
