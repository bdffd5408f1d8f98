//! The file on its way out, in one pass: each object is written as soon as it is whole, and what is kept of it is where it stands.
//!
//! ```text
//! page 1, page 2 …  dictionaries -> a hundred at a time, packed together in an object stream     (ISO 32000-1 §7.5.7)
//!                   streams      -> out at once
//! the end           a cross-reference stream: by number, at which byte, or where in which object stream   (§7.5.8)
//! ```
//!
//! A file for people to read has neither: its objects are plain, and a table says where they stand (§7.5.4). The
//! identifier is drawn from all the bytes before it.

use std::io::{self, Write};

use pdf_writer::{Chunk, Dict, Filter, Finish, Name, Ref, Settings, Str, Stream};

use super::count;
use super::places::{Place, Places};
use crate::deflate::Deflate;
use crate::error::Error;

/// How many objects share an object stream. With 200 an article of 3 pages is as small as with all in one, and a reader of one page of a
/// long book need not unpack all of it.
const SHARED: usize = 200;

pub(super) struct File<'w> {
    out: &'w mut dyn Write,
    /// What the caller's writer said first, after which nothing more is written.
    failed: Option<io::Error>,
    written: u64,
    digest: Digest,
    places: Places,
    /// The object in the making, and its number.
    chunk: Chunk,
    open: Option<(Ref, Form)>,
    gathered: Gathered,
    /// Absent where streams stay plain.
    deflate: Option<Deflate>,
    packed: Vec<u8>,
    catalog: Option<Ref>,
    information: Option<Ref>,
}

/// How an object goes into the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// By itself.
    Alone,
    /// Among others in an object stream.
    Shared,
}

/// Objects on their way into an object stream.
#[derive(Default)]
struct Gathered {
    /// Their numbers, and where each begins among the bodies.
    index: Vec<(Ref, usize)>,
    bodies: Vec<u8>,
}

impl<'w> File<'w> {
    /// Begins a file of a version of PDF.
    pub(super) fn begin(out: &'w mut dyn Write, version: &str, compress: bool) -> Self {
        let mut file = Self {
            out,
            failed: None,
            written: 0,
            digest: Digest::new(),
            places: Places::default(),
            chunk: Chunk::with_settings(Settings { pretty: !compress }),
            open: None,
            gathered: Gathered::default(),
            deflate: compress.then(Deflate::new),
            packed: Vec::new(),
            catalog: None,
            information: None,
        };
        // Bytes above 127, for programs that ask whether a file is text (ISO 32000-1 §7.5.2).
        file.put(format!("%PDF-{version}\n").as_bytes());
        file.put(b"%\x80\x80\x80\x80\n");
        file
    }

    pub(super) fn is_compressed(&self) -> bool {
        self.deflate.is_some()
    }

    /// A number for an object to be written later.
    pub(super) fn reference(&mut self) -> Ref {
        self.places.next()
    }

    /// Starts an object that is a dictionary.
    pub(super) fn dict(&mut self, reference: Ref) -> Dict<'_> {
        let form = if self.is_compressed() { Form::Shared } else { Form::Alone };
        self.start(reference, form);
        self.chunk.indirect(reference).dict()
    }

    /// Starts the catalog; its type is written.
    pub(super) fn catalog(&mut self, reference: Ref) -> Dict<'_> {
        self.catalog = Some(reference);
        let mut dict = self.dict(reference);
        dict.pair(Name(b"Type"), Name(b"Catalog"));
        dict
    }

    /// Starts the document information dictionary.
    pub(super) fn information(&mut self, reference: Ref) -> Dict<'_> {
        self.information = Some(reference);
        self.dict(reference)
    }

    /// Starts a stream of these bytes, compressed where streams are.
    pub(super) fn stream<'a>(&'a mut self, reference: Ref, bytes: &'a [u8]) -> Stream<'a> {
        self.settle();
        match &mut self.deflate {
            None => self.raw_stream(reference, bytes),
            Some(deflate) => {
                self.packed = deflate.pack(bytes);
                self.packed_stream(reference)
            }
        }
    }

    /// Starts a stream of PDF operators, to which a space may be added at the end ([`ends_like_a_line`]).
    pub(super) fn operators<'a>(&'a mut self, reference: Ref, text: &'a [u8]) -> Stream<'a> {
        self.settle();
        let Some(deflate) = &mut self.deflate else { return self.raw_stream(reference, text) };
        self.packed = if ends_like_a_line(text) { deflate.pack(&[text, b" "].concat()) } else { deflate.pack(text) };
        self.packed_stream(reference)
    }

    /// Starts a stream of bytes that were packed before, as [`stream`](Self::stream) would pack them.
    pub(super) fn packed_before<'a>(&'a mut self, reference: Ref, bytes: &'a [u8], packed: &'a [u8]) -> Stream<'a> {
        if !self.is_compressed() {
            return self.raw_stream(reference, bytes);
        }
        let mut stream = self.raw_stream(reference, packed);
        stream.filter(Filter::FlateDecode);
        stream
    }

    fn packed_stream(&mut self, reference: Ref) -> Stream<'_> {
        self.start(reference, Form::Alone);
        let mut stream = self.chunk.stream(reference, &self.packed);
        stream.filter(Filter::FlateDecode);
        stream
    }

    /// Starts a stream of bytes that stay as they are.
    pub(super) fn raw_stream<'a>(&'a mut self, reference: Ref, bytes: &'a [u8]) -> Stream<'a> {
        self.start(reference, Form::Alone);
        self.chunk.stream(reference, bytes)
    }

    /// The name of what has been written so far.
    pub(super) fn digest(&mut self) -> [u8; 16] {
        self.settle();
        self.digest.name()
    }

    /// Ends the file: with a cross-reference stream, or a table where streams are plain.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.settle();
        self.share();
        if self.is_compressed() {
            self.cross_reference_stream();
        } else {
            self.cross_reference_table();
        }
        self.failed.map_or(Ok(()), |error| Err(Error::Write(error)))
    }

    fn start(&mut self, reference: Ref, form: Form) {
        self.settle();
        self.open = Some((reference, form));
    }

    /// Writes, or gathers, the object that was in the making. This may write an object stream, so that it comes before anything is packed.
    fn settle(&mut self) {
        let Some((reference, form)) = self.open.take() else { return };
        let empty = Chunk::with_settings(Settings { pretty: !self.is_compressed() });
        let chunk = std::mem::replace(&mut self.chunk, empty);
        let bytes = chunk.as_bytes();
        match form {
            Form::Alone => {
                self.places.set(reference, Place::At(self.written));
                self.put(bytes);
            }
            Form::Shared => {
                self.gathered.index.push((reference, self.gathered.bodies.len()));
                self.gathered.bodies.extend_from_slice(body(bytes));
                self.gathered.bodies.push(b'\n');
                if self.gathered.index.len() == SHARED {
                    self.share();
                }
            }
        }
    }

    /// Writes the gathered objects as an object stream.
    fn share(&mut self) {
        let Gathered { index, bodies } = std::mem::take(&mut self.gathered);
        if index.is_empty() {
            return;
        }
        let shared = self.reference();
        let mut bytes = Vec::with_capacity(bodies.len() + index.len() * 10);
        for (place, &(reference, start)) in (0..).zip(&index) {
            self.places.set(reference, Place::In(shared, place));
            bytes.extend_from_slice(format!("{} {start} ", reference.get()).as_bytes());
        }
        let first = bytes.len();
        bytes.extend_from_slice(&bodies);
        let mut stream = self.operators(shared, &bytes);
        stream.pair(Name(b"Type"), Name(b"ObjStm")).pair(Name(b"N"), count(index.len())).pair(Name(b"First"), count(first));
        stream.finish();
        self.settle();
    }

    fn cross_reference_stream(&mut self) {
        let reference = self.reference();
        let start = self.written;
        self.places.set(reference, Place::At(start));
        let (rows, widths) = self.places.rows();
        let size = self.places.size();
        let trailer = self.trailer();
        let mut stream = self.operators(reference, &rows);
        stream.pair(Name(b"Type"), Name(b"XRef")).pair(Name(b"Size"), count(size));
        stream.insert(Name(b"W")).array().items(widths);
        // 12: each row as it differs from the one above (ISO 32000-1 table 10); neighbours differ by one.
        let mut parameters = stream.insert(Name(b"DecodeParms")).dict();
        parameters.pair(Name(b"Predictor"), 12).pair(Name(b"Columns"), widths.iter().sum::<i32>());
        parameters.finish();
        trailer.write(&mut stream);
        stream.finish();
        self.settle();
        self.put(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    }

    fn cross_reference_table(&mut self) {
        let start = self.written;
        let table = self.places.table();
        self.put(&table);
        let trailer = self.trailer();
        let mut chunk = Chunk::with_settings(Settings { pretty: true });
        let mut dict = chunk.indirect(Ref::new(1)).dict();
        dict.pair(Name(b"Size"), count(self.places.size()));
        trailer.write(&mut dict);
        dict.finish();
        self.put(b"trailer\n");
        self.put(body(chunk.as_bytes()));
        self.put(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes());
    }

    fn trailer(&self) -> Trailer {
        Trailer { catalog: self.catalog, information: self.information, identifier: self.digest.name() }
    }

    fn put(&mut self, bytes: &[u8]) {
        self.digest.add(bytes);
        self.written += bytes.len() as u64;
        if self.failed.is_none() {
            self.failed = self.out.write_all(bytes).err();
        }
    }
}

/// Whether these bytes, when they are packed, end like a line: a reader that looks for `endstream` instead of counting takes the last byte
/// for a line's end. It is the lowest of a sum over all of them (RFC 1950 §8.2, Adler-32); so one more that is no zero mends it.
pub(super) fn ends_like_a_line(bytes: &[u8]) -> bool {
    let sum = bytes.iter().map(|&byte| u64::from(byte)).sum::<u64>() + 1;
    [u64::from(b'\r'), u64::from(b'\n')].contains(&(sum % 65_521 % 256))
}

/// What is said of the file as a whole (ISO 32000-1 §7.5.5).
struct Trailer {
    catalog: Option<Ref>,
    information: Option<Ref>,
    identifier: [u8; 16],
}

impl Trailer {
    fn write(&self, dict: &mut Dict<'_>) {
        for (key, reference) in [(&b"Root"[..], self.catalog), (b"Info", self.information)] {
            if let Some(reference) = reference {
                dict.pair(Name(key), reference);
            }
        }
        dict.insert(Name(b"ID")).array().items([Str(&self.identifier); 2]);
    }
}

/// An object without its number and its end.
fn body(object: &[u8]) -> &[u8] {
    const BEGIN: &[u8] = b" 0 obj\n";
    const END: &[u8] = b"endobj";
    let begin = object.windows(BEGIN.len()).position(|window| window == BEGIN).map_or(0, |at| at + BEGIN.len());
    let end = object.windows(END.len()).rposition(|window| window == END).unwrap_or(object.len());
    object.get(begin..end).unwrap_or_default().trim_ascii_end()
}

/// 128 bits that differ where bytes differ, eight bytes a step: no defence against an enemy, only a name. Two lanes of the
/// multiply-and-fold kind (FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>, widened to words).
pub(super) struct Digest {
    lanes: [u64; 2],
    length: u64,
}

impl Digest {
    fn new() -> Self {
        Self { lanes: [0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15], length: 0 }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let word = u64::from_le_bytes(word);
            self.lanes[0] = (self.lanes[0] ^ word).wrapping_mul(0xFF51_AFD7_ED55_8CCD).rotate_left(29);
            self.lanes[1] = (self.lanes[1].rotate_left(23) ^ word).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        }
    }

    fn name(&self) -> [u8; 16] {
        let fold = |lane: u64| (lane ^ (lane >> 32)).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(17) ^ lane;
        let [high, low] = [self.lanes[0] ^ self.length, self.lanes[1]].map(|lane| u128::from(fold(lane)));
        (high << 64 | low).to_be_bytes()
    }
}

/// The name of bytes.
pub(super) fn digest(bytes: &[u8]) -> [u8; 16] {
    let mut digest = Digest::new();
    digest.add(bytes);
    digest.name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stream_after_the_last_object_that_fits_is_itself() {
        for objects in SHARED - 1..=SHARED + 1 {
            let mut out = Vec::new();
            let mut file = File::begin(&mut out, "1.7", true);
            for _ in 0..objects {
                let reference = file.reference();
                file.dict(reference).finish();
            }
            let reference = file.reference();
            file.stream(reference, b"a stream by itself").finish();
            file.finish().unwrap();
            let packed = Deflate::new().pack(b"a stream by itself");
            assert_eq!(out.windows(packed.len()).filter(|window| *window == packed).count(), 1, "{objects}");
        }
    }
}
