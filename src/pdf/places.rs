//! Where the objects of a file stand, by their numbers: what its end says so that readers find them.
//!
//! ```text
//! 1 → byte 15      2 → third in the object stream 9      3 → nowhere, it was never written
//! ```

use pdf_writer::Ref;

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Not in the file.
    Nowhere,
    /// At this byte.
    At(u64),
    /// In an object stream, as the how manieth, from 0.
    In(Ref, u16),
}

/// The places of all objects; the first has the number 1.
#[derive(Default)]
pub(super) struct Places(Vec<Place>);

impl Places {
    /// The number of a new object.
    pub(super) fn next(&mut self) -> Ref {
        self.0.push(Place::Nowhere);
        Ref::new(i32::try_from(self.0.len()).unwrap_or(i32::MAX))
    }

    pub(super) fn set(&mut self, reference: Ref, place: Place) {
        if let Some(known) = self.0.get_mut((reference.get() - 1) as usize) {
            *known = place;
        }
    }

    /// One more than the highest number.
    pub(super) fn size(&self) -> usize {
        self.0.len() + 1
    }

    /// The rows of a cross-reference stream (ISO 32000-1 table 18), each as it differs from the one above with the number of that way
    /// before it (2, as in PNG), and how many bytes the columns have.
    pub(super) fn rows(&self) -> (Vec<u8>, [i32; 3]) {
        let furthest = self.0.iter().map(|place| if let Place::At(byte) = place { *byte } else { 0 }).max().unwrap_or(0);
        let width = (8 - furthest.leading_zeros() as usize / 8).clamp(2, 8);
        let mut out = Vec::with_capacity(self.size() * (width + 4));
        let mut above = vec![0_u8; width + 3];
        for place in std::iter::once(&Place::Nowhere).chain(&self.0) {
            let (kind, second, third) = match *place {
                Place::Nowhere => (0, 0, u16::MAX),
                Place::At(byte) => (1, byte, 0),
                Place::In(stream, index) => (2, u64::from(stream.get().unsigned_abs()), index),
            };
            let row = [&[kind], &second.to_be_bytes()[8 - width..], &third.to_be_bytes()].concat();
            out.push(2);
            out.extend(row.iter().zip(&above).map(|(here, there)| here.wrapping_sub(*there)));
            above = row;
        }
        (out, [1, width as i32, 2])
    }

    /// A cross-reference table (ISO 32000-1 §7.5.4).
    pub(super) fn table(&self) -> Vec<u8> {
        let mut out = format!("xref\n0 {}\n0000000000 65535 f \n", self.size()).into_bytes();
        for place in &self.0 {
            out.extend(match place {
                Place::At(byte) => format!("{byte:010} 00000 n \n").into_bytes(),
                _ => b"0000000000 65535 f \n".to_vec(),
            });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_tell_each_place_as_it_differs_from_the_one_above() {
        let mut places = Places::default();
        let (first, second) = (places.next(), places.next());
        places.set(first, Place::At(0x1234));
        places.set(second, Place::In(Ref::new(7), 3));
        let (rows, widths) = places.rows();
        assert_eq!(widths, [1, 2, 2]);
        let expected = [[2, 0, 0, 0, 0xFF, 0xFF], [2, 1, 0x12, 0x34, 1, 1], [2, 1, 0xEE, 0xD3, 0, 3]];
        assert_eq!(rows, expected.concat());
    }
}
