//! What stands above the body: kicker, title, subtitle, standfirst, byline.

use super::compose::Composer;
use super::punctuation::said;
use super::{Passage, Piece};
use crate::bidi::isolated;
use crate::model::{Inline, Inlines, LeftOut, Person, plain_text};
use crate::structure::{self, Structure};
use crate::style::Role;

impl Composer<'_> {
    /// Sets the head of the article as a whole: its passages stay together and with the first lines of the body.
    pub(super) fn head(&mut self) {
        if self.is_rest() {
            return self.rest_head();
        }
        let article = self.article;
        let section: Inlines = article.section.iter().map(|section| section.as_str().into()).collect();
        let kicker = if article.kicker.is_empty() { &section } else { &article.kicker };
        self.head_passage(Role::Kicker, if self.leaves_out(LeftOut::Kicker) { &[] } else { kicker });
        self.title();
        self.head_passage(Role::Subtitle, &article.subtitle);
        self.head_passage(Role::Standfirst, if self.leaves_out(LeftOut::Standfirst) { &[] } else { &article.standfirst });
        let lines = if self.leaves_out(LeftOut::Byline) { Vec::new() } else { self.byline_lines() };
        let byline: Inlines = lines.iter().flat_map(|line| [Inline::LineBreak, line.as_str().into()]).skip(1).collect();
        self.head_passage(Role::Byline, &byline);
    }

    fn title(&mut self) {
        let article = self.article;
        if let Some(mut passage) = self.head_words(self.title_role(), &article.title) {
            passage.anchor = Some(0);
            let title = said(&passage);
            self.flow.info.title.clone_from(&title);
            self.outline(title, 0, 0);
            self.push([Piece::Passage(passage)]);
            self.place_notes(Structure::ROOT);
        }
    }

    fn head_passage(&mut self, role: Role, inlines: &[Inline]) {
        if let Some(passage) = self.head_words(role, inlines) {
            if role == Role::Standfirst {
                self.flow.info.subject = Some(said(&passage));
            }
            self.push([Piece::Passage(passage)]);
            self.place_notes(Structure::ROOT);
        }
    }

    fn head_words(&mut self, role: Role, inlines: &[Inline]) -> Option<Passage> {
        if plain_text(inlines).is_empty() {
            return None;
        }
        let node = match role {
            Role::Title | Role::Story => self.heading_node(Structure::ROOT, 1),
            _ => self.flow.structure.add(Structure::ROOT, structure::Role::Paragraph),
        };
        let mut passage = self.passage(role, Some(node), inlines);
        passage.keep_with_next = true;
        passage.keep_together = true;
        Some(passage)
    }

    /// The lines of the byline: who wrote it; who else had a hand in it; where and when.
    fn byline_lines(&self) -> Vec<String> {
        let (article, words) = (self.article, &self.flow.words);
        let authors: Vec<&str> =
            article.authors.iter().filter(|person| person.role.is_none()).map(|person| person.name.as_str()).collect();
        let by = (!authors.is_empty()).then(|| words.by(&authors));
        let with_role = |person: &Person| person.role.as_ref().map(|role| words.labelled(role, &person.name));
        let published = article.published.map(|date| words.date(date));
        let place_and_date: Vec<String> = article.place.clone().into_iter().chain(published).collect();
        let dateline = (!place_and_date.is_empty())
            .then(|| words.separated(&place_and_date.iter().map(String::as_str).collect::<Vec<_>>()));
        let updated =
            article.modified.filter(|modified| Some(*modified) != article.published).map(|modified| words.updated(modified));
        let dates = dateline.into_iter().chain(updated).map(|date| isolated(&date, self.flow.direction).into_owned());
        let dates: Vec<String> = dates.collect();
        let mut lines: Vec<String> = by.into_iter().chain(article.authors.iter().filter_map(with_role)).collect();
        lines.extend((!dates.is_empty()).then(|| dates.join(" · ")));
        lines
    }
}
