using Spectre.Console;
using Wiredesk.Briefings;
using Wiredesk.Site;
using Wiredesk.Statements;

namespace Wiredesk.Commands;

/// <summary>Briefings for people at a terminal.</summary>
internal static class BriefingTerminal
{
    public static void Print(IEnumerable<(Briefing Briefing, BriefingTexts Texts)> briefings, IAnsiConsole console)
    {
        foreach (var (briefing, texts) in briefings)
            new Page(briefing, texts, console).Print();
    }

    private sealed class Page(Briefing briefing, BriefingTexts texts, IAnsiConsole console)
    {
        /// <summary>Lines longer than this are hard to read, however wide the terminal.</summary>
        private const int Columns = 96;

        public void Print()
        {
            console.WriteLine();
            Write($"[bold]{Markup.Escape(briefing.Headline)}[/]", indent: 0);
            Write($"[grey]{Words.Count(briefing.Articles, "report")} from {Words.Count(briefing.Outlets, "outlet")}, {Words.Count(briefing.Origins, "origin")} · {briefing.LastAt.UtcDateTime:d MMMM yyyy, HH:mm} UTC[/]", indent: 0);
            Section("At a glance", briefing.Glance, line => Body(line, whoFirst: false));
            Disputes();
            foreach (var figures in briefing.Figures)
                Section($"Figures differ: {figures.What}", figures.Lines, line => Body(line, whoFirst: true));
            Speakers();
            Section("Not yet answered", briefing.Unanswered, line => Body(line, whoFirst: false));
            Timeline();
            Sources();
            console.WriteLine();
        }

        private void Heading(string name)
        {
            console.WriteLine();
            Write($"[bold underline]{name}[/]", indent: 0);
        }

        private void Section(string name, IReadOnlyList<BriefingLine> lines, Func<BriefingLine, string?> body)
        {
            var shown = lines.Select(body).OfType<string>().ToList();
            if (shown.Count == 0)
                return;
            Heading(name);
            shown.ForEach(text => Write(text, indent: 2));
        }

        private void Disputes()
        {
            if (briefing.Disputes.Count == 0)
                return;
            Heading("Disputed");
            foreach (var dispute in briefing.Disputes)
            {
                foreach (var line in new[] { dispute.Accusation, dispute.Answer }.OfType<BriefingLine>())
                {
                    if (Body(line, whoFirst: true) is { } text)
                        Write(text, indent: 2);
                }
                Write($"[bold]{dispute.State}[/]", indent: 2);
            }
        }

        private void Speakers()
        {
            if (briefing.Speakers.Count == 0)
                return;
            Heading("Who says what");
            foreach (var speaker in briefing.Speakers)
            {
                Write($"[bold]{Markup.Escape(speaker.Name)}[/] [grey]{Words.Count(speaker.Statements, "statement")}[/]", indent: 2);
                foreach (var line in speaker.Lines)
                {
                    if (texts.Of(line) is { } text)
                        Write($"[grey]{line.Stance?.Wording()}[/]  {Markup.Escape(text)}{(line.MediumWording is null ? "" : $" [grey]({Markup.Escape(line.MediumWording)})[/]")}", indent: 4);
                }
            }
        }

        private void Timeline()
        {
            if (briefing.Timeline.Count < 2)
                return;
            Heading("Timeline");
            foreach (var day in briefing.Timeline)
            {
                foreach (var line in day.Lines)
                {
                    if (texts.Of(line) is { } text)
                        Write($"[grey]{day.Day:d MMMM}[/]  {Markup.Escape(text)}", indent: 2);
                }
            }
        }

        private void Sources()
        {
            Heading("Sources");
            foreach (var source in briefing.Sources)
            {
                var copies = source.Copies.Count == 0 ? "" : $", copied by {string.Join(", ", source.Copies.Select(copy => texts.OutletName(copy.OutletId)).Distinct())}";
                var credits = source.Credits.Count == 0 ? "" : $", with reporting by {string.Join(", ", source.Credits)}";
                Write($"[bold]{Markup.Escape(texts.OutletName(source.OutletId))}[/] {Markup.Escape(texts.Title(source.ArticleId) + copies + credits)}", indent: 2);
                Write($"[grey]{Markup.Escape(texts.Url(source.ArticleId))}[/]", indent: 4);
            }
        }

        private string? Body(BriefingLine line, bool whoFirst)
        {
            if (texts.Of(line) is not { } text)
                return null;
            var outlet = texts.OutletName(line.OutletId);
            var said = line.Speaker is null ? outlet : $"{line.Speaker}{(line.MediumWording is null ? "" : $", {line.MediumWording}")}, {outlet}";
            var stance = whoFirst && line.Stance is { } known ? $"[grey]{known.Wording()}[/]  " : "";
            return $"{stance}{Markup.Escape(text)} [grey]{Markup.Escape(said)}{(line.CarriedBy > 1 ? $", in {line.CarriedBy} outlets" : "")}[/]";
        }

        private void Write(string markup, int indent)
            => console.Write(new Padder(new Markup(markup) { Overflow = Overflow.Fold }, new Padding(indent, 0, Math.Max(0, console.Profile.Width - Columns), 0)));
    }
}
