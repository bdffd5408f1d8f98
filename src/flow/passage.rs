//! Inlines become one string with spans over it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::abbreviations::Nearby;
use super::compose::Composer;
use super::{LinkFlow, Look, Marker, Nest, Passage, Shift, Span, SpanKind, direction, punctuation};
use crate::leaf::{Belongs, Target};
use crate::length::Length;
use crate::model::{Direction, Inline, LeftOut, NoteReference, Text};
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::structure::{self, Node};
use crate::style::{Align, Figures, Role, RoleStyle, Style, Word, is_square};

/// Raised and lowered letters: size and rise in hundredths of the em around them. By eye, at 11 pt in Libertinus Serif: the
/// figures come out as high as its own superiors, and a note mark does not open the line above.
const RAISED: (i64, i64) = (64, 34);
const LOWERED: (i64, i64) = (64, -14);
/// Fixed-width letters are wide for their height: 86 % of the size around them makes their small letters agree with Libertinus.
const CODE_SIZE: i64 = 86;

impl Look {
    pub(super) fn of(style: &Style, role: Role) -> Self {
        let fractions = style.punctuation.fractions;
        let role: &RoleStyle = style.roles.get(role);
        Self {
            family: role.family,
            size: role.size,
            weight: role.weight,
            italic: role.italic,
            small_caps: role.small_caps,
            figures: role.figures,
            fractions,
            strike: false,
            dots: false,
            rise: Length::ZERO,
            shift: None,
            ink: role.ink,
        }
    }

    fn shifted(self, (size, rise): (i64, i64)) -> Self {
        Self { size: self.size.scaled(size, 100), rise: self.rise + self.size.scaled(rise, 100), shift: None, ..self }
    }

    /// Above the line. What is raised already has no letters of its own in any face.
    pub(super) fn raised(self) -> Self {
        Self { shift: (self.rise == Length::ZERO).then_some(Shift::Raised(self.size)), ..self.shifted(RAISED) }
    }

    pub(super) fn lowered(self) -> Self {
        Self { shift: (self.rise == Length::ZERO).then_some(Shift::Lowered(self.size)), ..self.shifted(LOWERED) }
    }

    /// A little smaller, so that figures in brackets are as high as the letters around them.
    pub(super) fn in_brackets(self) -> Self {
        self.shifted((78, 0))
    }

    fn code(self) -> Self {
        let family = crate::style::Family::Mono;
        let plain = Self { figures: Figures::Tabular, fractions: false, shift: None, ..self };
        if self.family == family { plain } else { Self { family, size: self.size.scaled(CODE_SIZE, 100), ..plain } }
    }
}

/// What surrounds an inline: handed down, never changed from below.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) look: Look,
    pub(super) language: usize,
    pub(super) node: Option<Node>,
    pub(super) link: Option<usize>,
    pub(super) anchor: Option<usize>,
    pub(super) kind: SpanKind,
    pub(super) direction: Direction,
}

/// A passage in the making.
pub(super) struct Words<'c, 'a> {
    pub(super) composer: &'c mut Composer<'a>,
    pub(super) role: Role,
    text: String,
    spans: Vec<Span>,
    /// The places whose page is said.
    pub(super) pages_of: BTreeSet<usize>,
    /// What stands around its short forms.
    pub(super) nearby: Nearby,
    /// Code keeps its white space.
    verbatim: bool,
    /// Whether any of its letters may turn others.
    pub(super) turns: bool,
}

impl<'a> Composer<'a> {
    /// A passage of a role without words, as the style has it.
    pub(super) fn blank(&self, role: Role, node: Node) -> Passage {
        let style = self.style.roles.get(role);
        Passage {
            italic: style.italic,
            weight: style.weight,
            align: style.align,
            leading: style.leading,
            before: style.before,
            after: style.after,
            hyphenate: self.style.paragraph.hyphenate && style.align == Align::Justify,
            direction: self.flow.direction,
            node,
            ..Passage::empty(role)
        }
    }

    /// A passage of a role with these words under `node`; with no node, its words are ornament.
    pub(super) fn passage(&mut self, role: Role, node: Option<Node>, inlines: &[Inline]) -> Passage {
        let mut passage = self.blank(role, node.unwrap_or(structure::Structure::ROOT));
        let look = Look::of(self.style, role);
        let (verbatim, own) = (role == Role::Code, self.flow.direction);
        let turns = !verbatim && (own.is_rtl() || direction::may_turn(inlines));
        let (text, spans, pages_of, nearby) = (String::new(), Vec::new(), BTreeSet::new(), Nearby::of(inlines));
        let mut words = Words { composer: self, role, text, spans, pages_of, nearby, verbatim, turns };
        let (link, anchor, kind) = (None, None, SpanKind::Words);
        words.inlines(inlines, Around { look, language: 0, node, link, anchor, kind, direction: own });
        (passage.text, passage.spans) = words.finish();
        punctuation::set(&mut passage, &self.flow.languages, &self.style.punctuation);
        if turns {
            direction::isolate_dates(&mut passage);
        }
        passage.direction = self.direction_of(&passage, inlines);
        passage.at = passage.spans.iter().map(|span| span.at).find(|at| at.is_known()).unwrap_or_default();
        passage
    }

    /// A passage of a role with words of ours.
    pub(super) fn plain(&mut self, role: Role, node: Option<Node>, text: &str) -> Passage {
        self.passage(role, node, &[Inline::Text(Text::new(text, At::NOWHERE))])
    }

    /// Words that are told and not set, with the punctuation they would have on the page.
    pub(super) fn in_type(&self, words: &str) -> String {
        let look = Look::of(self.style, Role::Caption);
        let (range, kind, at) = (0..words.len(), SpanKind::Words, At::NOWHERE);
        let span = Span { range, look, language: 0, belongs: Belongs::Ornament, link: None, anchor: None, kind, at };
        let mut passage = Passage { text: words.to_owned(), spans: vec![span], ..Passage::empty(Role::Caption) };
        punctuation::set(&mut passage, &self.flow.languages, &self.style.punctuation);
        punctuation::said(&passage)
    }

    /// A mark to hang before a passage, with the space that parts it from the words where they are read out.
    pub(super) fn marker(&mut self, role: Role, node: Node, mark: &str) -> Marker {
        let text = format!("{mark} ");
        let span = self.own_span(role, node, 0..text.len());
        Marker { text, span }
    }

    /// A span over words of ours, in the look of a role.
    pub(super) fn own_span(&mut self, role: Role, node: Node, range: Range<usize>) -> Span {
        Span {
            range,
            look: Look::of(self.style, role),
            language: 0,
            belongs: Belongs::Slot(self.flow.structure.slot(node)),
            link: None,
            anchor: None,
            kind: SpanKind::Words,
            at: At::NOWHERE,
        }
    }

    /// The index of a link to an address, with a structure element of its own.
    pub(super) fn link(&mut self, target: Target, contents: String, parent: Node) -> usize {
        let node = self.flow.structure.add(parent, structure::Role::Link);
        self.flow.links.push(LinkFlow { target, node, contents });
        self.flow.links.len() - 1
    }
}

impl Words<'_, '_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], around: Around) {
        // How much of an inline the one before it has set.
        let mut set = 0;
        for (index, inline) in inlines.iter().enumerate() {
            match inline {
                Inline::Text(text) if set > 0 => {
                    let letters = u32::try_from(text.text[..set].chars().count()).unwrap_or(0);
                    self.push(&text.text[set..], around, text.at.advanced(letters));
                    set = 0;
                }
                Inline::Abbreviation(short) => set = self.abbreviation(short, inlines.get(index + 1), around),
                other => self.inline(other, around),
            }
        }
    }

    fn inline(&mut self, inline: &Inline, around: Around) {
        let look = around.look;
        let with = |look: Look| Around { look, ..around };
        match inline {
            Inline::Text(text) => self.push(&text.text, around, text.at),
            Inline::Code(text) => self.code(text, around),
            Inline::LineBreak => self.push_break(around),
            Inline::Emphasis(phrase) => {
                // Latin words among them are slanted all the same; squares have no slanted faces.
                let dots = self.stresses_by_dots(around.language);
                self.inlines(&phrase.content, with(Look { italic: !look.italic, dots, ..look }));
            }
            Inline::Strong(phrase) => self.inlines(&phrase.content, with(Look { weight: look.weight.max(700), ..look })),
            Inline::Strike(phrase) => {
                let node = self.child(around.node, structure::Role::Struck);
                self.inlines(&phrase.content, Around { node, ..with(Look { strike: true, ..look }) });
            }
            Inline::Superscript(phrase) => self.inlines(&phrase.content, with(look.raised())),
            Inline::Subscript(phrase) => self.inlines(&phrase.content, with(look.lowered())),
            Inline::SmallCaps(phrase) => self.inlines(&phrase.content, with(Look { small_caps: true, ..look })),
            Inline::Link(link) => self.link(link, around),
            Inline::NoteReference(reference) => self.note_mark(reference, around),
            Inline::Mention(mention) => self.mention(mention, around),
            // Set with what stands behind it.
            Inline::Abbreviation(_) => {}
            Inline::Language(span) => {
                let language = self.composer.language(&span.language);
                let node = self.child(around.node, structure::Role::Span);
                if let Some(node) = node {
                    self.composer.flow.structure.get_mut(node).language = Some(span.language.clone());
                }
                let direction = span.direction.unwrap_or_else(|| span.language.direction());
                let inside = Around { language, node, direction, ..around };
                if direction == around.direction {
                    self.inlines(&span.content, inside);
                } else {
                    self.isolated(direction, inside, |words| words.inlines(&span.content, inside));
                }
            }
        }
    }

    fn stresses_by_dots(&self, language: usize) -> bool {
        self.composer.style.east_asian.dots && is_square(&self.composer.flow.languages[language])
    }

    /// Words that run their own way, kept from turning what stands around them, their own quotation marks included (UAX #9 §2.4.2).
    fn isolated(&mut self, direction: Direction, around: Around, content: impl FnOnce(&mut Self)) {
        let around = Around { kind: SpanKind::Words, ..around };
        self.push_glued(if direction.is_rtl() { "\u{2067}" } else { "\u{2066}" }, around, At::NOWHERE);
        content(self);
        self.push_glued("\u{2069}", around, At::NOWHERE);
    }

    /// What reads from left to right wherever it stands: code, addresses, the numbers of notes and links.
    pub(super) fn rightward(&mut self, around: Around, content: impl FnOnce(&mut Self)) {
        if self.turns { self.isolated(Direction::LeftToRight, around, content) } else { content(self) }
    }

    pub(super) fn child(&mut self, node: Option<Node>, role: structure::Role) -> Option<Node> {
        node.map(|node| self.composer.flow.structure.add(node, role))
    }

    fn code(&mut self, text: &Text, around: Around) {
        let node = self.child(around.node, structure::Role::Code);
        let code = Around { look: around.look.code(), node, kind: SpanKind::Code, ..around };
        self.rightward(around, |words| words.push(&text.text, code, text.at));
    }

    fn note_mark(&mut self, reference: &NoteReference, around: Around) {
        if self.composer.leaves_out(LeftOut::Notes) {
            return;
        }
        let Some(note) = self.composer.note_index(&reference.note) else {
            let place = Place::new(&self.composer.flow.copy, reference.at);
            let message = format!("there is no note `{}`", reference.note);
            let help = "write the note, or take its mark out";
            self.composer
                .flow
                .notices
                .push(Notice::new(Code::MissingNote, Severity::Warning, message, place).with_help(help));
            return self.push(&format!("[{}]", reference.note), around, reference.at);
        };
        self.mark(note, around, reference.at);
    }

    /// The mark of a note, by its index in the flow.
    pub(super) fn mark(&mut self, note: usize, around: Around, at: At) {
        let (mark, anchor) = (self.composer.flow.notes[note].mark.clone(), self.composer.flow.notes[note].anchor);
        let look = Look { italic: false, weight: around.look.weight.min(400), ..around.look.raised() };
        let (mut node, mut link) = (around.node, around.link);
        if let (Some(parent), None) = (around.node, around.link) {
            let reference = self.composer.flow.structure.add(parent, structure::Role::Reference);
            let contents = format!("{} {mark}", self.composer.flow.words.get(Word::Note));
            let index = self.composer.link(Target::Inside(anchor), contents, reference);
            self.composer.flow.notes[note].sender.get_or_insert(reference);
            (node, link) = (Some(self.composer.flow.links[index].node), Some(index));
        }
        let note = Around { look, node, link, kind: SpanKind::NoteMark(note), ..around };
        self.rightward(note, |words| words.push_glued(&mark, note, at));
    }

    /// Adds letters; white space counts as one space wherever it stands, save in code.
    pub(super) fn push(&mut self, text: &str, around: Around, at: At) {
        let start = self.text.len();
        if self.verbatim {
            self.text.push_str(text);
        } else {
            for character in text.chars() {
                if !is_word_space(character) {
                    // The em that Chinese and Japanese authors begin a paragraph with is an indent, and that is ours to set.
                    if character != '\u{3000}' || !self.text.is_empty() {
                        self.text.push(character);
                    }
                } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            }
        }
        // Where leading white space was left out, the first letter stands further along.
        let skipped = text.chars().take_while(|&c| is_word_space(c)).count();
        let kept = self.text[start..].chars().take_while(|&c| c == ' ').count();
        let at = at.advanced(u32::try_from(skipped.saturating_sub(kept)).unwrap_or(0));
        self.span(start, around, at);
    }

    /// Adds a mark of ours that must not be parted from the word before it.
    pub(super) fn push_glued(&mut self, text: &str, around: Around, at: At) {
        let start = self.text.len();
        self.text.push_str(text);
        self.span(start, around, at);
    }

    /// What has been set so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn push_break(&mut self, around: Around) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        let end = self.text.len();
        self.spans.retain(|span| span.range.start < end);
        if let Some(last) = self.spans.last_mut() {
            last.range.end = last.range.end.min(end);
        }
        self.text.push('\n');
        self.span(end, around, At::NOWHERE);
    }

    fn span(&mut self, start: usize, around: Around, at: At) {
        if start == self.text.len() {
            return;
        }
        let belongs = match around.node {
            Some(node) => Belongs::Slot(self.composer.flow.structure.slot(node)),
            None => Belongs::Ornament,
        };
        let Around { look, language, link, anchor, kind, .. } = around;
        // Letters of one word that the reader of the copy had to take apart (an escape, an entity) are one span again.
        if let Some(last) = self.spans.last_mut().filter(|last| last.range.end == start) {
            let own = (last.look, last.language, last.belongs, last.link, last.anchor, last.kind);
            let same = own == (look, language, belongs, link, anchor, kind);
            if same && !self.text[..start].ends_with([' ', '\n']) && !self.text[start..].starts_with([' ', '\n']) {
                last.range.end = self.text.len();
                return;
            }
        }
        self.spans.push(Span { range: start..self.text.len(), look, language, belongs, link, anchor, kind, at });
    }

    /// The words and their spans, without white space at the end.
    fn finish(mut self) -> (String, Vec<Span>) {
        let end = self.text.trim_end_matches([' ', '\n', '\u{3000}']).len();
        self.text.truncate(end);
        self.spans.retain(|span| span.range.start < end);
        if let Some(last) = self.spans.last_mut() {
            last.range.end = last.range.end.min(end);
        }
        (self.text, self.spans)
    }
}

/// White space that stands for a word space: all but the no-break spaces and the one that is a square of its own.
fn is_word_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{3000}')
}

impl Passage {
    /// Puts the passage where its surroundings have it.
    pub(super) fn within(mut self, nest: &[Nest], indent: Length, indent_end: Length) -> Self {
        self.nest = nest.to_vec();
        self.indent += indent;
        self.indent_end += indent_end;
        self
    }
}
