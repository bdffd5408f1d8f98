//! Our pages through krilla: its text, its tags, its fonts; no picture, since the article is set without.
//!
//! Leaf -> glyphs where the leaf has them, one after another as wide as they are there -> krilla's bytes. Marks keep what they belong to, so
//! that the tree of tags is ours.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use offprint::leaf::{self, Belongs, Leaf, Mark, Run};
use offprint::length::Length;
use offprint::structure::{Kid, Numbering, Role, Structure};

use crate::Failure;

/// The faces of a press as krilla has them, made once.
pub(crate) struct Faces(BTreeMap<String, Font>);

impl Faces {
    pub(crate) fn of(faces: &[offprint::font::Face]) -> Self {
        let font = |face: &offprint::font::Face| Font::new(face.bytes().to_vec().into(), face.index());
        let named = |face: &offprint::font::Face| Some((face.postscript_name().to_owned(), font(face)?));
        Self(faces.iter().filter_map(named).collect())
    }
}

/// Writes a leaf: PDF/A-2a and PDF/UA-1, as ours are.
pub(crate) fn write(leaf: &Leaf, faces: &Faces) -> Result<Vec<u8>, Failure> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| format!("{error:?}"))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut kept: BTreeMap<u32, Vec<Identifier>> = BTreeMap::new();
    let mut links: BTreeMap<u32, Vec<Identifier>> = BTreeMap::new();
    for page in &leaf.pages {
        let settings = PageSettings::from_wh(points(page.width), points(page.height)).ok_or("no page")?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for marks in page.marks.chunk_by(|left, right| belongs(left) == belongs(right)) {
            let identifier = surface.start_tagged(tag(belongs(&marks[0])));
            if let Belongs::Slot(slot) = belongs(&marks[0]) {
                kept.entry(slot.0).or_default().push(identifier);
            }
            for mark in marks {
                paint(mark, leaf, faces, &mut surface)?;
            }
            surface.end_tagged();
        }
        surface.finish();
        for link in &page.links {
            let target = match &link.target {
                leaf::Target::Outside(address) => Target::Action(Action::Link(LinkAction::new(address.clone()))),
                leaf::Target::Inside(index) => Target::Destination(place(leaf, *index).into()),
            };
            let area = link.area;
            let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(points);
            let area = Rect::from_xywh(x, y, width, height).ok_or("no area")?;
            let annotation = Annotation::new_link(LinkAnnotation::new(area, target), Some(link.contents.clone()));
            links.entry(link.node.0).or_default().push(sheet.add_tagged_annotation(annotation));
        }
        sheet.finish();
    }
    document.set_tag_tree(tree(leaf, &kept, &links));
    document.set_outline(outline(leaf));
    document.set_metadata(
        Metadata::new()
            .title(leaf.info.title.clone())
            .authors(leaf.info.authors.clone())
            .language(leaf.info.language.as_str().to_owned())
            // It asks for one where ours needs none.
            .creation_date(DateTime::new(2026)),
    );
    document.finish().map_err(|error| format!("{error:?}").into())
}

fn points(length: Length) -> f32 {
    length.to_pt() as f32
}

fn belongs(mark: &Mark) -> Belongs {
    match mark {
        Mark::Run(run) => run.belongs,
        Mark::Rule(rule) => rule.belongs,
        Mark::Picture(placed) => placed.belongs,
        _ => Belongs::Ornament,
    }
}

fn tag(belongs: Belongs) -> ContentTag<'static> {
    match belongs {
        Belongs::Slot(_) => ContentTag::Span(SpanTag::empty()),
        Belongs::Header => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)),
        Belongs::Footer => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
        _ => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
    }
}

fn paint(mark: &Mark, leaf: &Leaf, faces: &Faces, surface: &mut Surface<'_>) -> Result<(), Failure> {
    let black = |ink: leaf::Ink| Fill {
        paint: luma::Color::new(255 - (u16::from(ink.0) * 255 / 100) as u8).into(),
        ..Fill::default()
    };
    match mark {
        Mark::Run(run) => {
            let face = &leaf.faces[run.face];
            let font = faces.0.get(face.postscript_name()).ok_or("no face")?;
            surface.set_fill(Some(black(run.ink)));
            show(run, font, surface);
        }
        Mark::Rule(rule) => {
            let area = rule.area;
            let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(points);
            let mut path = PathBuilder::new();
            path.push_rect(Rect::from_xywh(x, y, width, height).ok_or("no rule")?);
            surface.set_fill(Some(black(rule.ink)));
            surface.draw_path(&path.finish().ok_or("no path")?);
        }
        _ => {}
    }
    Ok(())
}

/// Glyphs whose advances are those of the page; what makes a line wider or narrower is a matrix, since krilla has no `Tz`.
fn show(run: &Run, font: &Font, surface: &mut Surface<'_>) {
    let em = points(run.size);
    let glyphs: Vec<KrillaGlyph> = run
        .glyphs
        .iter()
        .map(|glyph| {
            let [advance, dx, dy] = [glyph.advance + run.tracking, glyph.dx, glyph.dy].map(|length| points(length) / em);
            let text = glyph.text.start as usize..glyph.text.end as usize;
            KrillaGlyph::new(GlyphId::new(glyph.id.into()), advance, dx, dy, 0.0, text, None)
        })
        .collect();
    let start = Point::from_xy(points(run.x), points(run.y));
    let scale = run.scale.0 as f32 / 100_000.0;
    if scale == 1.0 {
        return surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, em, false);
    }
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, 1.0, start.x * (1.0 - scale), 0.0));
    surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, em, false);
    surface.pop();
}

fn tree(leaf: &Leaf, kept: &BTreeMap<u32, Vec<Identifier>>, links: &BTreeMap<u32, Vec<Identifier>>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(leaf.info.language.as_str().to_owned()));
    let mut kids = Vec::new();
    grow(leaf, Structure::ROOT, kept, links, &mut kids);
    kids.into_iter().for_each(|kid| tree.push(kid));
    tree
}

fn grow(
    leaf: &Leaf,
    node: offprint::structure::Node,
    kept: &BTreeMap<u32, Vec<Identifier>>,
    links: &BTreeMap<u32, Vec<Identifier>>,
    into: &mut Vec<Node>,
) {
    for kid in &leaf.structure.get(node).kids {
        match kid {
            Kid::Slot(slot) => {
                into.extend(kept.get(&slot.0).into_iter().flatten().map(|identifier| Node::Leaf(*identifier)))
            }
            Kid::Node(kid) => {
                let mut below = Vec::new();
                grow(leaf, *kid, kept, links, &mut below);
                below.extend(links.get(&kid.0).into_iter().flatten().map(|identifier| Node::Leaf(*identifier)));
                if !below.is_empty() {
                    let element = leaf.structure.get(*kid);
                    let is_title = |entry: &&leaf::OutlineEntry| leaf.destinations[entry.destination].node == *kid;
                    let title = leaf.outline.iter().find(is_title).map(|entry| entry.title.clone());
                    into.push(Node::Group(TagGroup::with_children(
                        kind(element.role, element.alt.clone().or(title)),
                        below,
                    )));
                }
            }
        }
    }
}

/// A tag, with the picture or the heading in words.
fn kind(role: Role, words: Option<String>) -> TagKind {
    match role {
        Role::Section => Tag::Section.into(),
        Role::Heading(level) => Tag::Hn(NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN), words).into(),
        Role::Paragraph => Tag::P.into(),
        Role::BlockQuote => Tag::BlockQuote.into(),
        Role::List(Numbering::Disc) => Tag::L(ListNumbering::Disc).into(),
        Role::List(Numbering::Decimal) => Tag::L(ListNumbering::Decimal).into(),
        Role::List(_) => Tag::L(ListNumbering::None).into(),
        Role::ListItem => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::ListBody => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::TableRow => Tag::TR.into(),
        Role::HeaderCell => Tag::TH(TableHeaderScope::Column).into(),
        Role::DataCell => Tag::TD.into(),
        Role::Figure => Tag::Figure(words).into(),
        Role::Caption => Tag::Caption.into(),
        Role::Link => Tag::Link.into(),
        Role::Reference => Tag::Reference.into(),
        Role::Note => Tag::Note.into(),
        Role::Contents => Tag::TOC.into(),
        Role::ContentsItem => Tag::TOCI.into(),
        Role::Code => Tag::Code.into(),
        _ => Tag::Span.into(),
    }
}

fn place(leaf: &Leaf, index: usize) -> XyzDestination {
    let destination = &leaf.destinations[index];
    XyzDestination::new(destination.page, Point::from_xy(0.0, points(destination.y)))
}

/// The outline, on one level: krilla's nodes are the same in number and size.
fn outline(leaf: &Leaf) -> Outline {
    let mut outline = Outline::new();
    for entry in &leaf.outline {
        outline.push_child(OutlineNode::new(entry.title.clone(), place(leaf, entry.destination)));
    }
    outline
}
