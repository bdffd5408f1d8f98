//! Leaves made by hand: a pen that sets one line after the other, without breaking, kerning or shaping.

use std::sync::Arc;

use offprint::font::{Face, Fonts};
use offprint::leaf::Ink;
use offprint::leaf::{
    Area, Belongs, Destination, Glyph, Info, Leaf, LinkArea, Mark, OutlineEntry, Page, Placed, Rule, Run, Target,
};
use offprint::length::Length;
use offprint::picture::{Limits, Picture, read};
use offprint::structure::{Node, Numbering, Role, Slot, Structure};

/// A leaf in the making, with the pen on its last page.
pub(crate) struct Sheet {
    pub(crate) leaf: Leaf,
    pub(crate) x: Length,
    pub(crate) y: Length,
    /// The last paragraph of a page, which goes on over the leaf.
    carried: Option<Belongs>,
}

/// A face of the bundled ones.
pub(crate) fn face(name: &str) -> Face {
    let fonts = Fonts::bundled();
    fonts.faces().iter().find(|face| face.postscript_name() == name).cloned().unwrap_or_else(|| panic!("no face {name}"))
}

/// A glyph for every character, `fi` as a ligature where the face has one.
pub(crate) fn glyphs(face: &Face, size: Length, text: &str) -> Vec<Glyph> {
    let mut out = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let ligature = face.glyph('\u{FB01}').filter(|_| text[at..].starts_with("fi"));
        let id = ligature.or_else(|| face.glyph(c)).unwrap_or_else(|| panic!("{face:?} has no {c:?}"));
        if ligature.is_some() {
            rest.next();
        }
        let end = rest.peek().map_or(text.len(), |&(at, _)| at);
        let advance = face.scale(face.advance(id), size);
        out.push(Glyph { id, advance, dx: Length::ZERO, dy: Length::ZERO, text: at as u32..end as u32 });
    }
    out
}

impl Sheet {
    /// An empty sheet in these faces.
    pub(crate) fn new(title: &str, faces: &[&str]) -> Self {
        let mut info = Info::default();
        info.title = title.to_owned();
        let mut leaf = Leaf::new(info, Structure::default());
        leaf.faces = faces.iter().map(|name| face(name)).collect();
        Self { leaf, x: Length::pt(72), y: Length::pt(72), carried: None }
    }

    /// Begins a page of A5.
    pub(crate) fn page(&mut self, label: &str) {
        self.leaf.pages.push(Page::new(Length::pt(420), Length::pt(595), label));
        (self.x, self.y) = (Length::pt(72), Length::pt(72));
    }

    pub(crate) fn mark(&mut self, mark: Mark) {
        self.leaf.pages.last_mut().expect("a page").marks.push(mark);
    }

    /// Sets a text where the pen is and moves the pen behind it; the area of the text.
    pub(crate) fn text(&mut self, belongs: Belongs, face: usize, size: i32, text: &str) -> Area {
        let size = Length::pt(size);
        let glyphs = glyphs(&self.leaf.faces[face], size, text);
        self.run(belongs, face, size, glyphs, text)
    }

    /// Sets glyphs where the pen is and moves the pen behind them.
    pub(crate) fn run(&mut self, belongs: Belongs, face: usize, size: Length, glyphs: Vec<Glyph>, text: &str) -> Area {
        let run = Run::new(belongs, face, size, (self.x, self.y), glyphs, text.to_owned());
        let area = Area { x: self.x, y: self.y - size, width: run.width(), height: size };
        self.x += area.width;
        self.mark(Mark::Run(run));
        area
    }

    /// Takes the pen to the beginning of the next line.
    pub(crate) fn newline(&mut self) {
        self.x = Length::pt(72);
        self.y += Length::pt(14);
    }

    /// A new node with one slot.
    pub(crate) fn slot(&mut self, parent: Node, role: Role) -> (Node, Belongs) {
        let node = self.leaf.structure.add(parent, role);
        (node, Belongs::Slot(self.leaf.structure.slot(node)))
    }

    /// A paragraph of one line.
    pub(crate) fn paragraph(&mut self, text: &str) -> Slot {
        let (_, slot) = self.slot(Structure::ROOT, Role::Paragraph);
        self.text(slot, 0, 11, text);
        self.newline();
        match slot {
            Belongs::Slot(slot) => slot,
            _ => unreachable!(),
        }
    }

    /// A heading with its place and its entry in the outline.
    pub(crate) fn heading(&mut self, level: u8, text: &str) {
        let (node, slot) = self.slot(Structure::ROOT, Role::Heading(level));
        let place = Destination::new(self.leaf.pages.len() - 1, self.y - Length::pt(14), node);
        self.leaf.destinations.push(place);
        self.leaf.outline.push(OutlineEntry::new(text, level - 1, self.leaf.destinations.len() - 1));
        self.text(slot, 0, 16, text);
        self.newline();
    }

    /// A picture as a figure.
    pub(crate) fn figure(&mut self, picture: Arc<Picture>, alt: &str) {
        let (node, slot) = self.slot(Structure::ROOT, Role::Figure);
        self.leaf.structure.get_mut(node).alt = Some(alt.to_owned());
        let area = Area { x: self.x, y: self.y, width: Length::pt(90), height: Length::pt(60) };
        self.leaf.pictures.push(picture);
        self.mark(Mark::Picture(Placed::new(slot, self.leaf.pictures.len() - 1, area)));
        self.y += Length::pt(80);
    }
}

/// Reads a picture with the usual limits.
pub(crate) fn picture(bytes: &[u8]) -> Arc<Picture> {
    Arc::new(read(&bytes.into(), &Limits::default()).expect("a picture"))
}

const PROSE: &str = "The office of the last tram is at the end of the line, five stops past the bridge. \
    Nobody waits there; the clock says six, and has said so since the strike. “We counted the coins,” the driver said, \
    “first by hand, then by weight.” The figures differ: 1,204 against 1,198 — a difference that fits in a pocket.";

/// An article over some pages with all that a tagged file has: headings, prose, a link, lists, a table, figures, a note.
pub(crate) fn article(pages: usize) -> Leaf {
    let faces = ["LibertinusSerif-Regular", "LibertinusSerif-Italic", "SourceSans3-Semibold", "SourceCodePro-Regular"];
    let mut sheet = Sheet::new("The tram stops here", &faces);
    sheet.leaf.info.authors = vec!["Ada Fenn".to_owned(), "Jörg Öst & Söhne".to_owned()];
    sheet.leaf.info.subject = Some("A line ends <early>.".to_owned());
    sheet.leaf.info.keywords = vec!["trams".to_owned(), "coins".to_owned()];
    sheet.leaf.info.source = Some("https://example.org/tram?a=1&b=2".to_owned());
    sheet.leaf.info.rights = Some("CC BY 4.0".to_owned());
    sheet.leaf.info.publisher = Some("The Evening Line".to_owned());
    sheet.leaf.info.published = "2026-11-22".parse().ok();
    for number in 0..pages {
        sheet.page(&(number + 1).to_string());
        sheet.y = Length::pt(30);
        sheet.text(Belongs::Header, 2, 8, "The Evening Line");
        sheet.y = Length::pt(50);
        sheet.newline();
        if number == 0 {
            sheet.heading(1, "The tram stops here");
            linked(&mut sheet);
            listed(&mut sheet);
            tabled(&mut sheet);
            pictured(&mut sheet);
        }
        prose(&mut sheet);
        if number > 0 {
            sheet.heading(2, &format!("Stop {number}"));
        }
        if number == 0 {
            noted(&mut sheet);
        }
        sheet.x = Length::pt(200);
        sheet.y = Length::pt(575);
        sheet.text(Belongs::Footer, 2, 8, &format!("page {} of {pages}", number + 1));
    }
    sheet.leaf
}

/// Paragraphs to the foot of the page, justified at the spaces.
fn prose(sheet: &mut Sheet) {
    let measure = Length::pt(276);
    let words: Vec<&str> = PROSE.split_whitespace().collect();
    let mut next = 0;
    while sheet.y < Length::pt(480) {
        let slot = match sheet.carried.take() {
            Some(slot) => slot,
            None => sheet.slot(Structure::ROOT, Role::Paragraph).1,
        };
        sheet.carried = (sheet.y > Length::pt(420)).then_some(slot);
        for _ in 0..4 {
            let (mut line, mut set) = (String::new(), Vec::new());
            for step in 0.. {
                let word = words[(next + step) % words.len()];
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                let longer_set = glyphs(&sheet.leaf.faces[0], Length::pt(10), &longer);
                let width: Length = longer_set.iter().map(|glyph| glyph.advance).sum();
                if width > measure {
                    next += step;
                    break;
                }
                (line, set) = (longer, longer_set);
            }
            let left = measure - set.iter().map(|glyph| glyph.advance).sum();
            let spaces: Vec<usize> =
                (0..set.len()).filter(|&at| line[set[at].text.start as usize..].starts_with(' ')).collect();
            for &at in &spaces {
                set[at].advance += left / spaces.len() as i32;
            }
            line.push(' ');
            let mut end = glyphs(&sheet.leaf.faces[0], Length::pt(10), " ");
            end[0].text = line.len() as u32 - 1..line.len() as u32;
            set.extend(end);
            sheet.run(slot, 0, Length::pt(10), set, &line);
            sheet.newline();
        }
    }
}

fn linked(sheet: &mut Sheet) {
    let (paragraph, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.text(slot, 0, 11, "It left ");
    let (link, slot) = sheet.slot(paragraph, Role::Link);
    let area = sheet.text(slot, 1, 11, "at six");
    let address = Target::Outside("https://example.org/six o’clock".to_owned());
    let page = sheet.leaf.pages.last_mut().expect("a page");
    page.links.push(LinkArea::new(area, address, link, "The time table"));
    let after = Belongs::Slot(sheet.leaf.structure.slot(paragraph));
    sheet.text(after, 0, 11, ", see ");
    let (link, slot) = sheet.slot(paragraph, Role::Link);
    let area = sheet.text(slot, 0, 11, "the title");
    let page = sheet.leaf.pages.last_mut().expect("a page");
    page.links.push(LinkArea::new(area, Target::Inside(0), link, "The title"));
    let after = Belongs::Slot(sheet.leaf.structure.slot(paragraph));
    sheet.text(after, 0, 11, " and ");
    let (_, slot) = sheet.slot(paragraph, Role::Code);
    sheet.text(slot, 3, 9, "find . -name");
    let (span, slot) = sheet.slot(paragraph, Role::Span);
    sheet.leaf.structure.get_mut(span).language = Some("de".into());
    sheet.text(slot, 1, 11, " später");
    sheet.newline();
}

fn listed(sheet: &mut Sheet) {
    let list = sheet.leaf.structure.add(Structure::ROOT, Role::List(Numbering::Decimal));
    for (label, body) in [("1.", "coins of brass"), ("2.", "coins of tin")] {
        let item = sheet.leaf.structure.add(list, Role::ListItem);
        let (_, slot) = sheet.slot(item, Role::Label);
        sheet.text(slot, 0, 11, label);
        sheet.x += Length::pt(6);
        let (_, slot) = sheet.slot(item, Role::ListBody);
        sheet.text(slot, 0, 11, body);
        sheet.newline();
    }
}

fn tabled(sheet: &mut Sheet) {
    let table = sheet.leaf.structure.add(Structure::ROOT, Role::Table);
    let rows = [("Day", "Coins", Role::HeaderCell), ("Monday", "1,204", Role::DataCell), ("Tuesday", "", Role::DataCell)];
    for (left, right, role) in rows {
        let row = sheet.leaf.structure.add(table, Role::TableRow);
        for cell in [left, right] {
            let (_, slot) = sheet.slot(row, role);
            if !cell.is_empty() {
                sheet.text(slot, 2, 9, cell);
            }
            sheet.x = Length::pt(172);
        }
        let line =
            Area { x: Length::pt(72), y: sheet.y + Length::pt(3), width: Length::pt(200), height: Length::from_pt(0.4) };
        sheet.mark(Mark::Rule(Rule::new(Belongs::Ornament, line, Ink(60))));
        sheet.newline();
    }
}

fn pictured(sheet: &mut Sheet) {
    sheet.figure(picture(include_bytes!("colour.jpg")), "A chequered board");
    sheet.x += Length::pt(100);
    sheet.y -= Length::pt(80);
    sheet.figure(picture(include_bytes!("turned.jpg")), "The same board on its side");
    sheet.newline();
}

fn noted(sheet: &mut Sheet) {
    let (paragraph, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.text(slot, 0, 10, "The driver said so");
    let (reference, slot) = sheet.slot(paragraph, Role::Reference);
    let area = sheet.text(slot, 0, 7, "1");
    let link = sheet.leaf.structure.add(reference, Role::Link);
    let note = sheet.leaf.structure.add(paragraph, Role::Note);
    let after = Belongs::Slot(sheet.leaf.structure.slot(paragraph));
    sheet.text(after, 0, 10, ".");
    sheet.y = Length::pt(540);
    sheet.x = Length::pt(72);
    let page = sheet.leaf.pages.len() - 1;
    sheet.leaf.destinations.push(Destination::new(page, sheet.y, note));
    let target = Target::Inside(sheet.leaf.destinations.len() - 1);
    sheet.leaf.pages[page].links.push(LinkArea::new(area, target, link, "Note 1"));
    let (_, slot) = sheet.slot(note, Role::Label);
    sheet.text(slot, 0, 8, "1 ");
    let (_, slot) = sheet.slot(note, Role::Paragraph);
    sheet.text(slot, 0, 8, "On Sunday, by the bridge.");
}
