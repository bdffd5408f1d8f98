//! Pictures in the file: each once, however often it is shown (ISO 32000-1 §8.9.5).

use std::sync::Arc;

use pdf_writer::{Dict, Filter, Finish, Name, Ref, Stream};

use super::file::File;
use super::{PdfOptions, colour, count};
use crate::leaf::{Leaf, Mark};
use crate::length::Length;
use crate::picture::{Channels, Picture, Samples};

/// A picture is made coarser only where it is finer than this many tenths of what was asked for: less is not worth another loss.
const TOO_FINE: u64 = 15;

/// Which pictures of a leaf are written, and as what.
pub(super) struct PictureBook {
    /// By index in the leaf: the first that shows the same.
    first: Vec<usize>,
    /// By index in the leaf: its object, if it is shown.
    objects: Vec<Option<Ref>>,
    /// By index in the leaf: the widest it is shown.
    widths: Vec<Length>,
}

impl PictureBook {
    /// Looks which pictures are shown, and which of them are the same.
    pub(super) fn of(leaf: &Leaf, file: &mut File<'_>) -> Self {
        let pictures = &leaf.pictures;
        let same = |a: &Arc<Picture>, b: &Arc<Picture>| Arc::ptr_eq(a, b) || a == b;
        let first = |index: usize| (0..index).find(|&other| same(&pictures[other], &pictures[index])).unwrap_or(index);
        let first: Vec<usize> = (0..pictures.len()).map(first).collect();
        let (mut objects, mut widths) = (vec![None; pictures.len()], vec![Length::ZERO; pictures.len()]);
        for mark in leaf.pages.iter().flat_map(|page| &page.marks) {
            let Mark::Picture(placed) = mark else { continue };
            let Some(&first) = first.get(placed.picture) else { continue };
            objects[first].get_or_insert_with(|| file.reference());
            widths[first] = widths[first].max(placed.area.width);
        }
        Self { first, objects, widths }
    }

    /// The number in the name of a picture.
    pub(super) fn number(&self, picture: usize) -> Option<usize> {
        self.first.get(picture).copied()
    }

    /// Names the pictures in a resource dictionary.
    pub(super) fn name(&self, resources: &mut Dict<'_>) {
        if self.objects.iter().any(Option::is_some) {
            let mut dict = resources.insert(Name(b"XObject")).dict();
            for (number, object) in self.objects.iter().enumerate() {
                if let &Some(object) = object {
                    dict.pair(Name(format!("I{number}").as_bytes()), object);
                }
            }
        }
    }

    /// Writes the pictures, none finer by much than so many pixels an inch, and in grey where that is asked for.
    pub(super) fn write(&self, leaf: &Leaf, options: &PdfOptions, file: &mut File<'_>) {
        // Beside an output intent in inks RGB says nothing by itself.
        let mut srgb = None;
        let mut profiles: Vec<(Arc<[u8]>, Ref)> = Vec::new();
        for ((picture, object), width) in leaf.pictures.iter().zip(&self.objects).zip(&self.widths) {
            let &Some(object) = object else { continue };
            if let Samples::Modules(modules) = picture.samples() {
                draw(modules, picture.samples_size(), object, file);
                continue;
            }
            let grey = options.grayscale.then(|| picture.grey()).flatten();
            let picture = grey.as_ref().unwrap_or(picture);
            let profile = picture.profile().map(|profile| match profiles.iter().find(|(known, _)| known == profile) {
                Some((_, written)) => *written,
                None => {
                    let written = file.reference();
                    file.stream(written, profile).pair(Name(b"N"), count(picture.channels().count()));
                    profiles.push((profile.clone(), written));
                    written
                }
            });
            let is_bare = options.standard.print().is_some() && picture.channels() == Channels::Rgb;
            let profile = profile.or_else(|| is_bare.then(|| *srgb.get_or_insert_with(|| colour::write_srgb(file))));
            let coarser = options.picture_dpi.and_then(|dpi| coarser(picture, *width, dpi));
            write(coarser.as_ref().unwrap_or(picture), profile, object, file);
        }
    }
}

/// A picture in no more pixels than it shows at a width, if it has many more.
fn coarser(picture: &Picture, width: Length, dpi: u16) -> Option<Picture> {
    let wanted = (width.to_pt() / 72.0 * f64::from(dpi)).ceil().max(1.0) as u64;
    let has = u64::from(picture.width());
    if has * 10 <= wanted * TOO_FINE {
        return None;
    }
    let [columns, rows] = picture.samples_size().map(|size| (u64::from(size) * wanted).div_ceil(has));
    picture.reduced(u32::try_from(columns).ok()?, u32::try_from(rows).ok()?)
}

/// A drawn picture: one path in a form as large as a picture is, the unit square (ISO 32000-1 §8.10).
fn draw(modules: &[bool], [columns, rows]: [u32; 2], object: Ref, file: &mut File<'_>) {
    let mut path = b"0 g\n".to_vec();
    for (row, modules) in modules.chunks(columns.max(1) as usize).enumerate() {
        let y = rows as usize - row - 1;
        let mut x = 0;
        for same in modules.chunk_by(|one, next| one == next) {
            if same.first() == Some(&true) {
                path.extend_from_slice(format!("{x} {y} {} 1 re\n", same.len()).as_bytes());
            }
            x += same.len();
        }
    }
    path.extend_from_slice(b"f\n");
    let mut form = file.operators(object, &path);
    form.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Form"));
    let [width, height] = [columns, rows].map(|size| size as f32);
    form.insert(Name(b"BBox")).array().items([0.0, 0.0, width, height]);
    form.insert(Name(b"Matrix")).array().items([1.0 / width, 0.0, 0.0, 1.0 / height, 0.0, 0.0]);
    form.insert(Name(b"Resources")).dict();
    form.finish();
}

fn write(picture: &Picture, profile: Option<Ref>, object: Ref, file: &mut File<'_>) {
    let size = picture.samples_size();
    let mask = picture.mask().map(|mask| (file.reference(), mask));
    let colours = (picture.channels(), profile);
    let mut stream = match picture.samples() {
        Samples::Jpeg(bytes) => {
            let mut stream = image(file, object, bytes, size, colours);
            stream.filter(Filter::DctDecode);
            stream
        }
        Samples::Packed(bytes) => packed(file, object, bytes, size, colours),
        Samples::Modules(_) => return,
    };
    if let Some((mask, _)) = mask {
        stream.pair(Name(b"SMask"), mask);
    }
    stream.finish();
    if let Some((mask, bytes)) = mask {
        packed(file, mask, bytes, size, (Channels::Grey, None)).finish();
    }
}

/// What samples are of, and the object of their profile.
type Colours = (Channels, Option<Ref>);

fn image<'a>(
    file: &'a mut File<'_>,
    object: Ref,
    bytes: &'a [u8],
    size: [u32; 2],
    (channels, profile): Colours,
) -> Stream<'a> {
    let mut stream = file.raw_stream(object, bytes);
    let [columns, rows] = size.map(|size| count(size as usize));
    stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Image"));
    stream.pair(Name(b"Width"), columns).pair(Name(b"Height"), rows).pair(Name(b"BitsPerComponent"), 8);
    match profile {
        Some(profile) => {
            stream.insert(Name(b"ColorSpace")).array().item(Name(b"ICCBased")).item(profile);
        }
        None if channels == Channels::Grey => {
            stream.pair(Name(b"ColorSpace"), Name(b"DeviceGray"));
        }
        None => {
            stream.pair(Name(b"ColorSpace"), Name(b"DeviceRGB"));
        }
    }
    if channels == (Channels::Cmyk { inverted: true }) {
        stream.insert(Name(b"Decode")).array().items([1, 0, 1, 0, 1, 0, 1, 0]);
    }
    stream
}

fn packed<'a>(file: &'a mut File<'_>, object: Ref, bytes: &'a [u8], size: [u32; 2], colours: Colours) -> Stream<'a> {
    let mut stream = image(file, object, bytes, size, colours);
    stream.filter(Filter::FlateDecode);
    let mut parameters = stream.insert(Name(b"DecodeParms")).dict();
    // 15: each row says which filter of PNG it went through (ISO 32000-1 table 10).
    parameters.pair(Name(b"Predictor"), 15).pair(Name(b"Colors"), count(colours.0.count()));
    parameters.pair(Name(b"Columns"), count(size[0] as usize));
    parameters.finish();
    stream
}
