//! The words of a part: what of which article, or of the edition, stands in it.
//!
//! Pipeline: a [`Part`] + [`Edition`](crate::model::Edition) -> **composed** -> one flow, of several where they share columns -> [`made`](super::made).

use super::parts::{Matter, Part};
use super::{Work, contribution, end};
use crate::flow::{self, Ending, Flow, Setting, Slice, Surroundings};
use crate::model::{Block, Contribution, Kept};
use crate::style::{LinkPolicy, NotePlace, Word};

/// The flow of a part.
pub(super) struct Composed {
    pub(super) flow: Flow,
    /// The articles in it, each with what its places are moved on by.
    pub(super) articles: Vec<(usize, usize)>,
    /// Whether it is made of several flows, each with a section of the structure.
    pub(super) is_joined: bool,
}

/// One flow of several, with the articles among them.
fn joined(flows: Vec<(Option<usize>, Flow)>) -> Composed {
    let is_joined = flows.len() > 1;
    let (numbers, flows): (Vec<_>, Vec<_>) = flows.into_iter().unzip();
    let (flow, moved) = Flow::joined(flows);
    let articles = numbers.into_iter().zip(moved).filter_map(|(number, moved)| Some((number?, moved))).collect();
    Composed { flow, articles, is_joined }
}

/// How an article is composed among others.
#[derive(Clone, Copy)]
struct How<'a> {
    notes_before: usize,
    is_story: bool,
    slice: Slice<'a>,
}

impl How<'_> {
    /// By itself.
    const ALONE: Self = Self { notes_before: 0, is_story: false, slice: Slice::Whole };
}

impl Work<'_> {
    /// The flow of a part.
    pub(super) fn flow(&self, part: &Part) -> Composed {
        let around = self.around(part.section);
        let own = |flow: Flow| joined(vec![(None, flow)]);
        match &part.matter {
            Matter::Cover => self.cover(),
            Matter::HalfTitle => own(around.half_title()),
            Matter::Imprint => own(around.imprint()),
            Matter::Contents => own(around.contents(&|number| self.row.is_set.get(number).copied().unwrap_or(false))),
            Matter::Opener(index) => match self.edition.sections.get(*index) {
                Some(section) => own(around.opener(section, &section.opener.clone().unwrap_or_default())),
                None => own(around.half_title()),
            },
            Matter::Articles(numbers) => joined(self.articles(numbers)),
            Matter::End => joined(self.end()),
            Matter::Index => self.index_flow(&[]),
        }
    }

    /// The index, as a flow.
    pub(super) fn index_flow(&self, blocks: &[Block]) -> Composed {
        joined(vec![(None, self.around(None).index(blocks))])
    }

    fn setting(&self, own: Option<usize>, section: Option<usize>) -> Setting<'_> {
        let section = section.and_then(|section| self.sections.get(section)).map_or("", String::as_str);
        Setting {
            neighbours: &self.neighbours,
            own,
            notes_before: 0,
            leave_out: &[],
            is_story: false,
            slice: Slice::Whole,
            facts: &self.facts,
            section,
        }
    }

    fn around(&self, section: Option<usize>) -> Surroundings<'_> {
        let setting = self.setting(None, section);
        Surroundings { edition: self.edition, front: &self.front, style: self.style, assets: self.assets, setting }
    }

    /// The flow of an article, or of a part of it, with its endings.
    fn article(&self, number: usize, how: How<'_>) -> Option<Flow> {
        let (section, contribution) = contribution(self.edition, number)?;
        let How { notes_before, is_story, slice } = how;
        let leave_out = &contribution.leave_out;
        let own = Setting { leave_out, notes_before, is_story, slice, ..self.setting(Some(number), Some(section)) };
        let mut style = self.style.leaded_for(&contribution.article.language);
        let gathered = self.gathered(contribution);
        if !gathered.is_empty() {
            let style = style.to_mut();
            style.notes = if gathered.contains(&Ending::Notes) { NotePlace::End } else { style.notes };
            style.links = if gathered.contains(&Ending::Links) { LinkPolicy::End } else { style.links };
        }
        Some(flow::flow_in_edition(&contribution.article, &style, Some(self.assets), own))
    }

    /// What of an article stands at the end of the edition. What goes on from the cover keeps its own with it.
    fn gathered(&self, contribution: &Contribution) -> Vec<Ending> {
        if self.on_cover(contribution) > 0 {
            return Vec::new();
        }
        let notes = contribution.notes.unwrap_or(self.edition.notes) == Kept::Edition;
        let links = contribution.links.unwrap_or(self.edition.links) == Kept::Edition;
        [(notes, Ending::Notes), (links, Ending::Links)]
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, ending)| ending)
            .collect()
    }

    /// How many blocks of an article stand on the cover, if there is one.
    fn on_cover(&self, contribution: &Contribution) -> usize {
        if self.edition.cover.is_some() { contribution.on_cover } else { 0 }
    }

    /// The articles of a part, one below the other; notes are numbered on.
    fn articles(&self, numbers: &[usize]) -> Vec<(Option<usize>, Flow)> {
        let mut flows: Vec<(Option<usize>, Flow)> = Vec::with_capacity(numbers.len());
        for &number in numbers {
            let Some((_, contribution)) = contribution(self.edition, number) else { continue };
            let gathered = self.gathered(contribution);
            let is_story = !flows.is_empty();
            let notes_before = match gathered.contains(&Ending::Notes) {
                true => 0,
                false => flows.iter().map(|(_, flow)| flow.notes.len()).sum(),
            };
            let how = How { notes_before, is_story, slice: Slice::Whole };
            let blocks = self.on_cover(contribution);
            let beginning = (blocks > 0).then(|| self.beginning(number, blocks, is_story)).flatten();
            let set = match &beginning {
                None => self.article(number, how),
                Some(beginning) => {
                    let notes_before = beginning.notes.len();
                    let slice = Slice::Rest(blocks, beginning);
                    self.article(number, How { notes_before, slice, ..how })
                }
            };
            let Some(mut flow) = set else { continue };
            flow = flow.without(&gathered);
            if is_story {
                flow.stands_below(&self.style.edition);
            }
            flows.push((Some(number), flow));
        }
        flows
    }

    /// The beginning of an article whose rest stands elsewhere.
    fn beginning(&self, number: usize, blocks: usize, is_story: bool) -> Option<Flow> {
        self.article(number, How { notes_before: 0, is_story, slice: Slice::Beginning(blocks) })
    }

    /// The cover: its head, what of articles stands on it, a picture, lines that lead to others.
    fn cover(&self) -> Composed {
        let around = self.around(None);
        let cover = self.edition.cover.clone().unwrap_or_default();
        let mut flows = vec![(None, around.masthead())];
        for (number, contribution) in self.edition.contributions().enumerate().filter(|(number, _)| self.row.is_set[*number])
        {
            if contribution.on_cover == 0 {
                continue;
            }
            let is_story = flows.len() > 1;
            if let Some(mut flow) = self.beginning(number, contribution.on_cover, is_story) {
                flow.furniture = Default::default();
                if is_story {
                    flow.stands_below(&self.style.edition);
                }
                flows.push((Some(number), flow));
            }
        }
        flows.push((None, around.cover(&cover)));
        joined(flows)
    }

    /// What stands at the end: notes and addresses that are gathered, by article, and what is said of the edition.
    fn end(&self) -> Vec<(Option<usize>, Flow)> {
        let around = self.around(None);
        let (words, plain) = (self.style.words(&self.edition.language), around.end(&[]));
        let mut flows = Vec::new();
        for (ending, word) in [(Ending::Notes, Word::Notes), (Ending::Links, Word::Links)] {
            let mut begun = false;
            let set = self.edition.contributions().enumerate().filter(|(number, _)| self.row.is_set[*number]);
            for (number, _) in set.filter(|(_, contribution)| self.gathered(contribution).contains(&ending)) {
                let Some(mut only) = self.article(number, How::ALONE).and_then(|flow| flow.only(ending)) else { continue };
                if !std::mem::replace(&mut begun, true) {
                    flows.push((None, around.end(&[end::heading(&words, word)])));
                }
                only.furniture.clone_from(&plain.furniture);
                flows.push((Some(number), only));
            }
        }
        flows.push((None, around.end(&end::blocks(self.edition, self.style, &self.families, &self.row.is_set))));
        flows
    }
}
