//! Rows of samples made ready for compression: the filters of PNG (PNG §9), which a PDF knows as predictor 15.

use std::sync::Arc;

use crate::deflate::{self, Deflate};

/// Filters and packs rows of 8-bit samples, `channels` of them a pixel.
pub(super) fn pack(samples: &[u8], columns: usize, channels: usize) -> Arc<[u8]> {
    let width = columns * channels;
    let mut filtered = Vec::with_capacity(samples.len() + samples.len() / width.max(1) + 1);
    let nothing = vec![0; width];
    let mut above: &[u8] = &nothing;
    let mut candidate = vec![0; width];
    let mut best = vec![0; width];
    for row in samples.chunks_exact(width.max(1)) {
        let mut least = u64::MAX;
        let mut chosen = 0;
        for filter in FILTERS {
            apply(filter, row, above, channels, &mut candidate);
            // The heuristic of PNG §12.8: the least sum of the bytes taken as signed numbers.
            let sum = candidate.iter().map(|&byte| u64::from(byte.cast_signed().unsigned_abs())).sum();
            if sum < least {
                (least, chosen) = (sum, filter);
                std::mem::swap(&mut best, &mut candidate);
            }
        }
        filtered.push(chosen);
        filtered.extend_from_slice(&best);
        above = row;
    }
    Deflate::new().pack(&filtered).into()
}

/// The samples of rows that were packed; none if they are not so many.
pub(super) fn unpack(packed: &[u8], [columns, rows]: [usize; 2], channels: usize) -> Option<Vec<u8>> {
    let width = columns * channels;
    let filtered = deflate::unpack(packed, (width + 1) * rows)?;
    let mut samples: Vec<u8> = vec![0; width * rows];
    for (index, line) in filtered.chunks_exact(width + 1).enumerate() {
        let (done, rest) = samples.split_at_mut(index * width);
        let above = done.get(done.len().saturating_sub(width)..).filter(|above| above.len() == width);
        let row = &mut rest[..width];
        for at in 0..width {
            let before = at.checked_sub(channels);
            let left = before.map_or(0, |before| row[before]);
            let up = above.map_or(0, |above| above[at]);
            let corner = before.map_or(0, |before| above.map_or(0, |above| above[before]));
            row[at] = line[at + 1].wrapping_add(guess(line[0], left, up, corner));
        }
    }
    Some(samples)
}

/// None, Sub, Up and Paeth; Average hardly ever wins.
const FILTERS: [u8; 4] = [0, 1, 2, 4];

fn apply(filter: u8, row: &[u8], above: &[u8], channels: usize, out: &mut [u8]) {
    for (index, (out, (&here, &up))) in out.iter_mut().zip(row.iter().zip(above)).enumerate() {
        let before = index.checked_sub(channels);
        let left = before.map_or(0, |before| row[before]);
        *out = here.wrapping_sub(guess(filter, left, up, before.map_or(0, |before| above[before])));
    }
}

/// What a filter takes a sample for, by its neighbours.
fn guess(filter: u8, left: u8, up: u8, corner: u8) -> u8 {
    match filter {
        0 => 0,
        1 => left,
        2 => up,
        _ => paeth(left, up, corner),
    }
}

/// Which of the three neighbours is nearest to left + up - corner (PNG §9.4).
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let [to_left, to_up, to_corner] = [(b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs()];
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}
