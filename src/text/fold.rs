//! Letters that a device does not have become letters it has: ASCII, or code page 437.
//!
//! Pipeline: [`flow`](crate::flow) -> **fold** -> a flow of fewer letters -> [`blocks`](super::blocks).
//!
//! ```text
//! Der Fahrer – „müde“ – fuhr 10² km nach Москва…
//! Der Fahrer -- "muede" -- fuhr 10^2 km nach Moskva...
//! ```
//!
//! Folding comes before lines are filled, since it changes widths. A letter that has a place of its own stays. Signs become those of
//! a typewriter ([`signs`](super::signs)), letters with marks their base, or what readers of the language of the article expect:
//! ä is `ae` in German, `a` in Swedish. Other scripts are transliterated letter by letter, which cannot be undone, so that there is a
//! notice. The door to `deunicode`.
//!
//! What always holds: all letters but no-break spaces, which keep lines from ending until they are filled, are of the charset; spans
//! cover the words they covered; an address leads where it led, as what is not ASCII in it is percent-encoded (RFC 3986 §2.1).

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript};

use super::{cp437, signs};
use crate::flow::{Flow, Nest, Passage, Piece, Span, SpanKind, TableFlow};
use crate::length::Length;
use crate::model::{Direction, Language};
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::style::Charset;

/// What stands for a letter that nothing is known of.
const UNKNOWN: &str = "?";

/// An article in the letters of a charset, and a notice if it lost more by that than its typography.
pub(super) fn folded(flow: &Flow, charset: Charset) -> (Flow, Option<Notice>) {
    let language = flow.languages.first().cloned().unwrap_or_default();
    let mut folder = Folder::new(charset, &language);
    let mut flow = flow.clone();
    flow.direction = Direction::LeftToRight;
    // Words of the page that are not said need not be told of.
    let mut untold = Folder::new(charset, &language);
    flow.words = flow.words.respelled(|words| untold.text(words));
    for note in &mut flow.notes {
        note.mark = untold.text(&note.mark);
    }
    let notes = flow.notes.iter_mut().flat_map(|note| &mut note.pieces);
    flow.pieces.iter_mut().chain(notes).for_each(|piece| folder.piece(piece));
    let place = Place::new(&flow.copy, At::NOWHERE);
    (flow, folder.notice(place))
}

/// Folds letters, and remembers what cannot be undone.
pub(super) struct Folder {
    charset: Charset,
    spelling: Spelling,
    /// How many letters were transliterated, by script.
    transliterated: BTreeMap<&'static str, usize>,
    /// How many letters and signs nothing is known of.
    lost: usize,
}

/// How a language spells its own letters where it has only those of English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// ä is ae, as in telegrams and crosswords.
    German,
    /// å is aa, æ is ae, ø is oe, as before the reform of 1948 and in addresses since.
    Danish,
    /// đ is dj.
    Croatian,
    /// A letter with a mark is the letter: so also in Swedish and Finnish, where ä and ö are letters of their own.
    Base,
}

impl Folder {
    pub(super) fn new(charset: Charset, language: &Language) -> Self {
        let spelling = match language.primary() {
            "de" | "lb" | "gsw" | "bar" | "nds" => Spelling::German,
            "da" | "nb" | "nn" | "no" => Spelling::Danish,
            "hr" | "bs" | "sr" | "sh" | "cnr" => Spelling::Croatian,
            _ => Spelling::Base,
        };
        Self { charset, spelling, transliterated: BTreeMap::new(), lost: 0 }
    }

    /// Words in the letters of the charset.
    pub(super) fn text(&mut self, words: &str) -> String {
        let (mut typed, mut letters) = (Typed::default(), words.chars().peekable());
        while let Some(letter) = letters.next() {
            typed.push(&self.letter((typed.before, letter, letters.peek().copied())), letter);
        }
        typed.text
    }

    /// What a person should know: which letters are no longer told apart.
    fn notice(&self, place: Place) -> Option<Notice> {
        let mut parts: Vec<String> = Vec::new();
        parts
            .extend(self.transliterated.iter().map(|(script, count)| format!("{count} letters of {script} transliterated")));
        parts.extend((self.lost > 0).then(|| format!("{} signs lost", self.lost)));
        let message = format!("the letters there are do not suffice: {}", parts.join(", "));
        let severity = if self.lost > 0 { Severity::Error } else { Severity::Warning };
        let notice = Notice::new(Code::Transliterated, severity, message, place);
        (!parts.is_empty())
            .then(|| notice.with_help("transliteration cannot be undone; `charset = \"utf-8\"` keeps all letters"))
    }

    /// What stands for a letter between two others.
    fn letter(&mut self, (before, letter, after): (Option<char>, char, Option<char>)) -> String {
        if letter.is_ascii() || is_no_break(letter) {
            return letter.to_string();
        }
        let is_of_word = |other: Option<char>| other.is_some_and(|other| other.script() == letter.script());
        let is_word = letter.script() == Script::Greek && (is_of_word(before) || is_of_word(after));
        if self.charset == Charset::Cp437 && cp437::has(letter) && !is_word {
            return letter.to_string();
        }
        if let Some(typed) = signs::typed(before, letter, after) {
            return typed;
        }
        let is_capital = |other: Option<char>| other.is_some_and(char::is_uppercase);
        let in_capitals = is_capital(after) || is_capital(before) && !after.is_some_and(char::is_lowercase);
        if let Some(spelled) = self.spelled(letter) {
            return if in_capitals { spelled.to_uppercase() } else { spelled.to_owned() };
        }
        self.transliterated(letter)
    }

    /// What a language has for a letter of its own.
    fn spelled(&self, letter: char) -> Option<&'static str> {
        Some(match (self.spelling, letter) {
            (Spelling::German, 'ä') => "ae",
            (Spelling::German, 'ö') => "oe",
            (Spelling::German, 'ü') => "ue",
            (Spelling::German, 'Ä') => "Ae",
            (Spelling::German, 'Ö') => "Oe",
            (Spelling::German, 'Ü') => "Ue",
            (Spelling::Danish, 'å') => "aa",
            (Spelling::Danish, 'ø') => "oe",
            (Spelling::Danish, 'Å') => "Aa",
            (Spelling::Danish, 'Ø') => "Oe",
            (Spelling::Croatian, 'đ') => "dj",
            (Spelling::Croatian, 'Đ') => "Dj",
            (_, 'ß') => "ss",
            (_, 'æ') => "ae",
            (_, 'Æ') => "Ae",
            (_, 'œ') => "oe",
            (_, 'Œ') => "Oe",
            _ => return None,
        })
    }

    fn transliterated(&mut self, letter: char) -> String {
        let script = letter.script();
        if script == Script::Inherited || is_format(letter) {
            return String::new();
        }
        let Some(ascii) = deunicode::deunicode_char(letter) else {
            self.lost += 1;
            return UNKNOWN.to_owned();
        };
        if !matches!(script, Script::Latin | Script::Common) {
            *self.transliterated.entry(script.full_name()).or_default() += 1;
        }
        ascii.to_owned()
    }

    /// Folds a passage, its mark and what its spans cover.
    fn passage(&mut self, passage: &mut Passage) {
        let mut typed = Typed::default();
        for span in &mut passage.spans {
            let start = typed.text.len();
            let words = passage.text.get(span.range.clone()).unwrap_or_default();
            if is_power(words, span) {
                typed.text.push('^');
            }
            for (byte, letter) in words.char_indices() {
                let rest = &passage.text[span.range.start + byte + letter.len_utf8()..];
                let new = match span.kind {
                    SpanKind::Url => encoded(letter),
                    _ => self.letter((typed.before, letter, rest.chars().next())),
                };
                typed.push(&new, letter);
            }
            span.look.rise = Length::ZERO;
            span.range = start..typed.text.len();
        }
        passage.text = typed.text;
        passage.direction = Direction::LeftToRight;
        if let Some(marker) = &mut passage.marker {
            marker.text = self.text(&marker.text);
            marker.span.range = 0..marker.text.len();
        }
        self.nest(&mut passage.nest);
    }

    /// Marks of lists, which are as wide as they are written.
    fn nest(&mut self, nest: &mut [Nest]) {
        for nest in nest {
            if let Nest::List { widest } = nest {
                *widest = self.text(widest).into();
            }
        }
    }

    fn piece(&mut self, piece: &mut Piece) {
        match piece {
            Piece::Passage(passage) => self.passage(passage),
            Piece::Table(table) => self.table(table),
            Piece::Figure(figure) => {
                figure.alt = self.text(&figure.alt);
                self.nest(&mut figure.nest);
                let words = figure.caption.iter_mut().chain(&mut figure.beside).chain([&mut figure.placeholder]);
                words.for_each(|words| self.passage(words));
            }
            Piece::PageBreak => {}
        }
    }

    fn table(&mut self, table: &mut TableFlow) {
        let mut untold = Self { transliterated: BTreeMap::new(), ..*self };
        for cell in table.rows.iter_mut().flatten() {
            cell.axis = cell.axis.map(|byte| untold.text(cell.words.text.get(..byte).unwrap_or_default()).len());
        }
        self.nest(&mut table.nest);
        table.words_mut().for_each(|words| self.passage(words));
        table.caption.iter_mut().for_each(|caption| self.passage(caption));
    }
}

/// What has been written so far.
#[derive(Default)]
struct Typed {
    text: String,
    /// The letter that was folded last, as it was.
    before: Option<char>,
    /// Whether a transliterated word owes a space to the next.
    owes: bool,
}

impl Typed {
    fn push(&mut self, new: &str, letter: char) {
        if self.owes && new.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '(' | '"')) {
            self.text.push(' ');
        }
        if !new.is_empty() {
            self.owes = !letter.is_ascii() && !letter.is_whitespace() && new.ends_with(' ');
        }
        self.text.push_str(if self.owes { new.trim_end_matches(' ') } else { new });
        self.before = Some(letter);
    }
}

/// Whether words are raised figures: 10^6 is not 106.
fn is_power(words: &str, span: &Span) -> bool {
    let is_figure = |letter: char| letter.is_ascii_digit() || "+-−".contains(letter);
    span.kind == SpanKind::Words && span.look.rise > Length::ZERO && words.chars().all(is_figure)
}

/// A letter of an address in ASCII.
fn encoded(letter: char) -> String {
    let mut bytes = [0; 4];
    match letter.encode_utf8(&mut bytes) {
        ascii if ascii.is_ascii() => ascii.to_owned(),
        other => other.bytes().map(|byte| format!("%{byte:02X}")).collect(),
    }
}

/// Whether a space keeps a line from ending; where lines are filled, it becomes a space.
fn is_no_break(letter: char) -> bool {
    matches!(letter, '\u{A0}' | '\u{202F}')
}

/// Whether a letter says something about others and is not seen.
fn is_format(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
