//! Lines that stay lines, between fences: verse and pull quotes.
//!
//! Pipeline: verse and pull quotes of the model -> **verse** -> [`lines`](super::lines).

use super::Writer;
use super::escape::Spot;
use crate::model::{Inline, PullQuote, Verse};

impl<'a> Writer<'a> {
    pub(super) fn verse(&mut self, verse: &'a Verse) {
        let mut stanzas: Vec<Vec<String>> = Vec::new();
        for stanza in &verse.stanzas {
            let lines = stanza.iter().map(|line| self.verse_line(line)).collect::<Vec<_>>();
            if lines.iter().any(String::is_empty) {
                self.say(verse.at, "a line of verse without words ends a stanza");
            }
            stanzas.extend(lines.split(String::is_empty).filter(|lines| !lines.is_empty()).map(<[String]>::to_vec));
        }
        let attribution = self.run(&verse.attribution, Spot::Line);
        if attribution.is_empty()
            && stanzas.len() > 1
            && let Some([line]) = stanzas.last_mut().map(Vec::as_mut_slice)
        {
            *line = undashed(line);
        }
        let mut text = stanzas.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n");
        if text.is_empty() {
            return self.paragraph(&verse.attribution);
        }
        if !attribution.is_empty() {
            text.push_str("\n\n— ");
            text.push_str(&attribution);
        }
        self.fenced("verse", &text, false);
    }

    /// A line of verse; what stands in does so by spaces.
    fn verse_line(&mut self, line: &'a [Inline]) -> String {
        let words = self.run(line, Spot::Line);
        let bare = words.trim_start_matches(['\u{A0}', ' ']);
        let indent = words[..words.len() - bare.len()].chars().count();
        if bare.trim().is_empty() { String::new() } else { " ".repeat(indent) + bare }
    }

    pub(super) fn pull_quote(&mut self, quote: &'a PullQuote) {
        let words = self.run(&quote.content, Spot::Line);
        let attribution = self.run(&quote.attribution, Spot::Line);
        match (words.is_empty(), attribution.is_empty()) {
            (true, _) => self.paragraph(&quote.attribution),
            (false, true) => self.fenced("pullquote", &words, false),
            (false, false) => self.fenced("pullquote", &format!("{words}\n— {attribution}"), false),
        }
    }
}

/// A line that begins with a dash and is not whose words the verse is.
fn undashed(line: &str) -> String {
    let named = [("—", "&mdash;"), ("–", "&ndash;"), ("―", "&#8213;"), ("--", "\\--")];
    let bare = line.trim_start();
    match named.iter().find_map(|(dash, name)| Some((name, bare.strip_prefix(dash)?))) {
        Some((name, rest)) => format!("{}{name}{rest}", &line[..line.len() - bare.len()]),
        None => line.to_owned(),
    }
}
