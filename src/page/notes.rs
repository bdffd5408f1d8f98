//! In which order lines of notes are called, and by what.

use crate::galley::{Galley, Slug};

/// The lines of all notes in the order their marks stand in, and those that each block calls.
pub(super) struct Calls {
    /// Note and line, by their indices.
    pub(super) lines: Vec<(usize, usize)>,
    /// Whether the mark of a note has been met.
    sent: Vec<bool>,
}

impl Calls {
    pub(super) fn new(notes: usize) -> Self {
        Self { lines: Vec::new(), sent: vec![false; notes] }
    }

    /// How many lines the rows of a block call, each by the notes its words send to: those that nothing sent to before, each followed by
    /// those it sends to itself.
    pub(super) fn of_rows<'r>(&mut self, galley: &Galley, rows: impl Iterator<Item = &'r [usize]>) -> Vec<u32> {
        rows.map(|notes| self.call(galley, notes)).collect()
    }

    /// The same calls from the start, for another way to set what comes next.
    pub(super) fn again(&self) -> Self {
        Self { lines: Vec::new(), sent: self.sent.clone() }
    }

    fn call(&mut self, galley: &Galley, notes: &[usize]) -> u32 {
        let before = self.lines.len();
        let mut next: Vec<usize> = notes.iter().rev().copied().collect();
        while let Some(note) = next.pop() {
            if !std::mem::replace(&mut self.sent[note], true) {
                let lines: &[Slug] = &galley.notes[note];
                self.lines.extend((0..lines.len()).map(|line| (note, line)));
                next.extend(lines.iter().rev().flat_map(|line| line.notes.iter().rev()));
            }
        }
        (self.lines.len() - before) as u32
    }

    /// Calls the notes nothing sends to; says how many lines they have.
    pub(super) fn rest(&mut self, galley: &Galley) -> u32 {
        let rest: Vec<usize> = (0..self.sent.len()).filter(|&note| !self.sent[note]).collect();
        self.call(galley, &rest)
    }
}
