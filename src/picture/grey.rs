//! Pictures without their colours.
//!
//! What is kept is the luminance (IEC 61966-2-1, ITU-R BT.709), reckoned of light and not of its coding, as in [`reduce`](super::reduce): samples
//! are squared, weighed, and the sample whose square is nearest is taken.

use super::reduce::{coded, coding};
use super::{Channels, Picture, Samples, jpeg, predict};

/// Red, green and blue in 1/10 000 of the light.
const WEIGHTS: [i64; 3] = [2126, 7152, 722];

impl Picture {
    /// The same in grey, without the profile it came with; none if it is grey already or cannot be decoded.
    pub(crate) fn grey(&self) -> Option<Self> {
        let raw = match (&self.samples, self.channels) {
            (_, Channels::Grey) => return None,
            (_, Channels::Rgb) => self.raw()?,
            (Samples::Jpeg(bytes), Channels::Cmyk { inverted }) => {
                jpeg::of_inks(bytes, self.samples_size(), inverted).ok()?
            }
            _ => return None,
        };
        let size = [self.columns, self.rows].map(|size| size as usize);
        let grey: Vec<u8> = raw.chunks_exact(3).map(luminance).collect();
        let samples = match &self.samples {
            Samples::Jpeg(_) => Samples::Jpeg(coded(&grey, size, Channels::Grey)?),
            _ => Samples::Packed(predict::pack(&grey, size[0], 1)),
        };
        Some(Self { channels: Channels::Grey, samples, profile: None, ..self.clone() })
    }
}

fn luminance(colour: &[u8]) -> u8 {
    let light = colour.iter().zip(WEIGHTS).map(|(&sample, weight)| i64::from(sample) * i64::from(sample) * weight);
    coding((light.sum::<i64>() + 5_000) / 10_000)
}

#[cfg(test)]
mod tests {
    use super::luminance;

    #[test]
    fn greys_stay_and_colours_are_as_light_as_they_look() {
        for grey in 0..=255 {
            assert_eq!(luminance(&[grey; 3]), grey);
        }
        // The square roots of the weights, in parts of 255.
        assert_eq!([[255, 0, 0], [0, 255, 0], [0, 0, 255]].map(|colour| luminance(&colour)), [118, 216, 69]);
    }
}
