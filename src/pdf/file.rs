//! The file as it grows: numbered objects, compressed streams, and an identifier drawn from its bytes.

use pdf_writer::writers::{Catalog, DocumentInfo};
use pdf_writer::{Dict, Filter, Pdf, Ref, Settings, Stream};

use super::PdfOptions;
use crate::deflate::Deflate;

pub(super) struct File {
    pdf: Pdf,
    next: i32,
    /// Absent where streams stay plain.
    deflate: Option<Deflate>,
    packed: Vec<u8>,
}

impl File {
    pub(super) fn new(options: &PdfOptions) -> Self {
        let settings = Settings { pretty: !options.compress };
        Self {
            pdf: Pdf::with_settings_and_capacity(settings, 1 << 16),
            next: 1,
            deflate: options.compress.then(Deflate::new),
            packed: Vec::new(),
        }
    }

    pub(super) fn is_compressed(&self) -> bool {
        self.deflate.is_some()
    }

    /// A number for an object to be written later.
    pub(super) fn reference(&mut self) -> Ref {
        let reference = Ref::new(self.next);
        self.next += 1;
        reference
    }

    /// Starts an object that is a dictionary.
    pub(super) fn dict(&mut self, reference: Ref) -> Dict<'_> {
        self.pdf.indirect(reference).dict()
    }

    /// Starts the catalog; its type is written.
    pub(super) fn catalog(&mut self, reference: Ref) -> Catalog<'_> {
        self.pdf.catalog(reference)
    }

    /// Starts the document information dictionary.
    pub(super) fn information(&mut self, reference: Ref) -> DocumentInfo<'_> {
        self.pdf.document_info(reference)
    }

    /// Starts a stream of these bytes, compressed where streams are.
    pub(super) fn stream<'a>(&'a mut self, reference: Ref, bytes: &'a [u8]) -> Stream<'a> {
        match &mut self.deflate {
            None => self.pdf.stream(reference, bytes),
            Some(deflate) => {
                self.packed = deflate.pack(bytes);
                self.packed_stream(reference)
            }
        }
    }

    /// Starts a stream of PDF operators, to which a space may be added at the end: that is done where the compressed bytes would
    /// end like a line, since a reader that looks for `endstream` instead of counting takes the last of them for a line's end.
    pub(super) fn operators<'a>(&'a mut self, reference: Ref, text: &'a [u8]) -> Stream<'a> {
        let Some(deflate) = &mut self.deflate else { return self.pdf.stream(reference, text) };
        self.packed = deflate.pack(text);
        if matches!(self.packed.last(), Some(b'\r' | b'\n')) {
            self.packed = deflate.pack(&[text, b" "].concat());
        }
        self.packed_stream(reference)
    }

    fn packed_stream(&mut self, reference: Ref) -> Stream<'_> {
        let mut stream = self.pdf.stream(reference, &self.packed);
        stream.filter(Filter::FlateDecode);
        stream
    }

    /// Starts a stream of bytes that stay as they are.
    pub(super) fn raw_stream<'a>(&'a mut self, reference: Ref, bytes: &'a [u8]) -> Stream<'a> {
        self.pdf.stream(reference, bytes)
    }

    /// The whole file.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let identifier = digest(self.pdf.as_bytes()).to_vec();
        self.pdf.set_file_id((identifier.clone(), identifier));
        self.pdf.finish()
    }
}

/// 128 bits that differ where the bytes differ, eight bytes a step: no defence against an enemy, only a name. Two lanes of the
/// multiply-and-fold kind (FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>, widened to words).
pub(super) fn digest(bytes: &[u8]) -> [u8; 16] {
    let mut lanes = [0xCBF2_9CE4_8422_2325_u64 ^ bytes.len() as u64, 0x9E37_79B9_7F4A_7C15];
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let word = u64::from_le_bytes(word);
        lanes[0] = (lanes[0] ^ word).wrapping_mul(0xFF51_AFD7_ED55_8CCD).rotate_left(29);
        lanes[1] = (lanes[1].rotate_left(23) ^ word).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    }
    let fold = |lane: u64| (lane ^ (lane >> 32)).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(17) ^ lane;
    (u128::from(fold(lanes[0])) << 64 | u128::from(fold(lanes[1]))).to_be_bytes()
}
