//! Several flows as one: articles that run on in the same columns.
//!
//! Pipeline: a flow for each article -> **joined** -> one for all, set as if it were one article.
//!
//! Each stays a section of the structure in its own language. Indices into what a flow holds (languages, links, notes, places) are moved on
//! by what those before it hold; what is known of the whole is what the first knows.

use super::{
    CellFlow, EntryFlow, FigureFlow, Flow, FurnitureFlow, LinkFlow, MentionFlow, NoteFlow, Passage, Piece, ReferenceFlow,
    Span, SpanKind, TableFlow,
};
use crate::leaf::{Belongs, Target};
use crate::notice::CopyName;
use crate::structure::{self, Graft, Structure};
use crate::style::EditionStyle;

/// How far the indices of a flow are moved.
struct Shift {
    graft: Graft,
    languages: Vec<usize>,
    anchors: usize,
    links: usize,
    notes: usize,
    references: usize,
}

impl Flow {
    /// One flow of several, and by flow what its places are moved on by. One by itself stays as it is; none is a flow of nothing.
    pub(crate) fn joined(mut flows: Vec<Self>) -> (Self, Vec<usize>) {
        let Some(first) = flows.first().filter(|_| flows.len() > 1) else {
            return (flows.pop().unwrap_or_default(), vec![0]);
        };
        let mut whole = Self {
            languages: first.languages.clone(),
            info: first.info.clone(),
            furniture: first.furniture.clone(),
            words: first.words.clone(),
            direction: first.direction,
            ..Self::default()
        };
        let mut moved = Vec::with_capacity(flows.len());
        for flow in flows {
            moved.push(whole.anchors);
            whole.take_in(flow);
        }
        (whole, moved)
    }

    /// White above what stands below something else in its column, with a rule in it where the style wants one.
    pub(crate) fn stands_below(&mut self, style: &EditionStyle) {
        let Some(first) = self.pieces.first_mut() else { return };
        if let Some(before) = first.before_mut() {
            *before = (*before).max(style.between);
        }
        if let Piece::Passage(passage) = first {
            passage.ruled_above = style.rule;
        }
    }

    fn take_in(&mut self, mut flow: Self) {
        let section = self.structure.add(Structure::ROOT, structure::Role::Section);
        self.structure.get_mut(section).language = flow.languages.first().cloned();
        let shift = Shift {
            graft: self.structure.graft(section, std::mem::take(&mut flow.structure), 0),
            languages: flow.languages.iter().map(|language| self.language_index(language)).collect(),
            anchors: self.anchors,
            links: self.links.len(),
            notes: self.notes.len(),
            references: self.references.len(),
        };
        self.runs.push((shift.anchors, shift.furniture(flow.furniture)));
        self.anchors += flow.anchors;
        self.copy = both(&self.copy, &flow.copy);
        self.notices.append(&mut flow.notices);
        self.pieces.extend(flow.pieces.into_iter().map(|piece| shift.piece(piece)));
        self.notes.extend(flow.notes.into_iter().map(|note| shift.note(note)));
        self.entries.extend(flow.entries.into_iter().map(|entry| shift.entry(entry)));
        self.links.extend(flow.links.into_iter().map(|link| shift.link(link)));
        let reference = |reference: ReferenceFlow| ReferenceFlow {
            link: reference.link + shift.links,
            anchor: reference.anchor + shift.anchors,
            ..reference
        };
        self.references.extend(flow.references.into_iter().map(reference));
        self.outline.extend(flow.outline.into_iter().map(|mut entry| {
            entry.anchor += shift.anchors;
            entry
        }));
        self.mentions.extend(flow.mentions.into_iter().map(|mention| MentionFlow {
            language: shift.language(mention.language),
            anchor: mention.anchor + shift.anchors,
            ..mention
        }));
        self.away.extend(flow.away.into_iter().map(|mut away| {
            away.anchor += shift.anchors;
            away
        }));
    }

    fn language_index(&mut self, language: &crate::model::Language) -> usize {
        self.languages.iter().position(|known| known == language).unwrap_or_else(|| {
            self.languages.push(language.clone());
            self.languages.len() - 1
        })
    }
}

/// Where the copy of two flows is: a line of it may be in either.
fn both(one: &CopyName, other: &CopyName) -> CopyName {
    match (&one.0, &other.0) {
        (Some(one), Some(other)) if one != other => CopyName(Some(format!("{one} + {other}").into())),
        (Some(name), _) | (None, Some(name)) => CopyName(Some(name.clone())),
        (None, None) => CopyName(None),
    }
}

impl Shift {
    fn belongs(&self, belongs: Belongs) -> Belongs {
        match belongs {
            Belongs::Slot(slot) => Belongs::Slot(self.graft.slot(slot)),
            other => other,
        }
    }

    fn piece(&self, piece: Piece) -> Piece {
        match piece {
            Piece::Passage(passage) => Piece::Passage(self.passage(passage)),
            Piece::Table(table) => Piece::Table(self.table(table)),
            Piece::Figure(figure) => Piece::Figure(self.figure(figure)),
            Piece::PageBreak => Piece::PageBreak,
        }
    }

    fn passage(&self, mut passage: Passage) -> Passage {
        passage.spans.iter_mut().for_each(|span| self.span(span));
        passage.marker.iter_mut().for_each(|marker| self.span(&mut marker.span));
        passage.anchor = passage.anchor.map(|anchor| anchor + self.anchors);
        passage.node = self.graft.node(passage.node);
        passage
    }

    fn language(&self, language: usize) -> usize {
        self.languages.get(language).copied().unwrap_or(0)
    }

    fn furniture(&self, mut furniture: FurnitureFlow) -> FurnitureFlow {
        for page in [&mut furniture.first, &mut furniture.others] {
            let slots = page.head.iter_mut().chain(&mut page.foot);
            slots.flat_map(|slot| &mut slot.passage.spans).for_each(|span| span.language = self.language(span.language));
        }
        furniture
    }

    fn span(&self, span: &mut Span) {
        span.language = self.language(span.language);
        span.anchor = span.anchor.map(|anchor| anchor + self.anchors);
        span.belongs = self.belongs(span.belongs);
        span.link = span.link.map(|link| link + self.links);
        span.kind = match span.kind {
            SpanKind::NoteMark(note) => SpanKind::NoteMark(note + self.notes),
            SpanKind::PageMark(reference) => SpanKind::PageMark(reference + self.references),
            other => other,
        };
    }

    fn table(&self, mut table: TableFlow) -> TableFlow {
        let cell = |cell: CellFlow| CellFlow { words: self.passage(cell.words), ..cell };
        let row = |row: Vec<CellFlow>| row.into_iter().map(&cell).collect();
        table.head = table.head.into_iter().map(row).collect();
        table.rows = table.rows.into_iter().map(row).collect();
        table.caption = table.caption.map(|caption| self.passage(caption));
        table.continued = self.passage(table.continued);
        table.node = self.graft.node(table.node);
        table
    }

    fn figure(&self, mut figure: FigureFlow) -> FigureFlow {
        figure.placeholder = self.passage(figure.placeholder);
        figure.belongs = self.belongs(figure.belongs);
        figure.caption = figure.caption.map(|caption| self.passage(caption));
        figure.beside = figure.beside.into_iter().map(|passage| self.passage(passage)).collect();
        figure.anchor = figure.anchor.map(|anchor| anchor + self.anchors);
        figure
    }

    fn note(&self, mut note: NoteFlow) -> NoteFlow {
        note.pieces = note.pieces.into_iter().map(|piece| self.piece(piece)).collect();
        note.node = self.graft.node(note.node);
        note.anchor += self.anchors;
        note.back = note.back.map(|back| back + self.anchors);
        note.sender = note.sender.map(|sender| self.graft.node(sender));
        note
    }

    fn entry(&self, mut entry: EntryFlow) -> EntryFlow {
        let slot = |slot: u32| self.graft.slot(structure::Slot(slot)).0;
        entry.slots = slot(entry.slots.start)..slot(entry.slots.end);
        entry.node = self.graft.node(entry.node);
        entry.anchor += self.anchors;
        entry.number = self.passage(entry.number);
        entry
    }

    fn link(&self, mut link: LinkFlow) -> LinkFlow {
        if let Target::Inside(anchor) = &mut link.target {
            *anchor += self.anchors;
        }
        link.node = self.graft.node(link.node);
        link
    }
}
