//! Words in a line: letters, phrases, links, marks of notes.
//!
//! Pipeline: inlines of the model -> **inlines** -> a line of Markdown, several where it has line breaks.
//!
//! Runs of letters that follow one another are one to the reader, and are written as one; white space in them is one
//! space, as the model has it.

use super::emphasis::{Around, Marks, choose};
use super::escape::{self, Among, Lone, Spot};
use super::{DEEPEST, Writer};
use crate::model::{Direction, Inline, Link, Phrase, Text};
use crate::notice::At;

/// What a run stands in.
#[derive(Clone, Copy)]
struct Within {
    spot: Spot,
    lone: Lone,
    /// Whether it is in a phrase that is marked, or in one that is struck.
    is_stressed: bool,
    is_struck: bool,
    in_link: bool,
    /// How many inlines it is in.
    depth: usize,
}

/// What stands around a phrase: its marks, or tags.
const MARKUP: Around = Around { before: '*', after: '*' };

impl<'a> Writer<'a> {
    /// A run of inlines, without white space around it.
    pub(super) fn run(&mut self, run: &'a [Inline], spot: Spot) -> String {
        let run = self.unspoken(run);
        let within = Within { spot, lone: lone(run), is_stressed: false, is_struck: false, in_link: false, depth: 0 };
        let mut written = String::new();
        self.sequence(run, within, Around { before: ' ', after: ' ' }, &mut written);
        let written = written.trim_matches(' ');
        if spot.begins_line() {
            written.split('\n').map(escape::line).collect::<Vec<_>>().join("\n")
        } else {
            written.to_owned()
        }
    }

    fn sequence(&mut self, run: &'a [Inline], within: Within, around: Around, into: &mut String) {
        let mut index = 0;
        while let Some(inline) = run.get(index) {
            let rest = &run[index + 1..];
            index += 1;
            let (end, before) = (around.after, into.chars().next_back().unwrap_or(around.before));
            let around = Around { before, after: opening(rest, end) };
            match inline {
                Inline::Text(first) => {
                    let more =
                        rest.iter().map_while(|inline| if let Inline::Text(text) = inline { Some(text) } else { None });
                    let (count, mut letters) = (more.clone().count(), first.text.clone());
                    more.for_each(|text| letters.push_str(&text.text));
                    index += count;
                    let after = opening(&rest[count..], end);
                    self.text(&collapsed(&letters), within, Around { after, ..around }, into);
                }
                Inline::Emphasis(phrase) => self.stressed(phrase, &["*", "_"], ("<em>", "</em>"), within, around, into),
                Inline::Strong(phrase) => {
                    self.stressed(phrase, &["**", "__"], ("<strong>", "</strong>"), within, around, into);
                }
                Inline::Strike(phrase) => {
                    let inside = self.inside(&phrase.content, Within { is_struck: true, ..within }, MARKUP);
                    marked(&inside, choose(&["~~"], ("<s>", "</s>"), &inside, around, within.is_struck), into);
                }
                Inline::Superscript(phrase) => self.tagged(&phrase.content, ("<sup>", "</sup>"), within, into),
                Inline::Subscript(phrase) => self.tagged(&phrase.content, ("<sub>", "</sub>"), within, into),
                Inline::SmallCaps(phrase) => {
                    self.tagged(&phrase.content, ("<span class=\"smallcaps\">", "</span>"), within, into);
                }
                Inline::Code(text) => self.code_span(text, within.spot, into),
                Inline::Link(link) => self.link(link, within, into),
                Inline::NoteReference(reference) => self.note_mark(&reference.note, reference.at, within, around, into),
                Inline::Language(span) => {
                    let tag = format!("<span{}>", spoken(span.language.as_str(), span.direction));
                    self.tagged(&span.content, (&tag, "</span>"), within, into);
                }
                Inline::Mention(mention) => {
                    let name = mention.name.as_deref().map(|name| format!(" data-index-as=\"{}\"", escape::attribute(name)));
                    let tag = format!("<span class=\"{}\"{}>", mention.kind.as_str(), name.unwrap_or_default());
                    self.tagged(&mention.content, (&tag, "</span>"), within, into);
                }
                Inline::Abbreviation(short) => {
                    let tag = format!("<abbr title=\"{}\">", escape::attribute(&short.expansion));
                    self.tagged(&short.content, (&tag, "</abbr>"), within, into);
                }
                Inline::LineBreak => line_break(within.spot, rest, into),
            }
        }
    }

    /// Letters, without white space where a line begins.
    fn text(&mut self, letters: &str, within: Within, around: Around, into: &mut String) {
        let letters = if into.ends_with('\n') { letters.trim_start_matches(' ') } else { letters };
        let before = if into.ends_with('\n') { ' ' } else { around.before };
        let Within { spot, lone, in_link, .. } = within;
        let among = Among { spot, before, after: around.after, in_brackets: in_link, lone };
        escape::letters(letters, among, into);
    }

    fn inside(&mut self, run: &'a [Inline], within: Within, around: Around) -> String {
        let mut inside = String::new();
        let depth = within.depth + 1;
        if depth == DEEPEST + 1 {
            self.say(
                At::NOWHERE,
                format!("phrases are nested more than {DEEPEST} deep, which readers of Markdown may not follow"),
            );
        }
        self.sequence(run, Within { depth, ..within }, around, &mut inside);
        inside
    }

    fn stressed(
        &mut self,
        phrase: &'a Phrase,
        marks: &[&'static str],
        tags: Marks,
        within: Within,
        around: Around,
        into: &mut String,
    ) {
        let inside = self.inside(&phrase.content, Within { is_stressed: true, ..within }, MARKUP);
        marked(&inside, choose(marks, tags, &inside, around, within.is_stressed), into);
    }

    fn tagged(&mut self, run: &'a [Inline], tags: (&str, &str), within: Within, into: &mut String) {
        let inside = self.inside(run, within, Around { before: '>', after: '<' });
        marked(&inside, tags, into);
    }

    /// A link; one in another, or around or behind the mark of a note, is tags, and one that is its own address stands between angle
    /// brackets.
    fn link(&mut self, link: &'a Link, within: Within, into: &mut String) {
        let title = link.title.as_deref().filter(|title| !title.is_empty());
        let is_behind_mark = into.ends_with(']') && !into.ends_with("\\]");
        if within.in_link || is_behind_mark || has_note(&link.content) {
            let title = title.map(|title| format!(" title=\"{}\"", escape::attribute(title))).unwrap_or_default();
            let tag = format!("<a href=\"{}\"{title}>", escape::attribute(&link.target));
            return self.tagged(&link.content, (&tag, "</a>"), within, into);
        }
        if let ([Inline::Text(words)], None) = (link.content.as_slice(), title)
            && is_its_words(&link.target, &words.text)
        {
            return into.extend(["<", &words.text, ">"]);
        }
        let around = Around { before: '[', after: ']' };
        let inside = self.inside(&link.content, Within { in_link: true, ..within }, around);
        let title = title.map(|title| format!(" {}", escape::title(title))).unwrap_or_default();
        let title = if matches!(within.spot, Spot::Cell | Spot::Caption) { title.replace('|', "&#124;") } else { title };
        let address = match escape::address(&link.target) {
            address if address.is_empty() && !title.is_empty() => "<>".to_owned(),
            address => address,
        };
        into.extend(["[", &inside, "](", &address, &title, ")"]);
    }

    /// Code between more backquotes than it has in a row; between tags where a bar in it would end what it stands in.
    fn code_span(&mut self, code: &Text, spot: Spot, into: &mut String) {
        let text: String = code.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if text.is_empty() {
            return;
        }
        let has_parting = format!(" {text} ").contains(" | ");
        if spot == Spot::Caption && has_parting || spot == Spot::Cell && text.contains("\\|") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if words != text {
                self.say(code.at, "spaces in code with a bar cannot be kept here");
            }
            let among = Among { spot, before: '>', after: '<', in_brackets: true, lone: Lone::default() };
            into.push_str("<code>");
            escape::letters(&words, among, into);
            return into.push_str("</code>");
        }
        if into.ends_with('`') {
            into.push_str("<!-- -->");
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let at_both_ends = text.starts_with(' ') && text.ends_with(' ') && !text.trim_matches(' ').is_empty();
        let pad = if text.starts_with('`') || text.ends_with('`') || at_both_ends { " " } else { "" };
        let text = if spot == Spot::Cell { text.replace('|', "\\|") } else { text };
        into.extend([&fence, pad, &text, pad, &fence]);
    }

    /// The mark of a note; of one that is not there, its letters.
    fn note_mark(&mut self, note: &str, at: At, within: Within, around: Around, into: &mut String) {
        if let Some(name) = self.names.get(note) {
            return into.extend(["[^", name, "]"]);
        }
        self.say(at, format!("the mark of the note `{note}`, which cannot be had here, is written as text"));
        self.text(&format!("[^{note}]"), within, around, into);
    }
}

/// Whether the mark of a note is in a run; between brackets it would keep them from being a link.
fn has_note(run: &[Inline]) -> bool {
    run.iter().any(|inline| matches!(inline, Inline::NoteReference(_)) || has_note(inline.content()))
}

fn marked(inside: &str, (open, close): (&str, &str), into: &mut String) {
    if !inside.is_empty() {
        into.extend([open, inside, close]);
    }
}

/// The language and direction of a tag.
pub(super) fn spoken(language: &str, direction: Option<Direction>) -> String {
    let direction = match direction {
        Some(Direction::RightToLeft) => " dir=\"rtl\"",
        Some(Direction::LeftToRight) => " dir=\"ltr\"",
        None => "",
    };
    format!(" lang=\"{language}\"{direction}")
}

/// White space as single spaces.
pub(super) fn collapsed(letters: &str) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut written = String::with_capacity(letters.len());
    for letter in letters.chars() {
        match letter {
            space if is_space(space) && written.ends_with(' ') => {}
            space if is_space(space) => written.push(' '),
            letter => written.push(letter),
        }
    }
    written
}

/// The first character of what comes next.
fn opening(rest: &[Inline], end: char) -> char {
    let mut after = rest.iter().filter(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
    match after.next() {
        None => end,
        Some(Inline::Text(text)) => text.text.chars().next().map_or(end, |c| if c.is_whitespace() { ' ' } else { c }),
        Some(Inline::Link(_) | Inline::NoteReference(_)) => '[',
        Some(Inline::Code(_)) => '`',
        Some(Inline::LineBreak) => '\\',
        Some(Inline::Emphasis(_) | Inline::Strong(_) | Inline::Strike(_)) => '*',
        Some(_) => '<',
    }
}

/// The end of a line: a backslash, or a tag where there is nothing to part or the line must stay one.
fn line_break(spot: Spot, rest: &[Inline], into: &mut String) {
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.text.trim().is_empty(),
        other => matches!(other, Inline::LineBreak),
    };
    let parts = !into.trim().is_empty() && !into.ends_with('\n') && rest.first().is_some_and(|next| !is_blank(next));
    if spot == Spot::Paragraph && parts {
        into.truncate(into.trim_end_matches(' ').len());
        into.push_str("\\\n");
    } else {
        into.push_str("<br>");
    }
}

/// Whether an address can stand between angle brackets for its own words (CommonMark §6.5).
fn is_its_words(target: &str, words: &str) -> bool {
    let is_plain = !words.contains(|c: char| c.is_whitespace() || c.is_control() || "<>|{[\\`".contains(c));
    // Our reader raises and lowers letters there, too.
    let is_level = words.matches(['^', '~']).count() < 2;
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = (2..=32).contains(&scheme.len())
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_plain && is_level && (is_scheme && target == words || target.strip_prefix("mailto:") == Some(words) && is_mail(words))
}

/// Whether this is plainly an address for mail.
fn is_mail(words: &str) -> bool {
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
    let is_host =
        |host: &str| host.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
    words.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_name(name) && is_host(host))
}

/// Which marks a run has too few of for a pair.
fn lone(run: &[Inline]) -> Lone {
    #[derive(Default)]
    struct Count([usize; 4]);
    fn count(run: &[Inline], counted: &mut Count) {
        let [star, underscore, tilde, caret] = &mut counted.0;
        for inline in run {
            match inline {
                Inline::Text(text) => {
                    let of = |mark: u8| text.text.bytes().filter(|byte| *byte == mark).count();
                    *star += of(b'*');
                    *underscore += of(b'_');
                    *tilde += of(b'~');
                    *caret += of(b'^');
                }
                Inline::Emphasis(_) | Inline::Strong(_) => {
                    *star += 2;
                    *underscore += 2;
                }
                Inline::Strike(_) => *tilde += 2,
                _ => {}
            }
        }
        run.iter().for_each(|inline| count(inline.content(), counted));
    }
    let mut counted = Count::default();
    count(run, &mut counted);
    let [star, underscore, tilde, caret] = counted.0.map(|count| count < 2);
    Lone { star, underscore, tilde, caret }
}

/// Letters that are not a run of inlines, between brackets, with spaces of one kind: what a picture shows.
pub(super) fn plain(letters: &str) -> String {
    let letters = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut written = String::new();
    let among = Among { spot: Spot::Line, before: '[', after: ']', in_brackets: true, lone: Lone::default() };
    escape::letters(&letters, among, &mut written);
    written
}
