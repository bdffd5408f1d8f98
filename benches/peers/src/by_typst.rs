//! The same words through Typst as a library: markup in memory, a world of one file, PDF/A-2a and PDF/UA-1 as ours are.
//!
//! ```text
//! Markdown -> Typst's markup, before any round -> compile, write            comemo's memory of former rounds is emptied
//! ```

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::Failure;

/// What Typst knows: the markup and some faces.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
}

impl Desk {
    /// A desk with this copy, in Markdown with a head of YAML, and these font files.
    pub(crate) fn new(title: &str, copy: &str, faces: &[offprint::font::Face]) -> Result<Self, Failure> {
        let path = VirtualPath::new("main.typ").map_err(|error| format!("{error:?}"))?;
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        let fonts: Vec<Font> =
            faces.iter().filter_map(|face| Font::new(Bytes::new(face.bytes().to_vec()), face.index())).collect();
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::new(id, markup(title, copy)),
        })
    }

    /// The markup, for others who set it.
    pub(crate) fn markup(&self) -> &str {
        self.main.text()
    }

    /// One round, with nothing left of the one before.
    pub(crate) fn set(&self) -> Result<Vec<u8>, Failure> {
        comemo::evict(0);
        let document = typst::compile::<PagedDocument>(self).output.map_err(|errors| format!("{errors:?}"))?;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| format!("{error:?}"))?;
        let options = PdfOptions { standards, ..PdfOptions::default() };
        Ok(typst_pdf::pdf(&document, &options).map_err(|errors| format!("{errors:?}"))?)
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A4 with the measure, the sizes and the faces of our preset `article`, justified, hyphenated.
const SETTING: &str = r#"
#set page(paper: "a4", margin: (left: 42mm, right: 63mm, top: 29.7mm, bottom: 44.5mm), header: context {
  if counter(page).get().first() > 1 { text(9pt, document.title) }
}, footer: context align(center, text(9pt, counter(page).display())))
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "gb", hyphenate: true)
#set par(justify: true, leading: 7.9pt, spacing: 7.9pt, first-line-indent: 15pt)
#show heading: set text(font: "Source Sans 3")
"#;

/// The copy as Typst's markup: what the article has, which is paragraphs, headings, quotations, stressed words and one picture.
fn markup(title: &str, copy: &str) -> String {
    let mut out = format!(
        "#set document(title: \"{}\", date: datetime(year: 2026, month: 11, day: 6))\n{SETTING}\n= {}\n\n",
        title.replace('"', "\\\""),
        escaped(title)
    );
    for paragraph in copy.split("\n\n") {
        let paragraph = paragraph.trim();
        if let Some(rest) = paragraph.strip_prefix("![") {
            let (alt, rest) = rest.split_once("](").unwrap_or((rest, ""));
            let caption = rest.split('"').nth(1).unwrap_or_default();
            let told = alt.replace('"', "\\\"");
            out.push_str(&format!("#figure(rect[{}], caption: [{}], alt: \"{told}\")\n\n", escaped(alt), escaped(caption)));
        } else if paragraph.starts_with('#') {
            let level = paragraph.bytes().take_while(|byte| *byte == b'#').count();
            out.push_str(&format!("{} {}\n\n", "=".repeat(level), escaped(paragraph[level..].trim())));
        } else if paragraph.starts_with('>') {
            let lines: Vec<&str> = paragraph.lines().map(|line| line.trim_start_matches('>').trim()).collect();
            out.push_str(&format!("#quote(block: true)[{}]\n\n", escaped(&lines.join("\n"))));
        } else {
            out.push_str(&escaped(paragraph));
            out.push_str("\n\n");
        }
    }
    out
}

/// Words without a meaning of their own in markup; `*stressed*` is `_stressed_` there.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '*' => out.push('_'),
            '#' | '$' | '@' | '<' | '>' | '[' | ']' | '`' | '~' | '\\' | '/' | '_' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}
