//! What stands below the body: notes at the end, readers' comments, the addresses of links, source and licence.

use std::sync::Arc;

use super::compose::Composer;
use super::links::SaidIn;
use super::{NoteFlow, Passage, Piece, SpanKind, punctuation};
use crate::bidi::isolated;
use crate::leaf::{Belongs, Target};
use crate::length::Length;
use crate::model::{Comment, Inline, LanguageSpan, LeftOut, Translation};
use crate::structure::{self, Kid, Node, Structure};
use crate::style::{Role, Word};

/// No more lines of source, licence and the like than this are kept on one page.
const FEW: usize = 8;

impl Composer<'_> {
    /// The heading of notes that stand together.
    pub(super) fn notes_heading(&mut self) {
        let heading = self.flow.words.get(Word::Notes).to_owned();
        self.end_heading(Role::Heading(2), &heading);
    }

    /// The pieces of a note, whose number leads back to its mark, if it has one.
    pub(super) fn leading_back(&mut self, index: usize, mut pieces: Vec<Piece>) -> Vec<Piece> {
        let NoteFlow { node, back, ref mark, .. } = self.flow.notes[index];
        let contents = format!("{} {mark}", self.flow.words.get(Word::Note));
        let label = self.flow.structure.get(node).kids.first().copied();
        if let (Some(anchor), Some(Kid::Node(label)), Some(Piece::Passage(first))) = (back, label, pieces.first_mut())
            && let Some(marker) = &mut first.marker
        {
            let link = self.link(Target::Inside(anchor), contents, label);
            marker.span.belongs = Belongs::Slot(self.flow.structure.slot(self.flow.links[link].node));
            marker.span.link = Some(link);
        }
        pieces
    }

    /// What readers said, if it is to be printed.
    pub(super) fn comments(&mut self) {
        let article = self.article;
        if self.is_beginning() || !self.style.comments || article.comments.is_empty() || self.leaves_out(LeftOut::Comments) {
            return;
        }
        let heading = self.flow.words.get(Word::Comments).to_owned();
        self.end_heading(Role::Heading(2), &heading);
        for comment in &article.comments {
            self.comment(comment, 0);
        }
    }

    fn comment(&mut self, comment: &Comment, depth: u32) {
        let words = &self.flow.words;
        let author = comment.author.clone().unwrap_or_else(|| words.get(Word::Anonymous).to_owned());
        let date = comment.date.map(|date| words.date(date));
        let head = words.separated(&[Some(&*author), date.as_deref()].into_iter().flatten().collect::<Vec<_>>());
        let section = self.flow.structure.add(Structure::ROOT, structure::Role::Section);
        let node = self.flow.structure.add(section, structure::Role::Paragraph);
        // Answers stand in by one step each, as far as there is room for text beside them.
        let indent = (self.style.indents.quote * i32::try_from(depth.min(6)).unwrap_or(0)).min(self.deepest());
        let mut passage = self.plain(Role::CommentHead, Some(node), &head).within(&[], indent, Length::ZERO);
        passage.keep_with_next = true;
        self.push([Piece::Passage(passage)]);
        let pieces = self.comment_pieces(&comment.title, &comment.content, section, indent);
        self.push(pieces);
        for reply in &comment.replies {
            self.comment(reply, depth + 1);
        }
    }

    /// The addresses by number, the source, the licence and the key words.
    pub(super) fn end(&mut self) {
        self.addresses();
        if !self.is_beginning() {
            self.colophon();
        }
    }

    fn addresses(&mut self) {
        let said = std::mem::take(&mut self.addresses).into_values();
        let mut addresses: Vec<(usize, String)> = said
            .filter_map(|said| match said.place {
                SaidIn::List(number) => Some((number, said.address)),
                _ => None,
            })
            .collect();
        addresses.sort();
        if addresses.is_empty() {
            return;
        }
        let begin = self.flow.pieces.len();
        let heading = self.flow.words.get(Word::Links).to_owned();
        self.end_heading(Role::Heading(3), &heading);
        let list = self.flow.structure.add(Structure::ROOT, structure::Role::List(structure::Numbering::Decimal));
        let widest: Arc<str> = format!("[{}]", self.flow.words.number(addresses.len())).into();
        let room = self.room(Role::Links, &widest, self.style.indents.note);
        for (number, address) in &addresses {
            let item = self.flow.structure.add(list, structure::Role::ListItem);
            let label = self.flow.structure.add(item, structure::Role::Label);
            let mark = format!("[{}]", self.flow.words.number(*number));
            let marker = self.marker(Role::Links, label, &mark);
            let body = self.flow.structure.add(item, structure::Role::ListBody);
            let mut passage = self.sentence(&isolated(address, self.flow.direction), Some(address), Role::Links, body);
            passage.marker = Some(marker);
            passage.indent = room;
            passage.nest = vec![super::Nest::List { widest: widest.clone() }];
            self.push([Piece::Passage(passage)]);
        }
        self.flow.endings.links = begin..self.flow.pieces.len();
    }

    /// Words of ours in which an address can be clicked.
    fn sentence(&mut self, words: &str, address: Option<&str>, role: Role, parent: Node) -> Passage {
        let node = self.flow.structure.add(parent, structure::Role::Paragraph);
        let mut passage = self.blank(role, node);
        match address.and_then(|address| Some((address, words.split_once(address)?))) {
            Some((address, (before, after))) => {
                self.append(&mut passage, before, node, None);
                let (link_node, link) = self.own_link(address, node);
                self.append(&mut passage, address, link_node, Some(link));
                self.append(&mut passage, after, node, None);
            }
            None => self.append(&mut passage, words, node, None),
        }
        punctuation::set(&mut passage, &self.flow.languages, &self.style.punctuation);
        passage
    }

    fn append(&mut self, passage: &mut Passage, words: &str, node: Node, link: Option<usize>) {
        if words.is_empty() {
            return;
        }
        let start = passage.text.len();
        passage.text.push_str(words);
        let mut span = self.own_span(passage.role, node, start..passage.text.len());
        span.link = link;
        span.kind = if link.is_some() { SpanKind::Url } else { SpanKind::Words };
        passage.spans.push(span);
    }

    /// Source, licence, key words and translations, each on a line of its own.
    fn colophon(&mut self) {
        let article = self.article;
        let words = self.flow.words.clone();
        let mut lines: Vec<(String, Option<&str>)> = Vec::new();
        let source = article.source_url.as_deref().filter(|_| !self.leaves_out(LeftOut::Source));
        if let Some(url) = source {
            let changed = article.modified.filter(|date| Some(*date) != article.published);
            let line = changed.map_or_else(|| words.source(url), |date| words.source_modified(url, date));
            lines.push((line, Some(url)));
        }
        if let Some(licence) = &article.licence {
            let url = licence.url.as_deref();
            let name = url.map_or_else(|| licence.name.clone(), |url| words.separated(&[&licence.name, url]));
            lines.push((words.licence(&name), url));
        }
        if !article.tags.is_empty() && !self.leaves_out(LeftOut::Tags) {
            let tags: Vec<&str> = article.tags.iter().map(String::as_str).collect();
            lines.push((words.tags(&tags), None));
        }
        let mut passages: Vec<Passage> = lines
            .into_iter()
            .map(|(words, address)| self.sentence(&words, address, Role::Colophon, Structure::ROOT))
            .collect();
        if !self.leaves_out(LeftOut::Translations) {
            passages.extend(article.translations.iter().map(|translation| self.translation(translation)));
        }
        if let Some(url) = source.filter(|_| self.style.qr) {
            match self.coded(url, Structure::ROOT, passages) {
                Ok(figure) => return self.push([Piece::Figure(figure)]),
                Err(rest) => passages = rest,
            }
        }
        let count = passages.len();
        for (index, mut passage) in passages.into_iter().enumerate() {
            if index > 0 {
                passage.before = Length::ZERO;
            }
            // A few lines stay together; a long list of translations may be parted.
            passage.keep_with_next = index + 1 < count && count <= FEW;
            self.push([Piece::Passage(passage)]);
        }
    }

    /// The title of a translation, in its language, and its address.
    fn translation(&mut self, translation: &Translation) -> Passage {
        let node = self.flow.structure.add(Structure::ROOT, structure::Role::Paragraph);
        let name = translation.title.as_deref().unwrap_or(translation.language.as_str());
        let title = LanguageSpan::new(translation.language.as_str(), vec![name.into()]);
        let mut passage = self.passage(Role::Colophon, Some(node), &[Inline::Language(title)]);
        passage.direction = self.flow.direction;
        // The words after the title come from the pattern, so that the address is isolated as others are.
        let url = &translation.url;
        let rest = self.flow.words.labelled("", url);
        let (before, after) = rest.split_once(&**url).unwrap_or((&rest, ""));
        self.append(&mut passage, before, node, None);
        let (link_node, link) = self.own_link(url, node);
        self.append(&mut passage, url, link_node, Some(link));
        self.append(&mut passage, after, node, None);
        passage
    }

    pub(super) fn end_heading(&mut self, role: Role, words: &str) {
        let node = self.heading_node(Structure::ROOT, 2);
        let mut passage = self.plain(role, Some(node), words);
        passage.keep_with_next = true;
        passage.keep_together = true;
        let anchor = self.new_anchor();
        passage.anchor = Some(anchor);
        self.outline(words.to_owned(), 1, anchor);
        self.push([Piece::Passage(passage)]);
    }
}
