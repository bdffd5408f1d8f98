//! Pictures in the file: each once, however often it is shown (ISO 32000-1 §8.9.5).

use std::sync::Arc;

use pdf_writer::{Dict, Filter, Finish, Name, Ref, Stream};

use super::count;
use super::file::File;
use crate::leaf::{Leaf, Mark};
use crate::picture::{Channels, Picture, Samples};

/// Which pictures of a leaf are written, and as what.
pub(super) struct PictureBook {
    /// By index in the leaf: the first that shows the same.
    first: Vec<usize>,
    /// By index in the leaf: its object, if it is shown.
    objects: Vec<Option<Ref>>,
}

impl PictureBook {
    /// Looks which pictures are shown, and which of them are the same.
    pub(super) fn of(leaf: &Leaf, file: &mut File) -> Self {
        let pictures = &leaf.pictures;
        let same = |a: &Arc<Picture>, b: &Arc<Picture>| Arc::ptr_eq(a, b) || a == b;
        let first = |index: usize| (0..index).find(|&other| same(&pictures[other], &pictures[index])).unwrap_or(index);
        let first: Vec<usize> = (0..pictures.len()).map(first).collect();
        let mut objects = vec![None; pictures.len()];
        for mark in leaf.pages.iter().flat_map(|page| &page.marks) {
            let Mark::Picture(placed) = mark else { continue };
            let Some(&first) = first.get(placed.picture) else { continue };
            objects[first].get_or_insert_with(|| file.reference());
        }
        Self { first, objects }
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

    /// Writes the pictures.
    pub(super) fn write(&self, leaf: &Leaf, file: &mut File) {
        for (picture, object) in leaf.pictures.iter().zip(&self.objects) {
            if let &Some(object) = object {
                write(picture, object, file);
            }
        }
    }
}

fn write(picture: &Picture, object: Ref, file: &mut File) {
    let size = picture.samples_size();
    let mask = picture.mask().map(|mask| (file.reference(), mask));
    let mut stream = match picture.samples() {
        Samples::Jpeg(bytes) => {
            let mut stream = image(file, object, bytes, size, picture.channels());
            stream.filter(Filter::DctDecode);
            stream
        }
        Samples::Packed(bytes) => packed(file, object, bytes, size, picture.channels()),
    };
    if let Some((mask, _)) = mask {
        stream.pair(Name(b"SMask"), mask);
    }
    stream.finish();
    if let Some((mask, bytes)) = mask {
        packed(file, mask, bytes, size, Channels::Grey).finish();
    }
}

fn image<'a>(file: &'a mut File, object: Ref, bytes: &'a [u8], size: [u32; 2], channels: Channels) -> Stream<'a> {
    let mut stream = file.raw_stream(object, bytes);
    let [columns, rows] = size.map(|size| count(size as usize));
    stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Image"));
    stream.pair(Name(b"Width"), columns).pair(Name(b"Height"), rows).pair(Name(b"BitsPerComponent"), 8);
    let space: &[u8] = if channels == Channels::Grey { b"DeviceGray" } else { b"DeviceRGB" };
    stream.pair(Name(b"ColorSpace"), Name(space));
    stream
}

fn packed<'a>(file: &'a mut File, object: Ref, bytes: &'a [u8], size: [u32; 2], channels: Channels) -> Stream<'a> {
    let mut stream = image(file, object, bytes, size, channels);
    stream.filter(Filter::FlateDecode);
    let mut parameters = stream.insert(Name(b"DecodeParms")).dict();
    // 15: each row says which filter of PNG it went through (ISO 32000-1 table 10).
    parameters.pair(Name(b"Predictor"), 15).pair(Name(b"Colors"), count(channels.count()));
    parameters.pair(Name(b"Columns"), count(size[0] as usize));
    parameters.finish();
    stream
}
