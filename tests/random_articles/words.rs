//! Words in all scripts there are faces for, some in scripts there are none for, and characters that are no words at all.

use proptest::prelude::*;

/// A language and some of its words.
pub(crate) type Tongue = (&'static str, &'static str);

const TONGUES: &[Tongue] = &[
    ("en", "the last tram left at six o’clock officially and nobody waffled afterwards re-entering 1,204 fjord"),
    ("de", "die letzte Straßenbahn fährt um sechs Donaudampfschifffahrtsgesellschaft für Übermut und Öl"),
    ("fr", "l’œuvre d’un été où la forêt s’éveille garçon naïf aujourd’hui « déjà »"),
    ("pl", "zażółć gęślą jaźń ostatni tramwaj odjechał o szóstej"),
    ("vi", "chuyến tàu cuối rời bến lúc sáu giờ người đợi đường phố"),
    ("tr", "son tramvay altıda kalktı İstanbul ığdır şişe çiçek"),
    ("el", "το τελευταίο τραμ έφυγε στις έξι ἀρχή ᾠδή Ἑλλάς"),
    ("ru", "последний трамвай ушёл в шесть подъезд щёлочь э́хо"),
    ("ur", "آخری ٹرام چھ بجے روانہ ہوئی شکریہ کتاب لاہور"),
    ("ar", "غادَرَ آخِرُ ترامٍ في السادسة لا إله الكتاب مُحَمَّد ٢٠٢٦"),
    ("fa", "آخرین تراموا ساعت شش رفت می‌خواهم کتاب‌ها ۱۴۰۵"),
    ("he", "החשמלית האחרונה יצאה בשעה שש שָׁלוֹם עִבְרִית"),
    ("hi", "आख़िरी ट्राम छह बजे निकली क्षत्रिय ज्ञान हिन्दी कि"),
    ("bn", "শেষ ট্রাম ছয়টায় ছেড়ে গেল ক্ষুদ্র বাংলা কি"),
    ("ta", "கடைசி டிராம் ஆறு மணிக்கு சென்றது தமிழ் ஸ்ரீ"),
    ("si", "අවසන් ට්‍රෑම් රථය හයට පිටත් විය ශ්‍රී ලංකා"),
    ("th", "รถรางคันสุดท้ายออกตอนหกโมง น้ำ ที่ ปู่"),
    ("zh-Hans", "最后一班电车六点开走了，没有人等。人权 自由 平等"),
    ("ja", "最後の電車は六時に出た。すべての人間は自由である"),
    ("ko", "마지막 전차는 여섯 시에 떠났다 모든 사람 자유"),
    // Without a face.
    ("ka", "ბოლო ტრამვაი წავიდა ექვსზე"),
    ("am", "የመጨረሻው ትራም ሄደ"),
    ("", ""),
];

/// What is no word: controls, marks without letters, marks of direction, private and unassigned characters, pictures, plain trouble.
const ODD: &[&str] = &[
    "\0",
    "\t",
    "\r\n",
    "\u{7}",
    "\u{1B}",
    "\u{85}",
    "\u{A0}",
    "\u{AD}",
    "\u{300}",
    "\u{301}\u{302}\u{303}",
    "e\u{301}",
    "\u{E000}",
    "\u{F8FF}",
    "\u{FEFF}",
    "\u{FFFC}",
    "\u{FFFD}",
    "\u{FFFE}",
    "\u{10FFFF}",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{200E}",
    "\u{200F}",
    "\u{202A}",
    "\u{202E}",
    "\u{202C}",
    "\u{2028}",
    "\u{2029}",
    "\u{2060}",
    "\u{2066}",
    "\u{2069}",
    "\u{3000}",
    "\u{378}",
    "👩‍👩‍👧",
    "🇨🇭",
    "☎\u{FE0F}",
    "\u{1D400}",
    "\u{2F800}",
    "ﷺ",
    "ﬁ",
    "²",
    "½",
    "№",
    "—",
    "“",
    "”",
    "''",
    "\"",
    "...",
    "<b>",
    "&amp;",
    "\\",
    "(",
    ")",
    "%",
    "{}",
    "https://example.org/a/very/long/address?with=a&query=that#goes-on",
    "-",
    "--",
    "\u{2011}",
    "\u{F900}",
];

/// One of the languages; the last is none.
pub(crate) fn tongue() -> impl Strategy<Value = Tongue> {
    prop_oneof![2 => Just(TONGUES[0]), 3 => prop::sample::select(TONGUES)]
}

/// A text of up to so many words in a language, now and then with what is no word in it; empty at times.
pub(crate) fn text_in(words: &'static str, most: usize) -> impl Strategy<Value = String> {
    let known: Vec<&str> = words.split(' ').collect();
    let word = prop_oneof![
        24 => prop::sample::select(known),
        1 => prop::sample::select(ODD),
        1 => prop::sample::select(TONGUES).prop_map(|(_, words)| words.rsplit(' ').next().unwrap_or_default()),
    ];
    let space = prop::sample::select(vec![" ", " ", " ", " ", " ", " ", "", "  "]);
    prop_oneof![
        1 => Just(String::new()),
        16 => prop::collection::vec((word, space), 1..most.max(2)).prop_map(|words| {
            words.into_iter().flat_map(|(word, space)| [word, space]).collect()
        }),
        1 => any::<String>(),
        1 => (1..400_usize).prop_map(|length| "mississippi".chars().cycle().take(length).collect()),
    ]
}

/// A text in any language.
pub(crate) fn text(most: usize) -> impl Strategy<Value = String> {
    tongue().prop_flat_map(move |(_, words)| text_in(words, most))
}
