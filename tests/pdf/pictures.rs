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
    assert_eq!(read(b"GIF89a").unwrap_err(), PictureError::NotAPicture);
    assert_eq!(read(b"").unwrap_err(), PictureError::NotAPicture);
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
