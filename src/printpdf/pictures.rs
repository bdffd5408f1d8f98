//! Pictures of a leaf in the document, as they came: JPEG untouched, samples packed as they are, with mask and profile.
//!
//! They go in as objects that printpdf knows nothing of, since its own pictures are unpacked, and packed again by its own choice.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};

use crate::leaf::{Leaf, Mark};
use crate::picture::{Channels, Picture, Samples};

/// The entries of a dictionary.
type Entries = BTreeMap<String, DictItem>;

/// Puts the pictures that are shown into the document; by index in the leaf, their names.
pub(super) fn embed(leaf: &Leaf, document: &mut PdfDocument) -> Vec<Option<XObjectId>> {
    let mut names = vec![None; leaf.pictures.len()];
    for mark in leaf.pages.iter().flat_map(|page| &page.marks) {
        let Mark::Picture(placed) = mark else { continue };
        let (Some(picture), Some(name)) = (leaf.pictures.get(placed.picture), names.get_mut(placed.picture)) else {
            continue;
        };
        name.get_or_insert_with(|| {
            let id = free_name(document);
            let stream = object(picture);
            let object = ExternalXObject { stream, width: None, height: None, dpi: None };
            document.resources.xobjects.map.insert(id.clone(), XObject::External(object));
            id
        });
    }
    names
}

/// A name no picture of the document has, the same in every run.
fn free_name(document: &PdfDocument) -> XObjectId {
    let known = &document.resources.xobjects.map;
    let mut number = known.len();
    loop {
        let id = XObjectId(format!("Picture{number}"));
        if !known.contains_key(&id) {
            return id;
        }
        number += 1;
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn entries<const N: usize>(pairs: [(&str, DictItem); N]) -> Entries {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A picture as it stands in the file (ISO 32000-1 §8.9.5), the unit square.
fn object(picture: &Picture) -> ExternalStream {
    let size = picture.samples_size();
    let mut stream = match picture.samples() {
        Samples::Jpeg(bytes) => {
            let mut dict = image(size, picture.channels());
            dict.insert("Filter".to_owned(), name("DCTDecode"));
            ExternalStream { dict, content: bytes.to_vec(), compress: false }
        }
        Samples::Packed(bytes) => packed(bytes, size, picture.channels()),
        Samples::Modules(modules) => return drawn(modules, size),
    };
    if let Some(profile) = picture.profile() {
        let dict = entries([("N", DictItem::Int(picture.channels().count() as i64))]);
        let profile = DictItem::Stream { stream: ExternalStream { dict, content: profile.to_vec(), compress: true } };
        stream.dict.insert("ColorSpace".to_owned(), DictItem::Array(vec![name("ICCBased"), profile]));
    }
    if let Some(mask) = picture.mask() {
        let mask = DictItem::Stream { stream: packed(mask, size, Channels::Grey) };
        stream.dict.insert("SMask".to_owned(), mask);
    }
    stream
}

fn image([columns, rows]: [u32; 2], channels: Channels) -> Entries {
    let space = match channels {
        Channels::Grey => "DeviceGray",
        Channels::Rgb => "DeviceRGB",
        Channels::Cmyk { .. } => "DeviceCMYK",
    };
    let mut dict = entries([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(columns.into())),
        ("Height", DictItem::Int(rows.into())),
        ("BitsPerComponent", DictItem::Int(8)),
        ("ColorSpace", name(space)),
    ]);
    if channels == (Channels::Cmyk { inverted: true }) {
        let decode = [1, 0, 1, 0, 1, 0, 1, 0].map(DictItem::Int).to_vec();
        dict.insert("Decode".to_owned(), DictItem::Array(decode));
    }
    dict
}

/// Samples that went through the filters of PNG and were deflated (ISO 32000-1 §7.4.4).
fn packed(bytes: &[u8], size: [u32; 2], channels: Channels) -> ExternalStream {
    let parameters = entries([
        ("Predictor", DictItem::Int(15)),
        ("Colors", DictItem::Int(channels.count() as i64)),
        ("Columns", DictItem::Int(size[0].into())),
    ]);
    let mut dict = image(size, channels);
    dict.insert("Filter".to_owned(), name("FlateDecode"));
    dict.insert("DecodeParms".to_owned(), DictItem::Dict { map: parameters });
    ExternalStream { dict, content: bytes.to_vec(), compress: false }
}

/// A picture of squares: a form as large as a picture is, the unit square (ISO 32000-1 §8.10).
fn drawn(modules: &[bool], [columns, rows]: [u32; 2]) -> ExternalStream {
    let mut path = "0 g\n".to_owned();
    for (row, modules) in modules.chunks(columns.max(1) as usize).enumerate() {
        for column in (0..modules.len()).filter(|&column| modules[column]) {
            path.push_str(&format!("{column} {} 1 1 re\n", rows as usize - row - 1));
        }
    }
    path.push_str("f\n");
    let reals = |numbers: [f32; 6]| DictItem::Array(numbers.map(DictItem::Real).to_vec());
    let [width, height] = [columns, rows].map(|size| size.max(1) as f32);
    let dict = entries([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", DictItem::Array([0.0, 0.0, width, height].map(DictItem::Real).to_vec())),
        ("Matrix", reals([1.0 / width, 0.0, 0.0, 1.0 / height, 0.0, 0.0])),
        ("Resources", DictItem::Dict { map: Entries::new() }),
    ]);
    ExternalStream { dict, content: path.into_bytes(), compress: true }
}
