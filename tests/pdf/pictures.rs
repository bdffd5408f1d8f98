//! Pictures: what is taken, what is refused, what a file holds of them.

use std::sync::Arc;

use offprint::leaf::Leaf;
use offprint::pdf::{PdfOptions, write};
use offprint::picture::{self, Limits, Picture, PictureError};
use png::{BitDepth, ColorType};

use crate::plain;
use crate::sheet::{self, Sheet};

const COLOUR: &[u8] = include_bytes!("colour.jpg");
const GREY: &[u8] = include_bytes!("grey.jpg");
const CMYK: &[u8] = include_bytes!("cmyk.jpg");
const TURNED: &[u8] = include_bytes!("turned.jpg");

fn read(bytes: &[u8]) -> Result<Picture, PictureError> {
    picture::read(&Arc::from(bytes), &Limits::default())
}

/// A PNG of 4 by 2 pixels with a pattern.
fn png_file(colour: ColorType, depth: BitDepth) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 4, 2);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == ColorType::Indexed {
        encoder.set_palette(vec![255, 0, 0, 0, 255, 0]);
        encoder.set_trns(vec![255, 128]);
    }
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: 11_811, yppu: 11_811, unit: png::Unit::Meter }));
    let bits = colour.samples() * depth as usize * 4;
    let byte = if colour == ColorType::Indexed { 0 } else { 0x55 };
    encoder.write_header().unwrap().write_image_data(&vec![byte; bits.div_ceil(8) * 2]).unwrap();
    out
}

const KINDS: [(ColorType, BitDepth); 15] = [
    (ColorType::Grayscale, BitDepth::One),
    (ColorType::Grayscale, BitDepth::Two),
    (ColorType::Grayscale, BitDepth::Four),
    (ColorType::Grayscale, BitDepth::Eight),
    (ColorType::Grayscale, BitDepth::Sixteen),
    (ColorType::GrayscaleAlpha, BitDepth::Eight),
    (ColorType::GrayscaleAlpha, BitDepth::Sixteen),
    (ColorType::Rgb, BitDepth::Eight),
    (ColorType::Rgb, BitDepth::Sixteen),
    (ColorType::Rgba, BitDepth::Eight),
    (ColorType::Rgba, BitDepth::Sixteen),
    (ColorType::Indexed, BitDepth::One),
    (ColorType::Indexed, BitDepth::Two),
    (ColorType::Indexed, BitDepth::Four),
    (ColorType::Indexed, BitDepth::Eight),
];

/// A leaf with one picture of each kind.
pub(crate) fn leaf() -> Leaf {
    let mut sheet = Sheet::new("Pictures", &[crate::SERIF]);
    sheet.page("1");
    sheet.paragraph("Pictures of all kinds");
    for (index, bytes) in [COLOUR, GREY, CMYK, TURNED].into_iter().enumerate() {
        sheet.figure(sheet::picture(bytes), &format!("JPEG {index}"));
    }
    sheet.x += offprint::length::Length::pt(140);
    sheet.y = offprint::length::Length::pt(90);
    sheet.figure(sheet::picture(&gradient()), "A gradient with a hole");
    for (index, (colour, depth)) in KINDS.into_iter().enumerate() {
        if index % 5 == 0 {
            sheet.page(&(index / 5 + 2).to_string());
        }
        sheet.figure(sheet::picture(&png_file(colour, depth)), &format!("PNG {index}"));
    }
    sheet.leaf
}

/// A picture whose middle is not there.
fn gradient() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 90, 60);
    encoder.set_color(ColorType::Rgba);
    let pixels = (0..60).flat_map(|y: u8| {
        (0..90).flat_map(move |x: u8| {
            let hole = (20..40).contains(&y) && (30..60).contains(&x);
            [x * 2, y * 4, 200, if hole { 0 } else { 255 }]
        })
    });
    encoder.write_header().unwrap().write_image_data(&pixels.collect::<Vec<u8>>()).unwrap();
    out
}

#[test]
fn jpeg_is_passed_through() {
    let mut sheet = Sheet::new("A picture", &[]);
    sheet.page("1");
    sheet.figure(sheet::picture(COLOUR), "A board");
    let bytes = write(&sheet.leaf, &PdfOptions::default()).unwrap();
    assert!(bytes.windows(COLOUR.len()).any(|window| window == COLOUR));
}

#[test]
fn jpeg_says_its_size_and_density() {
    let colour = read(COLOUR).unwrap();
    assert_eq!((colour.width(), colour.height()), (60, 40));
    assert_eq!(colour.dpi().map(|dpi| dpi.map(f64::round)), Some([300.0, 300.0]));
    assert_eq!(read(TURNED).unwrap().dpi(), None);
}

#[test]
fn camera_on_its_side_is_turned() {
    let turned = read(TURNED).unwrap();
    assert_eq!((turned.width(), turned.height()), (40, 60));
}

#[test]
fn truncated_jpeg_is_refused() {
    for end in [3, 20, 200, COLOUR.len() - 2, COLOUR.len() - 1] {
        assert!(matches!(read(&COLOUR[..end]), Err(PictureError::Broken(_))), "cut after {end} bytes");
    }
}

#[test]
fn bytes_behind_the_end_of_a_jpeg_are_dropped() {
    let longer = [COLOUR, b"and more"].concat();
    assert_eq!(read(&longer).unwrap(), read(COLOUR).unwrap());
}

#[test]
fn inks_become_light() {
    let mut sheet = Sheet::new("A picture", &[]);
    sheet.page("1");
    sheet.figure(sheet::picture(CMYK), "A board");
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.count("DeviceCMYK"), pdf.count("/DeviceRGB"), pdf.count("/DCTDecode")), (0, 1, 0));
}

#[test]
fn every_kind_of_png_is_taken() {
    for (colour, depth) in KINDS {
        let read = read(&png_file(colour, depth)).unwrap_or_else(|error| panic!("{colour:?} {depth:?} {error}"));
        assert_eq!((read.width(), read.height()), (4, 2));
        assert_eq!(read.dpi().map(|dpi| dpi.map(f64::round)), Some([300.0, 300.0]));
    }
}

#[test]
fn transparency_becomes_a_mask() {
    let mut sheet = Sheet::new("A picture", &[]);
    sheet.page("1");
    sheet.figure(sheet::picture(&gradient()), "A gradient");
    assert_eq!(plain(&sheet.leaf).count("/SMask"), 1);
}

#[test]
fn truncated_png_is_refused() {
    let whole = gradient();
    for end in [9, 30, 60, whole.len() / 2] {
        assert!(matches!(read(&whole[..end]), Err(PictureError::Broken(_))), "cut after {end} bytes");
    }
}

#[test]
fn large_pictures_are_refused_before_they_are_decoded() {
    let mut limits = Limits::default();
    limits.pixels = 100;
    let error = picture::read(&Arc::from(COLOUR), &limits).unwrap_err();
    assert_eq!(error.to_string(), "is too large: 2400 pixels, and 100 are allowed");
    limits.bytes = 1000;
    let error = picture::read(&Arc::from(COLOUR), &limits).unwrap_err();
    assert_eq!(error.to_string(), format!("is too large: {} bytes, and 1000 are allowed", COLOUR.len()));
}

#[test]
fn other_bytes_are_no_picture() {
    assert_eq!(read(b"words").unwrap_err(), PictureError::NotAPicture);
    assert!(matches!(read(b"").unwrap_err(), PictureError::Broken(_)));
}

#[test]
fn pictures_of_other_kinds_are_refused_by_name() {
    let kinds: [(&[u8], &str); 5] = [
        (b"\0\0\0\x20ftypavif\0\0\0\0", "AVIF"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"  <svg/>", "SVG"),
        (b"II*\0....", "TIFF"),
        (b"BM......", "BMP"),
    ];
    for (bytes, kind) in kinds {
        assert_eq!(read(bytes).unwrap_err(), PictureError::OtherKind(kind));
    }
}

#[test]
fn same_picture_is_in_the_file_once() {
    let mut sheet = Sheet::new("Pictures", &[]);
    sheet.page("1");
    sheet.figure(sheet::picture(GREY), "A board");
    sheet.figure(sheet::picture(GREY), "The same board");
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.count("/Subtype /Image"), pdf.count("/I0 Do"), pdf.count("/DeviceGray")), (1, 2, 1));
}

/// A PNG of so many pixels, a gradient from left to right.
fn wide_png(columns: u32, rows: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, columns, rows);
    encoder.set_color(ColorType::Rgb);
    let pixels = (0..rows).flat_map(|_| (0..columns).flat_map(move |x| [(x * 255 / columns) as u8, 0, 128]));
    encoder.write_header().unwrap().write_image_data(&pixels.collect::<Vec<u8>>()).unwrap();
    out
}

/// What is in the file of a picture 90 pt wide.
fn shown(bytes: &[u8], options: &PdfOptions) -> crate::read::Pdf {
    let mut sheet = Sheet::new("A picture", &[]);
    sheet.page("1");
    sheet.figure(sheet::picture(bytes), "A gradient");
    let mut options = options.clone();
    options.compress = false;
    crate::read::Pdf(write(&sheet.leaf, &options).unwrap())
}

#[test]
fn picture_much_finer_than_it_is_printed_is_made_coarser() {
    let fine = wide_png(2000, 20);
    let mut options = PdfOptions::default();
    assert_eq!(shown(&fine, &options).count("/Width 375"), 1);
    options.picture_dpi = Some(100);
    assert_eq!(shown(&fine, &options).count("/Width 125"), 1);
    options.picture_dpi = None;
    assert_eq!(shown(&fine, &options).count("/Width 2000"), 1);
}

#[test]
fn picture_a_little_too_fine_stays_as_it_is() {
    assert_eq!(shown(&wide_png(562, 4), &PdfOptions::default()).count("/Width 562"), 1);
    assert_eq!(shown(&wide_png(563, 4), &PdfOptions::default()).count("/Width 375"), 1);
}

#[test]
fn jpeg_that_is_made_coarser_stays_a_jpeg() {
    let mut options = PdfOptions::default();
    options.picture_dpi = Some(20);
    let pdf = shown(COLOUR, &options);
    assert_eq!((pdf.count("/Width 25"), pdf.count("/DCTDecode"), pdf.count("/DeviceRGB")), (1, 1, 1));
    let grey = shown(GREY, &options);
    assert_eq!((grey.count("/Width 25"), grey.count("/DCTDecode"), grey.count("/DeviceGray")), (1, 1, 1));
}

#[test]
fn transparency_is_made_coarser_with_its_picture() {
    let mut options = PdfOptions::default();
    options.picture_dpi = Some(20);
    assert_eq!(shown(&gradient(), &options).count("/Width 25"), 2);
}

#[test]
fn webp_is_taken_with_and_without_loss() {
    for bytes in [&include_bytes!("lossy.webp")[..], include_bytes!("lossless.webp")] {
        let read = read(bytes).unwrap();
        assert_eq!((read.width(), read.height()), (120, 80));
        for end in [12, 30, bytes.len() - 20] {
            assert!(self::read(&bytes[..end]).is_err(), "cut after {end} bytes");
        }
    }
    assert_eq!(shown(include_bytes!("lossless.webp"), &PdfOptions::default()).count("/SMask"), 1);
}

#[test]
fn gif_shows_its_first_frame() {
    let bytes = include_bytes!("moving.gif");
    let first = read(bytes).unwrap();
    assert_eq!((first.width(), first.height()), (6, 4));
    let mut still = Vec::new();
    let mut encoder = png::Encoder::new(&mut still, 6, 4);
    encoder.set_color(ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[0, 0, 255].repeat(24)).unwrap();
    assert_eq!(first, read(&still).unwrap());
}

#[test]
fn headers_that_promise_too_much_are_refused() {
    let mut jpeg = COLOUR.to_vec();
    let frame = jpeg.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xEA, 0x60, 0xEA, 0x60]);
    let gif = [&b"GIF89a"[..], &[0x60, 0xEA, 0x60, 0xEA], &include_bytes!("moving.gif")[10..]].concat();
    for bytes in [jpeg, gif] {
        assert!(matches!(read(&bytes).unwrap_err(), PictureError::TooLarge { amount: 3_600_000_000, .. }));
    }
}

#[test]
fn profile_of_a_picture_is_in_the_file_once() {
    let other = [include_bytes!("profile.jpg"), &b"behind the end"[..]].concat();
    let mut turned = include_bytes!("profile.jpg").to_vec();
    // Another picture with the same profile: its density differs.
    turned[15] = 90;
    let mut sheet = Sheet::new("Pictures", &[]);
    sheet.page("1");
    for bytes in [&other, &turned] {
        sheet.figure(sheet::picture(bytes), "A gradient");
    }
    let pdf = plain(&sheet.leaf);
    // One of the output intent, one of the pictures.
    assert_eq!((pdf.count("/ICCBased"), pdf.count("/Subtype /Image"), pdf.count("/N 3")), (2, 2, 2));
}

#[test]
fn profile_that_is_none_is_left_out_and_told() {
    let mut bytes = include_bytes!("profile.jpg").to_vec();
    let signature = bytes.windows(4).position(|name| name == b"acsp").unwrap();
    bytes[signature] = b'x';
    let read = read(&bytes).unwrap();
    assert_eq!(read.bad_profile(), Some("it has no signature"));
    assert_eq!(shown(&bytes, &PdfOptions::default()).count("/ICCBased"), 0);
}

#[test]
fn code_for_a_telephone_is_one_path() {
    let code = Picture::qr("https://example.org/a").unwrap();
    assert!(code.is_drawn());
    // Version 2 has 25 modules, and 4 of white on either side.
    assert_eq!((code.width(), code.height()), (33, 33));
    let mut sheet = Sheet::new("A code", &[]);
    sheet.page("1");
    sheet.figure(Arc::new(code), "QR: https://example.org/a");
    let pdf = plain(&sheet.leaf);
    assert_eq!((pdf.count("/Subtype /Form"), pdf.count("/Subtype /Image"), pdf.count("\nf\n")), (1, 0, 1));
    assert!(Picture::qr(&"x".repeat(2332)).is_none());
}

#[test]
fn damaged_pictures_are_shown_or_refused() {
    let png = gradient();
    let samples: [&[u8]; 7] = [
        COLOUR,
        CMYK,
        &png,
        include_bytes!("profile.jpg"),
        include_bytes!("lossy.webp"),
        include_bytes!("lossless.webp"),
        include_bytes!("moving.gif"),
    ];
    let mut limits = Limits::default();
    limits.pixels = 1_000_000;
    let mut dice = 1_u32;
    let mut roll = |sides: usize| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 8) as usize % sides
    };
    for sample in samples {
        for _ in 0..300 {
            let mut bytes = sample.to_vec();
            for _ in 0..=roll(4) {
                let at = roll(bytes.len());
                bytes[at] = roll(256) as u8;
            }
            bytes.truncate(bytes.len() - roll(2) * roll(bytes.len()));
            // No panic, no end of memory: what it says matters less.
            if let Ok(picture) = picture::read(&bytes.into(), &limits) {
                assert!(u64::from(picture.width()) * u64::from(picture.height()) <= limits.pixels);
                let mut sheet = Sheet::new("A picture", &[]);
                sheet.page("1");
                sheet.figure(Arc::new(picture), "Damaged");
                let mut options = PdfOptions::default();
                options.picture_dpi = Some(10);
                write(&sheet.leaf, &options).unwrap();
            }
        }
    }
}
