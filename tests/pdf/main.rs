//! The writer at its door: leaves in, bytes out, looked at as a reader of the file would.
#![cfg(all(feature = "fonts-core", feature = "fonts-extra"))]

mod letters;
mod outlines;
mod pictures;
mod read;
mod shared;
mod sheet;
mod standards;
mod tables;

use offprint::error::Error;
use offprint::leaf::{Area, Belongs, Glyph, Info, Ink, Leaf, LinkArea, Mark, OutlineEntry, Rule, Target};
use offprint::length::{Length, Scale};
use offprint::pdf::{PdfOptions, Standard, Timestamp, write, write_to};
use offprint::structure::{Role, Structure};

use read::Pdf;
use sheet::{Sheet, article, glyphs};

const SERIF: &str = "LibertinusSerif-Regular";

/// The file as a person can read it.
fn plain(leaf: &Leaf) -> Pdf {
    let mut options = PdfOptions::default();
    options.compress = false;
    Pdf(write(leaf, &options).expect("a file"))
}

/// A sheet with one page and one paragraph.
fn one_line(text: &str) -> Sheet {
    let mut sheet = Sheet::new("A line", &[SERIF]);
    sheet.page("1");
    sheet.paragraph(text);
    sheet
}

#[test]
fn same_leaf_gives_same_bytes() {
    let bytes = || write(&article(2), &PdfOptions::default()).unwrap();
    assert_eq!(bytes(), bytes());
}

/// A writer that counts what comes and takes no more than it has room for.
struct Shelf {
    room: usize,
    pieces: Vec<usize>,
}

impl std::io::Write for Shelf {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.room = self.room.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        self.pieces.push(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn file_goes_out_piece_by_piece() {
    let (leaf, options) = (article(200), PdfOptions::default());
    let mut shelf = Shelf { room: usize::MAX, pieces: Vec::new() };
    write_to(&leaf, &options, &mut shelf).unwrap();
    let whole = write(&leaf, &options).unwrap();
    assert_eq!(shelf.pieces.iter().sum::<usize>(), whole.len());
    // No piece is as large as a tenth of the file, the program of a face included.
    assert!(shelf.pieces.iter().all(|piece| piece * 10 < whole.len()), "{:?} of {}", shelf.pieces.iter().max(), whole.len());
}

#[test]
fn writer_that_fails_is_an_error() {
    let mut shelf = Shelf { room: 3000, pieces: Vec::new() };
    assert!(matches!(write_to(&article(2), &PdfOptions::default(), &mut shelf), Err(Error::Write(_))));
}

#[test]
fn dictionaries_are_packed_together_and_those_for_people_are_not() {
    let packed = Pdf(write(&article(2), &PdfOptions::default()).unwrap());
    assert_eq!([" 0 obj\n<</Type/Page/", "/Type/XRef", "\nxref\n"].map(|what| packed.count(what)), [0, 1, 0]);
    assert!(packed.count("/Type/ObjStm") > 0);
    let plain = plain(&article(2));
    assert_eq!(["/Type /ObjStm", "/Type /XRef", "\nxref\n"].map(|what| plain.count(what)), [0, 0, 1]);
}

#[test]
fn leaf_without_pages_is_an_error() {
    let leaf = Leaf::new(Info::default(), Structure::default());
    assert!(matches!(write(&leaf, &PdfOptions::default()), Err(Error::NoPages)));
}

#[test]
fn text_comes_back_out() {
    let pdf = plain(&one_line("It left at six.").leaf);
    assert_eq!(pdf.shown(0), "It left at six.");
}

#[test]
fn hyphen_at_line_end_reads_as_soft_hyphen() {
    let mut sheet = one_line("well-meant");
    let face = sheet.leaf.faces[0].clone();
    let hyphen = face.glyph('-').unwrap();
    let mut set = glyphs(&face, Length::pt(11), "ligh");
    let advance = face.scale(face.advance(hyphen), Length::pt(11));
    set.push(Glyph { id: hyphen, advance, dx: Length::ZERO, dy: Length::ZERO, text: 4..6 });
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(11), set, "ligh\u{AD}");
    let pdf = plain(&sheet.leaf);
    assert_eq!(pdf.shown(0), "well-meantligh\u{AD}");
    assert_eq!(pdf.count("/Type /Font\n"), 2, "the hyphen is twice in one font");
}

#[test]
fn ligature_maps_to_its_letters() {
    let mut sheet = Sheet::new("A line", &["DejaVuSans"]);
    sheet.page("1");
    sheet.paragraph("five figs");
    let face = &sheet.leaf.faces[0];
    assert_eq!(glyphs(face, Length::pt(11), "five figs").len(), 7, "two ligatures");
    assert_eq!(plain(&sheet.leaf).shown(0), "five figs");
}

#[test]
fn glyphs_without_a_character_each_tell_their_text() {
    let mut sheet = one_line("x");
    let face = sheet.leaf.faces[0].clone();
    let mut set = glyphs(&face, Length::pt(11), "e´");
    for glyph in &mut set {
        glyph.text = 0..2;
    }
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(11), set, "é");
    let pdf = plain(&sheet.leaf);
    assert_eq!(pdf.count("/Span<</ActualText<FEFF00E9>>>BDC"), 1);
}

#[test]
fn base_and_mark_need_no_words_besides() {
    let mut sheet = one_line("x");
    let face = sheet.leaf.faces[0].clone();
    let mut set = glyphs(&face, Length::pt(11), "e\u{301}");
    let whole = 0..3;
    set.iter_mut().for_each(|glyph| glyph.text = whole.clone());
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(11), set, "e\u{301}");
    let pdf = plain(&sheet.leaf);
    assert_eq!(pdf.count("ActualText"), 0);
    assert_eq!(pdf.shown(0), "xe\u{301}");
}

#[test]
fn private_characters_tell_their_text() {
    let mut sheet = one_line("x");
    let set = glyphs(&sheet.leaf.faces[0], Length::pt(11), "A").into_iter().map(|glyph| Glyph { text: 0..3, ..glyph });
    let set = set.collect();
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(11), set, "\u{E001}");
    assert_eq!(plain(&sheet.leaf).count("/Span<</ActualText<FEFFE001>>>BDC"), 1);
}

#[test]
fn plain_text_has_no_numbers_between_its_glyphs() {
    let pdf = plain(&one_line("The office of the last tram").leaf);
    assert_eq!(pdf.count("]TJ"), 0);
    assert_eq!(pdf.count(">Tj"), 1);
}

#[test]
fn rounding_never_adds_up() {
    // A third of a thousandth of the em more for every glyph: the numbers must keep pace to the end of the line.
    let mut sheet = Sheet::new("A line", &[SERIF]);
    sheet.page("1");
    let text = "m".repeat(3000);
    let face = sheet.leaf.faces[0].clone();
    let mut set = glyphs(&face, Length::pt(10), &text);
    let more = Length::from_units(655_360 / 3000);
    set.iter_mut().for_each(|glyph| glyph.advance += more);
    let advance = set[0].advance;
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(10), set, &text);
    let numbers: i64 = plain(&sheet.leaf).adjustments(0).iter().sum();
    // In thousandths of the em: what 2999 advances are more than 2999 widths.
    let wanted = 2999.0 * (advance.to_pt() * 100.0 - f64::from(face.advance(face.glyph('m').unwrap())));
    assert!((-numbers as f64 - wanted).abs() <= 0.5, "{numbers} for {wanted}");
}

/// A line with this scale and tracking, whose letters are as wide as the face has them.
fn justified(text: &str, scale: Scale, tracking: Length) -> Sheet {
    let mut sheet = one_line(text);
    let Some(Mark::Run(run)) = sheet.leaf.pages[0].marks.last_mut() else { panic!("a run") };
    (run.scale, run.tracking) = (scale, tracking);
    sheet
}

#[test]
fn scale_and_tracking_are_two_operators_and_no_numbers() {
    let sheet = justified("The office of the last tram", Scale(98_765), Length::from_pt(0.05));
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.count("\n98.765 Tz\n"), pdf.count("\n.05 Tc\n")), (1, 1));
    assert_eq!((pdf.count("]TJ"), pdf.count(">Tj")), (0, 1));
}

#[test]
fn scaled_and_tracked_line_ends_where_the_leaf_has_it() {
    let text = "the clock says six, and has said so since the strike of the year before the last";
    for (scale, tracking) in [(98_765, 0.05), (102_000, -0.066), (99_999, 0.0), (100_000, 0.012_345)] {
        let mut sheet = justified(text, Scale(scale), Length::from_pt(tracking));
        let Some(Mark::Run(run)) = sheet.leaf.pages[0].marks.last_mut() else { panic!("a run") };
        // Spaces as justification leaves them, no two alike.
        for (number, glyph) in
            run.glyphs.iter_mut().filter(|glyph| text[glyph.text.start as usize..].starts_with(' ')).enumerate()
        {
            glyph.advance += Length::from_units(40_000 + 17 * number as i32);
        }
        let end = (run.x + run.width()).to_pt();
        let pen = plain(&sheet.leaf).pen(0, &sheet.leaf.faces[0]);
        assert!((pen - end).abs() < 0.01, "{scale} {tracking}: {pen} for {end}");
    }
}

#[test]
fn scale_and_tracking_end_with_their_run_and_with_the_page() {
    let mut sheet = justified("tight", Scale(98_000), Length::from_pt(-0.05));
    sheet.paragraph("as drawn");
    sheet.page("2");
    sheet.paragraph("as drawn");
    let pdf = plain(&sheet.leaf);
    assert_eq!([" Tz\n", "\n100 Tz\n", " Tc\n", "\n0 Tc\n"].map(|operator| pdf.count(operator)), [2, 1, 2, 1]);
}

#[test]
fn width_of_a_run_is_rounded_once() {
    let (text, third) = ("m".repeat(999), Scale(33_333));
    let sheet = justified(&text, third, Length::from_units(1));
    let Some(Mark::Run(run)) = sheet.leaf.pages[0].marks.last() else { panic!("a run") };
    let drawn: i64 = run.glyphs.iter().map(|glyph| i64::from(glyph.advance.units()) + 1).sum();
    assert_eq!(i64::from(run.width().units()), (drawn * 33_333 + 50_000) / 100_000);
}

#[test]
fn glyph_is_painted_beside_its_origin_and_the_next_is_not() {
    let mut sheet = Sheet::new("A line", &[SERIF]);
    sheet.page("1");
    let mut set = glyphs(&sheet.leaf.faces[0], Length::pt(10), "abc");
    set[1].dx = Length::pt(1);
    set[1].dy = Length::pt(2);
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.run(slot, 0, Length::pt(10), set, "abc");
    let pdf = plain(&sheet.leaf);
    assert_eq!(pdf.adjustments(0), [-100, 100]);
    assert_eq!((pdf.count("\n2 Ts\n"), pdf.count("\n0 Ts\n")), (1, 1));
}

#[test]
fn black_is_grey_zero_and_never_rgb() {
    let mut sheet = one_line("black");
    let line = Area { x: Length::pt(72), y: Length::pt(90), width: Length::pt(200), height: Length::pt(1) };
    sheet.mark(Mark::Rule(Rule::new(Belongs::Ornament, line, Ink(60))));
    sheet.paragraph("black again");
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.count("\n.4 g\n"), pdf.count("\n0 g\n"), pdf.count(" rg\n")), (1, 1, 0));
}

#[test]
fn marks_of_one_slot_are_one_sequence() {
    let mut sheet = one_line("one");
    let (_, slot) = sheet.slot(Structure::ROOT, Role::Paragraph);
    sheet.text(slot, 0, 11, "two ");
    sheet.text(slot, 0, 11, "runs");
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.count("/P<</MCID "), pdf.count("EMC")), (2, 2));
}

#[test]
fn paragraph_over_two_pages_is_one_element() {
    let mut sheet = one_line("first half ");
    let Some(Mark::Run(run)) = sheet.leaf.pages[0].marks.first().cloned() else { panic!("a run") };
    sheet.page("2");
    sheet.mark(Mark::Run(run));
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.count("/S /P\n"), pdf.count("/Type /MCR")), (1, 1));
}

#[test]
fn furniture_is_an_artifact() {
    let mut sheet = one_line("text");
    sheet.text(Belongs::Header, 0, 8, "head");
    sheet.text(Belongs::Footer, 0, 8, "foot");
    let pdf = plain(&sheet.leaf);
    for kind in ["Header", "Footer"] {
        assert_eq!(pdf.count(&format!("/Artifact<</Type/Pagination/Subtype/{kind}>>BDC")), 1);
    }
}

#[test]
fn links_are_annotations_with_contents() {
    let pdf = plain(&article(1));
    assert_eq!(pdf.count("/Subtype /Link"), 3);
    assert_eq!(pdf.count("/Contents (The time table)"), 1);
    assert_eq!(pdf.count("/URI (https://example.org/six%20o%E2%80%99clock)"), 1);
    assert_eq!(pdf.count("/Type /OBJR"), 3);
}

#[test]
fn link_to_nowhere_is_left_out() {
    let mut sheet = one_line("text");
    let link = LinkArea::new(Area::default(), Target::Inside(7), Structure::ROOT, "nowhere");
    sheet.leaf.pages[0].links.push(link);
    assert_eq!(plain(&sheet.leaf).count("/Subtype /Link"), 0);
}

#[test]
fn every_page_has_its_label() {
    let mut sheet = Sheet::new("Labels", &[SERIF]);
    for label in ["i", "ii", "1", "2", "3", "A-7", "A-8", "۱"] {
        sheet.page(label);
    }
    let pdf = plain(&sheet.leaf);
    let labels = pdf.after("/PageLabels <<");
    let squeezed: String = labels.split_whitespace().collect();
    let expected = "/Nums[0<</S/r>>2<</S/D>>5<</S/D/P(A-)/St7>>7<</P<FEFF06F1>>>]>>";
    assert!(squeezed.starts_with(expected), "{squeezed:.120}");
}

#[test]
fn headings_are_the_outline() {
    let mut leaf = article(3);
    leaf.outline.push(OutlineEntry::new("ende — füße", 0, 1));
    let pdf = plain(&leaf);
    assert_eq!(pdf.count("/Title (The tram stops here)\n  /Parent"), 1);
    assert_eq!(pdf.count("/Title <FEFF0065006E006400650020201400200066"), 1);
    assert_eq!(pdf.count("/Count 2\n"), 1, "the title has two headings below it");
}

#[test]
fn empty_elements_are_left_out_and_empty_cells_are_not() {
    let mut leaf = article(1);
    leaf.structure.add(Structure::ROOT, Role::BlockQuote);
    let pdf = plain(&leaf);
    assert_eq!((pdf.count("/S /BlockQuote"), pdf.count("/S /TD"), pdf.count("/S /TH")), (0, 4, 2));
}

#[test]
fn no_level_of_headings_is_skipped_where_one_is_left_out() {
    let mut sheet = one_line("text");
    let document = Structure::ROOT;
    for (level, words) in [(1, "one"), (2, ""), (3, "three"), (2, "two"), (5, "five")] {
        let (_, slot) = sheet.slot(document, Role::Heading(level));
        if !words.is_empty() {
            sheet.text(slot, 0, 11, words);
        }
    }
    let pdf = plain(&sheet.leaf);
    assert_eq!(["/S /H1\n", "/S /H2\n", "/S /H3\n", "/H3<</MCID"].map(|what| pdf.count(what)), [1, 2, 1, 1]);
}

#[test]
fn notes_have_names() {
    let pdf = plain(&article(1));
    assert_eq!(pdf.count("/ID (note-"), 1);
    assert_eq!(pdf.count("/Names [(note-"), 1);
}

#[test]
fn there_is_no_date_unless_one_is_given() {
    let mut options = PdfOptions::default();
    options.compress = false;
    let leaf = one_line("text").leaf;
    let dates = |options: &PdfOptions| {
        let pdf = Pdf(write(&leaf, options).unwrap());
        [
            pdf.count("Date"),
            pdf.count("/CreationDate (D:20261122083000Z)"),
            pdf.count("<xmp:CreateDate>2026-11-22T08:30:00Z<"),
        ]
    };
    assert_eq!(dates(&options), [0, 0, 0]);
    options.timestamp = Some(Timestamp::from_unix(1_795_336_200));
    assert_eq!(dates(&options), [8, 1, 1]);
}

#[test]
fn metadata_is_escaped() {
    let pdf = plain(&article(1));
    assert_eq!(pdf.count("<rdf:li>Jörg Öst &amp; Söhne</rdf:li>"), 1);
    assert_eq!(pdf.count(">A line ends &lt;early&gt;.<"), 1);
}

#[test]
fn title_is_one_in_both_places_whatever_is_in_it() {
    let mut sheet = one_line("text");
    sheet.leaf.info.title = "one\u{FFFE}two\u{1}\u{FEFF}".to_owned();
    let pdf = plain(&sheet.leaf);
    assert_eq!(pdf.count(">one\u{FFFD}two\u{FFFD}\u{2060}</rdf:li>"), 1);
    assert_eq!(pdf.count("/Title <FEFF006F006E0065FFFD00740077006FFFFD2060>"), 1);
}

#[test]
fn sheets_for_print_have_no_structure() {
    let mut options = PdfOptions::default();
    (options.compress, options.tagged) = (false, false);
    let pdf = Pdf(write(&article(1), &options).unwrap());
    assert_eq!((pdf.count("/MCID"), pdf.count("StructTreeRoot"), pdf.count("pdfuaid")), (0, 0, 0));
    assert_eq!(pdf.count("<pdfaid:conformance>B</pdfaid:conformance>"), 1);
}

#[test]
fn right_to_left_is_said() {
    let mut sheet = one_line("x");
    sheet.leaf.info.direction = offprint::model::Direction::RightToLeft;
    assert_eq!(plain(&sheet.leaf).count("/Direction /R2L"), 1);
}

/// A reader that looks for `endstream` instead of counting takes a line's end before it for none of the stream.
#[test]
fn no_stream_ends_like_a_line() {
    let letters: Vec<char> = ('a'..='z').chain('A'..='Z').collect();
    for name in [SERIF, "DejaVuSans"] {
        for (index, first) in letters.iter().enumerate() {
            for second in &letters[index..index + 2.min(letters.len() - index)] {
                let mut sheet = Sheet::new("A line", &[name]);
                sheet.page("1");
                // A second text of a glyph makes a map of codes in a TrueType face.
                sheet.paragraph(&format!("{first}{second} \u{A0}"));
                let pdf = Pdf(write(&sheet.leaf, &PdfOptions::default()).unwrap());
                let ends = ["\n\nendstream", "\r\nendstream"].map(|end| pdf.count(end));
                assert_eq!(ends, [0, 0], "{first}{second} in {name}");
            }
        }
    }
}

#[test]
fn programs_have_neither_hints_nor_names() {
    let mut sheet = Sheet::new("A line", &["DejaVuSans"]);
    sheet.page("1");
    sheet.paragraph("hinted façade");
    let pdf = plain(&sheet.leaf);
    let program = pdf.after("/Length1 ");
    let directory: String = program.split_once("stream\n").unwrap().1.chars().take(400).collect();
    let has = |table: &str| directory.contains(table);
    assert!(["glyf", "head", "hhea", "hmtx", "loca", "maxp"].into_iter().all(has));
    assert!(!["cvt ", "fpgm", "prep", "name", "post"].into_iter().any(has));
}

#[test]
fn unused_faces_are_not_in_the_file() {
    let mut sheet = one_line("x");
    sheet.leaf.faces.push(sheet::face("SourceSans3-Regular"));
    assert_eq!(plain(&sheet.leaf).count("SourceSans3"), 0);
}

/// Leaves samples for validators and eyes in `target/tmp`.
#[test]
#[expect(clippy::disallowed_methods, reason = "samples are files")]
fn samples_are_written() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut options = PdfOptions::default();
    for (name, leaf) in
        [("article", article(2)), ("arabic", letters::arabic()), ("hindi", letters::hindi()), ("pictures", pictures::leaf())]
    {
        for (suffix, compress) in [("", true), ("-plain", false)] {
            options.compress = compress;
            let bytes = write(&leaf, &options).unwrap();
            std::fs::write(folder.join(format!("{name}{suffix}.pdf")), bytes).unwrap();
        }
    }
    (options.compress, options.tagged, options.timestamp) = (true, false, Some(Timestamp::from_unix(0)));
    for (name, standard) in [("sheets", Standard::PdfA2), ("sheets-a3", Standard::PdfA3), ("sheets-a4", Standard::PdfA4)] {
        options.standard = standard;
        std::fs::write(folder.join(format!("{name}.pdf")), write(&article(1), &options).unwrap()).unwrap();
    }
    options.standard = Standard::PdfA2;
    options.grayscale = true;
    std::fs::write(folder.join("pictures-grey.pdf"), write(&pictures::leaf(), &options).unwrap()).unwrap();
}
