//! What files promise: what is in them for it, and what is refused.

use offprint::error::Error;
use offprint::leaf::Leaf;
use offprint::pdf::{Attachment, PdfOptions, PrintCondition, Standard, Timestamp, write};

use crate::read::Pdf;
use crate::sheet::article;

fn options(standard: Standard) -> PdfOptions {
    let mut options = PdfOptions::default();
    (options.standard, options.compress) = (standard, false);
    options
}

fn written(leaf: &Leaf, options: &PdfOptions) -> Pdf {
    Pdf(write(leaf, options).unwrap())
}

fn source() -> Attachment {
    Attachment::new("the tram – stops.md", "text/markdown", b"# The tram stops here\n".as_slice())
}

/// The bytes of a profile in CMYK, as short as one can be that is told apart from others: no press was ever like this.
fn inks() -> Vec<u8> {
    let tags: [(&[u8; 4], usize); 2] = [(b"A2B0", 160), (b"wtpt", 160)];
    let mut profile = vec![0; 180];
    profile[..4].copy_from_slice(&180_u32.to_be_bytes());
    profile[8] = 2;
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[131] = tags.len() as u8;
    for (index, (name, start)) in tags.iter().enumerate() {
        let at = 132 + index * 12;
        profile[at..at + 4].copy_from_slice(*name);
        profile[at + 7] = *start as u8;
        profile[at + 11] = 20;
    }
    profile
}

fn for_a_press() -> PdfOptions {
    let mut options = options(Standard::PdfX4(PrintCondition::new("FOGRA51", inks())));
    options.timestamp = Some(Timestamp::from_unix(0));
    options
}

fn refusal(options: &PdfOptions) -> String {
    let error = write(&article(1), options).unwrap_err();
    assert!(error.is_configuration());
    assert!(matches!(error, Error::Standard { .. }));
    error.to_string()
}

#[test]
fn archive_with_a_source_carries_it_and_names_it() {
    let mut options = options(Standard::PdfA3);
    options.attachment = Some(source());
    let pdf = written(&article(1), &options);
    let parts =
        ["/AFRelationship /Source", "/AF [", "/EmbeddedFiles <<", "/Subtype /text#2Fmarkdown", "# The tram stops here\n"];
    assert_eq!(parts.map(|part| pdf.count(part)), [1; 5]);
    let claims = ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"];
    assert_eq!(claims.map(|claim| pdf.count(claim)), [1; 3]);
    assert_eq!(pdf.count("/F (the tram _ stops.md)"), 1);
}

#[test]
fn file_of_the_second_pdf_has_namespaces_and_no_information_dictionary() {
    let pdf = written(&article(1), &options(Standard::PdfA4));
    assert!(pdf.0.starts_with(b"%PDF-2.0\n"));
    assert_eq!(["/Producer", "/S /Note", "pdfaid:conformance"].map(|old| pdf.count(old)), [0; 3]);
    assert!(!pdf.after("trailer").contains("/Info"));
    assert_eq!(
        ["/S /FENote", "(http://iso.org/pdf2/ssn)", "<pdfuaid:rev>2024<", "<pdfaid:rev>2020<"].map(|new| pdf.count(new)),
        [1; 4]
    );
}

#[test]
fn notes_and_marks_of_the_second_pdf_name_each_other() {
    let pdf = written(&article(1), &options(Standard::PdfA4));
    let note = pdf.after("/S /FENote");
    let note = note.split("endobj").next().unwrap();
    assert!(note.contains("/Ref ["), "{note}");
    assert_eq!(pdf.count("/Ref ["), 3, "the note, its mark, and the link to the title");
}

#[test]
fn files_without_tags_promise_no_structure() {
    for (standard, claim) in [(Standard::PdfA3, "<pdfaid:conformance>B<"), (Standard::PdfA4, "<pdfaid:part>4<")] {
        let mut options = options(standard);
        options.tagged = false;
        let pdf = written(&article(1), &options);
        assert_eq!([claim, "pdfuaid", "StructTreeRoot", "/SD ["].map(|what| pdf.count(what)), [1, 0, 0, 0]);
    }
}

#[test]
fn second_pdf_with_an_attachment_says_so() {
    let mut options = options(Standard::PdfA4);
    options.attachment = Some(source());
    assert_eq!(written(&article(1), &options).count("<pdfaid:conformance>F<"), 1);
}

#[test]
fn links_and_headings_lead_to_elements_and_to_places() {
    let pdf = written(&article(1), &options(Standard::PdfA2));
    let inside = pdf.count("/S /GoTo");
    assert_eq!(inside, 2 + article(1).outline.len(), "two links and the headings");
    assert_eq!((pdf.count("/SD ["), pdf.count("/Dest ")), (inside, 0));
}

#[test]
fn plain_file_promises_nothing_about_colours() {
    let pdf = written(&article(1), &options(Standard::Pdf17));
    assert_eq!(["OutputIntent", "pdfaid:part"].map(|what| pdf.count(what)), [0; 2]);
    assert_eq!(pdf.count("<pdfuaid:part>1<"), 1);
}

#[test]
fn archive_of_the_default_kind_takes_no_attachment() {
    let mut options = options(Standard::PdfA2);
    options.attachment = Some(source());
    assert_eq!(refusal(&options), "PDF/A-2 takes no attachment; PDF/A-3 and PDF/A-4 do");
}

#[test]
fn attachment_has_a_name_and_a_media_type() {
    let mut options = options(Standard::PdfA3);
    for (name, media_type, wanted) in
        [("", "text/plain", "a name"), ("a/b", "text/plain", "a name"), ("a", "text", "a media type")]
    {
        options.attachment = Some(Attachment::new(name, media_type, b"".as_slice()));
        assert!(refusal(&options).contains(wanted), "{name} {media_type}");
    }
}

#[test]
fn press_wants_a_time_and_a_profile_of_its_inks() {
    let mut timeless = for_a_press();
    timeless.timestamp = None;
    assert_eq!(refusal(&timeless), "PDF/X-4 wants a timestamp");
    let mut coloured = for_a_press();
    coloured.standard = Standard::PdfX4(PrintCondition::new("FOGRA51", b"no profile".as_slice()));
    assert_eq!(refusal(&coloured), "PDF/X-4 wants an output profile in CMYK");
}

#[test]
fn press_gets_boxes_and_neither_links_nor_structure() {
    let Standard::PdfX4(mut condition) = for_a_press().standard else { panic!("a press") };
    condition.bleed = "3mm".parse().unwrap();
    let mut options = for_a_press();
    options.standard = Standard::PdfX4(condition);
    let pdf = written(&article(1), &options);
    assert_eq!(["/Annot", "StructTreeRoot", "/MCID", "pdfaid:", "pdfuaid:"].map(|what| pdf.count(what)), [0; 5]);
    assert_eq!(pdf.count("/TrimBox [0 0 420 595]"), 1);
    for name in ["MediaBox", "BleedBox"] {
        assert_eq!(pdf.count(&format!("/{name} [-8.504 -8.504 428.504 603.504]")), 1, "{name}");
    }
    let claims =
        ["/S /GTS_PDFX", "/OutputConditionIdentifier (FOGRA51)", "/Trapped /False", "<pdfxid:GTS_PDFXVersion>PDF/X-4<"];
    assert_eq!(claims.map(|claim| pdf.count(claim)), [1; 4]);
}

#[test]
fn press_gets_colours_with_a_profile_alone() {
    let pdf = written(&crate::pictures::leaf(), &for_a_press());
    assert!(pdf.count("/ICCBased") > 0);
    assert_eq!(pdf.count("/DeviceRGB"), 0);
}

#[test]
fn grayscale_leaves_no_colour() {
    let mut options = options(Standard::PdfA2);
    options.grayscale = true;
    let pdf = written(&crate::pictures::leaf(), &options);
    assert_eq!(["/DeviceRGB", "/DeviceCMYK", "/ICCBased", "/N 4"].map(|colour| pdf.count(colour)), [0; 4]);
}
