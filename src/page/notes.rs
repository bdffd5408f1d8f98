//! Which lines of the notes go with which slug to the foot of a page.
//!
//! A note goes with the line its mark is on. One that is too long for that begins there, and its rest goes with the lines that
//! follow, one by one, so that it runs on at the foot of the next pages.

use std::collections::VecDeque;

use crate::galley::{Galley, Slug};
use crate::length::Length;

/// The lines of notes that go with a slug: note and line, by their indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Load(Vec<(usize, usize)>);

impl Load {
    pub(super) fn lines<'g>(&self, galley: &'g Galley) -> impl Iterator<Item = &'g Slug> {
        self.0.iter().map(|&(note, line)| &galley.notes[note][line])
    }

    pub(super) fn height(&self, galley: &Galley) -> Length {
        self.lines(galley).map(|slug| slug.height).sum()
    }
}

/// Deals the lines of all notes out to the slugs, at most `most` at a mark. What is left at the end of the article goes with empty
/// slugs that are added there.
pub(super) fn loads(galley: &mut Galley, most: Length, grid: Length) -> Vec<Load> {
    let mut waiting: VecDeque<(usize, usize)> = VecDeque::new();
    let mut sent = vec![false; galley.notes.len()];
    let mut loads = Vec::with_capacity(galley.slugs.len());
    for slug in &galley.slugs {
        let fresh = sent_to(slug, galley, &mut sent);
        for note in &fresh {
            waiting.extend((0..galley.notes[*note].len()).map(|line| (*note, line)));
        }
        let room = if fresh.is_empty() { grid } else { most };
        loads.push(deal(&mut waiting, galley, room));
    }
    // Notes nothing sends to.
    for note in (0..sent.len()).filter(|&note| !sent[note]) {
        waiting.extend((0..galley.notes[note].len()).map(|line| (note, line)));
    }
    // As many as fit stand with the last line of the article, the others on pages of their own.
    while !waiting.is_empty() {
        loads.push(deal(&mut waiting, galley, most));
        galley.slugs.push(Slug::default());
    }
    loads
}

/// The notes that the words of a slug send to for the first time, each followed by those it sends to itself.
fn sent_to(slug: &Slug, galley: &Galley, sent: &mut [bool]) -> Vec<usize> {
    let mut fresh = Vec::new();
    let mut next: Vec<usize> = slug.notes.iter().rev().copied().collect();
    while let Some(note) = next.pop() {
        if !std::mem::replace(&mut sent[note], true) {
            fresh.push(note);
            next.extend(galley.notes[note].iter().rev().flat_map(|line| line.notes.iter().rev()));
        }
    }
    fresh
}

/// Takes lines as far as there is room; one line always.
fn deal(waiting: &mut VecDeque<(usize, usize)>, galley: &Galley, room: Length) -> Load {
    let mut load = Vec::new();
    let mut used = Length::ZERO;
    while let Some(&(note, line)) = waiting.front() {
        used += galley.notes[note][line].height;
        if used > room && !load.is_empty() {
            break;
        }
        load.push((note, line));
        waiting.pop_front();
    }
    Load(load)
}
