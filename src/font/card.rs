//! What a face says of itself: its names, its style and its letters. Enough to choose by, and little to keep.

use harfrust::Font;
use harfrust::font::attribute::Style;
use read_fonts::TableProvider;
use read_fonts::tables::meta::{DLNG, Metadata};
use read_fonts::tables::os2::{Os2, SelectionFlags};
use read_fonts::types::NameId;

use super::Slant;
use super::han::Han;
use super::letters::Letters;

/// The weight of a bold face.
const BOLD: u16 = 700;

/// The card of a face in the index of a shelf.
pub(super) struct Card {
    pub(super) family: String,
    pub(super) postscript_name: String,
    pub(super) weight: u16,
    pub(super) slant: Slant,
    /// Whether it is of normal width, neither condensed nor expanded.
    pub(super) is_of_normal_width: bool,
    pub(super) is_monospaced: bool,
    pub(super) has_serifs: bool,
    /// The way it draws Han letters, if it says.
    pub(super) han: Option<Han>,
    pub(super) letters: Letters,
}

impl Card {
    pub(super) fn of(font: &Font) -> Self {
        let name = |id: NameId| {
            let name = font.names().get(id)?.english_or_first()?;
            Some(name.name().chars().collect::<String>()).filter(|text| !text.trim().is_empty())
        };
        let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(NameId::FAMILY_NAME));
        let family = family.unwrap_or_else(|| "Unnamed".to_owned());
        let attributes = font.default_attributes();
        let post = font.tables().post().ok();
        let os2 = font.tables().os2().ok();
        // PANOSE family 2 is Latin text; its second digit is 2 to 10 for the kinds of serif, 11 to 15 without.
        let panose = os2.as_ref().and_then(|os2| Some((*os2.panose_10().first()?, *os2.panose_10().get(1)?)));
        let code_pages = os2.as_ref().and_then(Os2::ul_code_page_range_1).unwrap_or(0);
        let is_bold = os2.is_some_and(|os2| os2.fs_selection().contains(SelectionFlags::BOLD));
        Self {
            han: Han::of_face(&family, &designed_for(font), code_pages),
            postscript_name: name(NameId::POSTSCRIPT_NAME).unwrap_or_else(|| family.replace(' ', "")),
            weight: match attributes.weight.value().clamp(1.0, 1000.0) as u16 {
                // Some bold faces say they are bold and state the weight of the regular: Noto Serif Myanmar of 2020 does.
                light @ 0..600 if is_bold => light.max(BOLD),
                weight => weight,
            },
            slant: if attributes.style == Style::Normal { Slant::Upright } else { Slant::Italic },
            is_of_normal_width: attributes.width.percentage() == 100.0,
            is_monospaced: post.is_some_and(|post| post.is_fixed_pitch() != 0),
            has_serifs: panose.is_some_and(|(family, serif)| family == 2 && (2..=10).contains(&serif)),
            letters: font.charmap().unicodes().filter(|(_, glyph)| glyph.to_u32() != 0).map(|(code, _)| code).collect(),
            family,
        }
    }

    /// Whether a family is this face's. Family names of old name tables carry the weight: "Source Sans 3 Semibold" is of the
    /// family "Source Sans 3".
    pub(super) fn is_of(&self, family: &str) -> bool {
        let rest = self.family.strip_prefix(family);
        rest.is_some_and(|rest| matches!(rest, "" | " Semibold" | " SemiBold" | " Light" | " Medium" | " Black"))
    }

    /// Whether its letters have serifs, by the name of its family, which tells it of scripts PANOSE knows nothing of; else by PANOSE.
    pub(super) fn is_serif(&self) -> bool {
        let says = |what: &str| self.family.split(' ').any(|word| word == what);
        says("Serif") || self.has_serifs && !says("Sans")
    }

    /// Whether its family is named after a script: "Noto Serif Khmer", "NotoSansKhmer"; of short names (Han, Lao, Yi) only whole words
    /// count, so that Hanuman is not of Han.
    pub(super) fn is_named_after(&self, script: &str) -> bool {
        let script = script.replace('_', " ").to_lowercase();
        let family = self.family.to_lowercase();
        if script.len() > 4 {
            family.contains(&script) || family.replace(' ', "").contains(&script.replace(' ', ""))
        } else {
            family.split(' ').any(|word| word == script)
        }
    }
}

/// The languages a face was designed for, as it lists them.
fn designed_for(font: &Font) -> String {
    let tables = font.tables();
    let Ok(meta) = tables.meta() else { return String::new() };
    let designed = meta.data_maps().iter().find(|map| map.tag() == DLNG);
    match designed.map(|map| map.data(meta.offset_data())) {
        Some(Ok(Metadata::ScriptLangTags(tags))) => {
            let tags = tags.iter().filter_map(Result::ok);
            tags.map(|tag| tag.as_str().to_owned()).collect::<Vec<_>>().join(",")
        }
        _ => String::new(),
    }
}
