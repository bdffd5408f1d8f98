//! In which of their ways a face draws Han letters, and which a language reads.
//!
//! One code is one letter of several standards: 直 and 骨 look otherwise in Tokyo, Beijing, Taipei and Seoul. A file for all of them
//! (`.ttc`) has a face for each, and each has every letter; only the language tells which is meant.

use crate::model::Language;

/// A way of drawing Han letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Han {
    Simplified,
    Traditional,
    HongKong,
    Japanese,
    Korean,
}

impl Han {
    /// The way a language reads. A language that has none of its own is shown the simplified way, which most readers of Han letters
    /// read.
    pub(crate) fn of_language(language: &Language) -> Self {
        match (language.primary(), language.script(), language.region()) {
            ("ja", ..) => Self::Japanese,
            ("ko", ..) => Self::Korean,
            (_, Some("Hans"), _) => Self::Simplified,
            ("zh" | "yue", _, Some("HK" | "MO")) | ("yue", ..) => Self::HongKong,
            (_, Some("Hant"), _) | ("zh", _, Some("TW")) | ("nan" | "hak" | "lzh", ..) => Self::Traditional,
            _ => Self::Simplified,
        }
    }

    /// The way a face draws, if it says: by the last word of its family, by the languages it was designed for (OpenType `meta`,
    /// `dlng`), or by the one code page of the East it claims (OpenType OS/2, `ulCodePageRange1`, bits 17 to 20).
    pub(super) fn of_face(family: &str, designed_for: &str, code_pages: u32) -> Option<Self> {
        by_name(family).or_else(|| by_design(designed_for)).or_else(|| by_code_page(code_pages))
    }

    /// How far the way of a face is from this one: 0 is the same.
    pub(super) fn distance(self, drawn: Option<Self>) -> u8 {
        match drawn {
            Some(drawn) if drawn == self => 0,
            Some(Self::Traditional | Self::HongKong) if matches!(self, Self::Traditional | Self::HongKong) => 1,
            None => 2,
            Some(_) => 3,
        }
    }
}

fn by_name(family: &str) -> Option<Han> {
    match family.split(' ').next_back()? {
        "SC" | "CN" | "GB" => Some(Han::Simplified),
        "TC" | "TW" => Some(Han::Traditional),
        "HK" | "HC" => Some(Han::HongKong),
        "JP" | "J" => Some(Han::Japanese),
        "KR" | "K" => Some(Han::Korean),
        _ => None,
    }
}

/// By a list of script and language tags with commas between.
fn by_design(tags: &str) -> Option<Han> {
    let mut ways = tags.split(',').filter_map(|tag| match tag.trim() {
        "Hans" | "zh-Hans" => Some(Han::Simplified),
        "Hant" | "zh-Hant" | "zh-Hant-TW" => Some(Han::Traditional),
        "Hant-HK" | "zh-Hant-HK" => Some(Han::HongKong),
        "Jpan" | "ja" | "ja-Jpan" => Some(Han::Japanese),
        "Kore" | "ko" | "ko-Kore" => Some(Han::Korean),
        _ => None,
    });
    let first = ways.next()?;
    ways.all(|way| way == first).then_some(first)
}

fn by_code_page(bits: u32) -> Option<Han> {
    match bits >> 17 & 0b1111 {
        0b0001 => Some(Han::Japanese),
        0b0010 => Some(Han::Simplified),
        0b0100 => Some(Han::Korean),
        0b1000 => Some(Han::Traditional),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Han::{self, HongKong, Japanese, Korean, Simplified, Traditional};

    #[test]
    fn languages_read_their_own_way() {
        for (tag, way) in [
            ("ja", Japanese),
            ("ko-KR", Korean),
            ("zh", Simplified),
            ("zh-CN", Simplified),
            ("zh-Hant", Traditional),
            ("zh-TW", Traditional),
            ("zh-HK", HongKong),
            ("yue", HongKong),
            ("zh-Hans-HK", Simplified),
            ("en", Simplified),
        ] {
            assert_eq!(Han::of_language(&tag.into()), way, "{tag}");
        }
    }

    #[test]
    fn faces_say_their_way_by_name_by_design_or_by_code_page() {
        assert_eq!(Han::of_face("Noto Serif CJK JP", "", 0), Some(Japanese));
        assert_eq!(Han::of_face("Some Ming", "Hant, Latn", 0), Some(Traditional));
        assert_eq!(Han::of_face("Some Ming", "Hans, Hant", 0), None);
        assert_eq!(Han::of_face("Some Ming", "", 1 << 19), Some(Korean));
        assert_eq!(Han::of_face("Some Ming", "", 1 << 18 | 1 << 17), None);
    }
}
