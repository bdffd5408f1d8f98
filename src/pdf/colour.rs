//! What RGB means: an sRGB profile, made here, as the file's output intent.
//!
//! The profile is a matrix and one curve (ICC.1:2004-10, which is ISO 15076-1, version 4.2; 580 bytes). Its primaries are those
//! of IEC 61966-2-1, adapted from D65 to the D50 of the connection space by the Bradford transform (ISO 15076-1 annex E), in
//! 1/65 536, rounded so that equal parts give exactly D50 white.

use pdf_writer::{Dict, Finish, Name, Ref, Str};

use super::file::File;
use super::standard::{PrintCondition, Standard};
use super::{PdfOptions, insert_text};

/// Writes the profile of the output intent: that of the press, or sRGB; none for a file that promises nothing about colours.
pub(super) fn write(options: &PdfOptions, file: &mut File<'_>) -> Option<Ref> {
    match &options.standard {
        Standard::Pdf17 => None,
        Standard::PdfX4(condition) => {
            let reference = file.reference();
            file.stream(reference, &condition.profile).pair(Name(b"N"), 4);
            Some(reference)
        }
        _ => Some(write_srgb(file)),
    }
}

/// Writes the profile of sRGB.
pub(super) fn write_srgb(file: &mut File<'_>) -> Ref {
    let reference = file.reference();
    file.stream(reference, &profile()).pair(Name(b"N"), 3);
    reference
}

/// Names the profile as the output intent of the catalog (ISO 19005-2 §6.2.3; of a press, ISO 15930-7 §6.5).
pub(super) fn intent(print: Option<&PrintCondition>, profile: Ref, catalog: &mut Dict<'_>) {
    let mut intents = catalog.insert(Name(b"OutputIntents")).array();
    let mut intent = intents.push().dict();
    let kind: &[u8] = if print.is_some() { b"GTS_PDFX" } else { b"GTS_PDFA1" };
    intent.pair(Name(b"Type"), Name(b"OutputIntent")).pair(Name(b"S"), Name(kind));
    match print {
        Some(condition) => {
            insert_text(&mut intent, Name(b"OutputConditionIdentifier"), &condition.identifier);
            insert_text(&mut intent, Name(b"Info"), &condition.identifier);
            intent.pair(Name(b"RegistryName"), Str(b"http://www.color.org"));
        }
        None => {
            intent.pair(Name(b"OutputConditionIdentifier"), Str(b"sRGB")).pair(Name(b"Info"), Str(b"sRGB IEC61966-2.1"));
        }
    }
    intent.pair(Name(b"DestOutputProfile"), profile);
    intent.finish();
}

/// The white of the connection space (ISO 15076-1 §7.2.16).
const D50: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
const RED: [i32; 3] = [28_576, 14_581, 912];
const GREEN: [i32; 3] = [25_239, 46_983, 6_361];
const BLUE: [i32; 3] = [9_375, 3_972, 46_788];
/// From the white of sRGB to that of the connection space.
const ADAPTATION: [i32; 9] = [68_674, 1_502, -3_291, 1_939, 64_912, -1_119, -606, 988, 49_262];
/// Parametric curve 3 (ISO 15076-1 §10.15): (a x + b) ^ g from d on, c x below; g, a, b, c, d of IEC 61966-2-1.
const CURVE: [i32; 5] = [157_286, 62_119, 3_417, 5_072, 2_651];

fn profile() -> Vec<u8> {
    let fixed = |kind: &[u8; 4], numbers: &[i32]| {
        let mut out = [&kind[..], &[0; 4]].concat();
        out.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        out
    };
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend(CURVE.iter().flat_map(|number| number.to_be_bytes()));
    let tags: [(&[u8], Vec<u8>); 8] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", fixed(b"XYZ ", &D50)),
        (b"chad", fixed(b"sf32", &ADAPTATION)),
        (b"rXYZ", fixed(b"XYZ ", &RED)),
        (b"gXYZ", fixed(b"XYZ ", &GREEN)),
        (b"bXYZ", fixed(b"XYZ ", &BLUE)),
        (b"rTRCgTRCbTRC", curve),
    ];
    let names = tags.iter().map(|(names, _)| names.len() / 4).sum::<usize>();
    let mut directory = (names as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + names * 12;
    for (names, bytes) in &tags {
        for name in names.chunks(4) {
            directory.extend_from_slice(name);
            directory.extend_from_slice(&((start + data.len()) as u32).to_be_bytes());
            directory.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
        }
        data.extend_from_slice(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [&header(start + data.len())[..], &directory, &data].concat()
}

/// ISO 15076-1 §7.2.
fn header(length: usize) -> [u8; 128] {
    let mut header = [0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &(length as u32).to_be_bytes());
    put(8, &[4, 0x20]);
    put(12, b"mntrRGB XYZ ");
    // A date must be there; it is that of the sRGB standard, so that every file is the same.
    put(24, &[0x07, 0xCF, 0, 10, 0, 18]);
    put(36, b"acsp");
    for (at, number) in [68, 72, 76].into_iter().zip(D50) {
        put(at, &number.to_be_bytes());
    }
    header
}

/// A text in one language (ISO 15076-1 §10.13).
fn words(text: &str) -> Vec<u8> {
    let mut out = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    out.extend_from_slice(&(2 * text.len() as u32).to_be_bytes());
    out.extend_from_slice(&28_u32.to_be_bytes());
    out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    out
}
