//! Letters to glyphs: the door to `harfrust`.
//!
//! Words are shaped one by one and remembered, so that a word costs its shaping once an article (OpenType GSUB and GPOS do
//! not reach across a word space in any face we know of, but for kerning with the space itself, which we do without).

use std::sync::{Arc, PoisonError, RwLock};

use harfrust::{Buffer, BufferFlags, ClusterLevel, Direction, Feature, ShapeOptions, ShapePlan, ShaperFont, Tag, shape};
use unicode_script::Script;

use super::Fonts;
use crate::map::Map;
use crate::model::Language;

/// What letters are shaped for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// Index of the face.
    pub(crate) face: usize,
    /// The script of the letters.
    pub(crate) script: Script,
    /// Index of the language in the caller's table.
    pub(crate) language: usize,
    /// Whether they run from right to left.
    pub(crate) rtl: bool,
    /// The features wanted besides those that are always on.
    pub(crate) features: Features,
}

/// Features of OpenType that are not on by themselves. A face that lacks one shows what it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Features(u8);

impl Features {
    const NONE: Self = Self(0);
    pub(crate) const SMALL_CAPS: Self = Self(1);
    pub(crate) const OLD_STYLE: Self = Self(1 << 1);
    pub(crate) const LINING: Self = Self(1 << 2);
    pub(crate) const TABULAR: Self = Self(1 << 3);
    pub(crate) const FRACTION: Self = Self(1 << 4);
    pub(crate) const SUPERIOR: Self = Self(1 << 5);
    pub(crate) const INFERIOR: Self = Self(1 << 6);

    /// Their tags, in the order of the constants.
    const TAGS: [&'static [&'static [u8; 4]]; 7] =
        [&[b"smcp"], &[b"onum", b"pnum"], &[b"lnum", b"pnum"], &[b"lnum", b"tnum"], &[b"frac"], &[b"sups"], &[b"subs"]];

    /// These and others.
    pub(crate) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    fn wanted(self) -> Vec<Feature> {
        let tags = Self::TAGS.iter().enumerate().filter(|(bit, _)| self.0 & 1 << bit != 0).flat_map(|(_, tags)| *tags);
        tags.map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect()
    }
}

/// A glyph of a shaped word, in units of the em of its face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shaped {
    pub(crate) id: u16,
    pub(crate) advance: i32,
    pub(crate) dx: i32,
    pub(crate) dy: i32,
    /// The byte of the word its cluster begins at.
    pub(crate) cluster: u32,
    /// Whether letters look otherwise if a line ends before its cluster.
    pub(crate) unsafe_before: bool,
}

/// How letters are shaped in the faces of a shelf, worked out once for all articles: which tables of a face apply.
#[derive(Default)]
pub(crate) struct Plans(RwLock<Map<(Key, Language), Arc<ShapePlan>>>);

/// Plans that are kept at most. An article of many parts has a dozen.
const MOST_PLANS: usize = 500;

/// Shapes words and remembers them.
pub(crate) struct Shaper<'f> {
    fonts: &'f Fonts,
    languages: &'f [Language],
    shared: &'f Plans,
    plans: Map<Key, Plan>,
    /// Used again for every word.
    buffer: Buffer,
}

struct Plan {
    /// None for a face that cannot be used.
    plan: Option<Arc<ShapePlan>>,
    features: Vec<Feature>,
    words: Map<Box<str>, Arc<[Shaped]>>,
}

impl<'f> Shaper<'f> {
    /// For text in these languages; [`Key::language`] is an index among them. The plans are of these fonts.
    pub(crate) fn new(fonts: &'f Fonts, languages: &'f [Language], shared: &'f Plans) -> Self {
        Self { fonts, languages, shared, plans: Map::default(), buffer: Buffer::new() }
    }

    pub(crate) fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// The glyphs of a word, from left to right. Empty for an empty word, and where the face cannot be shaped with.
    pub(crate) fn word(&mut self, key: Key, word: &str) -> Arc<[Shaped]> {
        let plan = self.plans.entry(key).or_insert_with(|| Plan::new(self.fonts, self.languages, key, self.shared));
        if let Some(known) = plan.words.get(word) {
            return Arc::clone(known);
        }
        let glyphs: Arc<[Shaped]> = plan.shape(self.fonts, key, word, &mut self.buffer).into();
        plan.words.insert(word.into(), Arc::clone(&glyphs));
        glyphs
    }

    /// Whether a face has every letter of a word drawn anew for the features of a key.
    pub(crate) fn redraws(&mut self, key: Key, word: &str) -> bool {
        let (plain, drawn) = (self.word(Key { features: Features::NONE, ..key }, word), self.word(key, word));
        plain.len() == drawn.len() && !drawn.is_empty() && drawn.iter().zip(&*plain).all(|(new, old)| new.id != old.id)
    }
}

fn direction(key: Key) -> Direction {
    if key.rtl { Direction::RightToLeft } else { Direction::LeftToRight }
}

fn script(key: Key) -> Option<harfrust::Script> {
    harfrust::Script::from_iso15924_tag(Tag::new_checked(key.script.short_name().as_bytes()).ok()?)
}

impl Plans {
    /// The plan for a key whose language is named beside it.
    fn plan(&self, key: (Key, Language), make: impl Fn(&Language) -> ShapePlan) -> Arc<ShapePlan> {
        if let Some(plan) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(make(&key.1));
        let mut plans = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        plans.insert(key, Arc::clone(&plan));
        plan
    }
}

impl Plan {
    fn new(fonts: &Fonts, languages: &[Language], key: Key, shared: &Plans) -> Self {
        let features = key.features.wanted();
        let plan = fonts.faces()[key.face].font().map(|font| {
            let language = languages.get(key.language).cloned().unwrap_or_default();
            let make = |language: &Language| {
                let language = harfrust::Language::new(language.as_str());
                ShapePlan::new(font, direction(key), script(key), language.as_ref(), &features)
            };
            shared.plan((Key { language: 0, ..key }, language), make)
        });
        Self { plan, features, words: Map::default() }
    }

    fn shape(&self, fonts: &Fonts, key: Key, word: &str, buffer: &mut Buffer) -> Vec<Shaped> {
        let (Some(font), Some(plan)) = (fonts.faces()[key.face].font(), &self.plan) else { return Vec::new() };
        buffer.reset();
        buffer.push_str(word);
        buffer.set_direction(direction(key));
        buffer.set_script(script(key));
        buffer.set_language(plan.language().cloned());
        // Marks keep a cluster of their own, so that most glyphs stand for one letter.
        buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let font = ShaperFont::new(font);
        let options = ShapeOptions::new().plan(Some(plan)).features(&self.features);
        if shape(&font, buffer, options).is_err() {
            return Vec::new();
        }
        let glyph = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| Shaped {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
            cluster: info.cluster,
            unsafe_before: info.unsafe_to_break(),
        };
        buffer.glyph_infos().iter().zip(buffer.glyph_positions()).map(glyph).collect()
    }
}
