//! What each language does, as tables.
//!
//! Sources: the quotes are those of CLDR 47 (`delimiters`: `quotationStart`, `quotationEnd` and the alternates); where a row
//! differs it says so. French spaces are those of the *Lexique des règles typographiques en usage à l'Imprimerie nationale*
//! (Ponctuation); Canada's those of the *Guide du rédacteur* (7.3). Abbreviations are those in common use.

use crate::model::Language;

/// What a language does.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Opening and closing quotes, and those within them. None where straight ones are left as they are.
    pub(super) quotes: Option<[char; 4]>,
    /// Whether a straight mark between two letters is an apostrophe; in some languages it is a letter.
    pub(super) apostrophe: bool,
    /// Words that begin with an apostrophe, without it.
    pub(super) elisions: &'static [&'static str],
    /// White before high punctuation and inside guillemets.
    pub(super) french: Option<French>,
    /// Words and letters that are not left alone at the end of a line.
    pub(super) ties: &'static Ties,
}

/// White before high punctuation and inside guillemets.
#[derive(Clone, Copy)]
pub(super) struct French {
    /// Before a colon.
    pub(super) colon: char,
    /// Before a semicolon, an exclamation and a question mark: none if nothing is put there.
    pub(super) high: Option<char>,
    /// Inside guillemets.
    pub(super) guillemets: char,
}

/// What stays on a line with what follows, by language.
pub(super) struct Ties {
    languages: &'static [&'static str],
    /// Before a number: Nr. 5.
    pub(super) numbered: &'static [&'static str],
    /// Before a name: Dr. Roth.
    pub(super) titles: &'static [&'static str],
    /// After a number: 9 Uhr. Signs of units are the same everywhere.
    pub(super) counted: &'static [&'static str],
    /// Abbreviations of several words: z. B.
    pub(super) phrases: &'static [&'static str],
    /// Words of one letter that do not end a line.
    pub(super) lone: &'static str,
    /// Whether a spaced dash does not begin a line.
    pub(super) dash: bool,
    /// Whether three figures each are set off by a space: 12 000.
    pub(super) thousands: bool,
}

const NO_BREAK: char = '\u{A0}';
const NARROW: char = '\u{202F}';

impl Rules {
    /// The rules of a language: by its tag with the region, else by the language alone.
    pub(super) fn of(language: &Language) -> Self {
        let primary = match language.primary() {
            "no" | "nn" => "nb",
            primary => primary,
        };
        let row = |wanted: &str| QUOTES.iter().find(|(tags, _)| tags.split(' ').any(|tag| tag == wanted));
        let with_region = language.region().and_then(|region| row(&format!("{primary}-{region}")));
        let quotes = with_region.or_else(|| row(language.as_str())).or_else(|| row(primary));
        let french = (primary == "fr").then(|| match language.region() {
            Some("CA") => French { colon: NO_BREAK, high: None, guillemets: NO_BREAK },
            Some("CH") => French { colon: NARROW, high: Some(NARROW), guillemets: NARROW },
            _ => French { colon: NO_BREAK, high: Some(NARROW), guillemets: NARROW },
        });
        let elisions = ELISIONS.iter().find(|(tag, _)| *tag == primary).map_or(&[][..], |(_, words)| *words);
        let ties = TIES.iter().find(|ties| ties.languages.contains(&primary)).unwrap_or(&NO_TIES);
        let quotes = quotes.map(|(_, quotes)| *quotes).filter(|_| language.script().is_none_or(|script| script != "Arab"));
        Self { quotes, apostrophe: !matches!(primary, "uz" | "haw"), elisions, french, ties }
    }
}

/// Quotes by language tag.
const QUOTES: &[(&str, [char; 4])] = &[
    ("en af cy da eo fil ga gd gl hi bn gu kn lv ml mr ms id mt ne pa pt sw ta te th tr vi", ['“', '”', '‘', '’']),
    // CLDR has “ ” for Spanish; the Ortografía of the RAE (3.4.8.2) begins with « », as do the papers of Spain. America does not.
    ("es ast ca el eu it kk pt-PT sq", ['«', '»', '“', '”']),
    ("es-419 es-AR es-BO es-CL es-CO es-CR es-CU es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PR", ['“', '”', '‘', '’']),
    ("es-PY es-SV es-US es-UY es-VE", ['“', '”', '‘', '’']),
    // CLDR repeats « » within « »; with “ ” a reader sees which of the two ends, and the press does so.
    ("fr fr-CA hy", ['«', '»', '“', '”']),
    // CLDR has this row for fr-CH; all of Switzerland does so, whatever the language (Schweizer Bundeskanzlei, Schreibweisungen).
    ("fr-CH de-CH de-LI it-CH rm gsw", ['«', '»', '‹', '›']),
    ("ru be uk ky", ['«', '»', '„', '“']),
    ("nb", ['«', '»', '‘', '’']),
    ("de cs dsb et hr hsb is lb mk sk sl", ['„', '“', '‚', '‘']),
    // CLDR repeats the outer quotes.
    ("bg lt", ['„', '“', '‚', '‘']),
    ("bs", ['„', '”', '‘', '’']),
    ("sr", ['„', '”', '’', '’']),
    // CLDR has ” “ for Arabic; papers print guillemets, which turn with the direction as those marks do not.
    ("ar fa ckb ps", ['«', '»', '“', '”']),
    ("ur", ['“', '”', '‘', '’']),
    ("pl ro", ['„', '”', '«', '»']),
    ("hu", ['„', '”', '»', '«']),
    ("ka", ['„', '“', '«', '»']),
    ("fi sv", ['”', '”', '’', '’']),
    // CLDR repeats ‘ ’.
    ("nl fy", ['‘', '’', '“', '”']),
];

const ELISIONS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "tis", "twas", "twere", "twill", "twould", "til", "till", "em", "cause", "cos", "bout", "round", "n", "un",
            "ere", "neath", "gainst",
        ],
    ),
    ("de", &["s", "n", "ne", "nen", "nem", "ner", "ran", "raus", "rein", "rauf", "runter", "rüber", "nauf", "naus"]),
    ("nl", &["s", "t", "n", "k", "m", "r", "ns"]),
    ("af", &["n", "s", "t", "k"]),
];

const NO_TIES: Ties =
    Ties { languages: &[], numbered: &[], titles: &[], counted: &[], phrases: &[], lone: "", dash: false, thousands: false };

const TIES: &[Ties] = &[
    Ties {
        languages: &["en"],
        numbered: &["No.", "Nos.", "no.", "nos.", "p.", "pp.", "vol.", "vols.", "Vol.", "ch.", "fig.", "Fig.", "sec.", "c."],
        titles: &[
            "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Rev.", "Sen.", "Rep.",
        ],
        counted: &["a.m.", "p.m.", "am", "pm"],
        ..NO_TIES
    },
    Ties {
        languages: &["de", "lb", "gsw"],
        numbered: &[
            "Nr.", "Nrn.", "S.", "Bd.", "Bde.", "Abb.", "Tab.", "Kap.", "Abs.", "Art.", "Jg.", "H.", "Anm.", "Ziff.", "ca.",
        ],
        titles: &["Dr.", "Prof.", "Hr.", "Fr.", "St.", "Hl.", "hl."],
        counted: &["Uhr", "Mio.", "Mrd.", "Tsd.", "Std.", "Min.", "Fr."],
        phrases: &[
            "z. B.", "Z. B.", "d. h.", "D. h.", "u. a.", "U. a.", "u. Ä.", "o. Ä.", "i. d. R.", "s. o.", "s. u.", "u. U.",
            "z. T.", "v. a.", "i. A.", "e. V.", "v. Chr.", "n. Chr.", "m. E.", "z. Z.",
        ],
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["fr"],
        numbered: &["n°", "N°", "nº", "nos", "p.", "pp.", "vol.", "t.", "chap.", "fig.", "art.", "al."],
        titles: &["M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Me", "Mgr", "Pr", "St", "Ste"],
        counted: &["h", "min", "M€", "Md€", "F", "francs", "euros"],
        phrases: &["av. J.-C.", "apr. J.-C.", "c. à d."],
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["es", "gl", "ca"],
        numbered: &["n.º", "nº", "núm.", "núms.", "p.", "pp.", "pág.", "págs.", "vol.", "fig.", "art.", "cap."],
        titles: &["Sr.", "Sra.", "Srta.", "Dr.", "Dra.", "D.", "Dña."],
        counted: &["h", "min", "euros"],
        phrases: &["EE. UU.", "p. ej.", "a. C.", "d. C."],
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["it", "rm"],
        numbered: &["n.", "nn.", "p.", "pp.", "pag.", "vol.", "fig.", "art.", "cap."],
        titles: &["Sig.", "Sig.ra", "Dott.", "Prof.", "Ing.", "Avv.", "On.", "S."],
        phrases: &["a. C.", "d. C."],
        ..NO_TIES
    },
    Ties {
        languages: &["pt"],
        numbered: &["n.º", "nº", "p.", "pp.", "pág.", "vol.", "fig.", "art.", "cap."],
        titles: &["Sr.", "Sra.", "Dr.", "Dra.", "D.", "Prof."],
        phrases: &["a. C.", "d. C.", "p. ex."],
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["nl", "af"],
        numbered: &["nr.", "nrs.", "blz.", "p.", "pp.", "fig.", "art."],
        titles: &["dhr.", "mevr.", "mw.", "dr.", "prof.", "mr.", "ir.", "drs.", "St."],
        counted: &["uur", "mln.", "mld."],
        ..NO_TIES
    },
    Ties {
        languages: &["da", "nb", "sv", "is", "fo"],
        numbered: &["nr.", "nr", "s.", "kap.", "fig.", "bd.", "kl.", "§"],
        titles: &["dr.", "Dr.", "prof.", "hr.", "fru", "S:t", "S:ta"],
        counted: &["kr", "kr.", "mio.", "mia.", "mkr"],
        phrases: &["t. ex.", "bl. a.", "d. v. s.", "f. Kr.", "e. Kr.", "m. m."],
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["fi", "et"],
        numbered: &["nro", "nr", "s.", "lk", "kpl"],
        titles: &["Dr.", "prof."],
        counted: &["euroa", "eurot"],
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["pl"],
        numbered: &["nr", "s.", "str.", "t.", "rys.", "art.", "rozdz.", "poz.", "ok."],
        titles: &["dr", "prof.", "mgr", "inż.", "ks.", "św.", "gen.", "red."],
        counted: &["zł", "tys.", "mln", "mld", "r.", "godz."],
        phrases: &["m. in.", "n. e.", "p. n. e."],
        lone: "aiouwz",
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["cs", "sk"],
        numbered: &["č.", "s.", "str.", "sv.", "obr.", "kap.", "r."],
        titles: &["p.", "pí", "dr.", "prof.", "sv.", "Ing.", "Mgr.", "MUDr."],
        counted: &["Kč", "tis.", "mil.", "mld.", "hod."],
        phrases: &["t. j.", "n. l.", "př. n. l."],
        lone: "aikosuvz",
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["hr", "sl", "bs", "sr", "mk", "bg"],
        numbered: &["br.", "str.", "s.", "бр.", "стр.", "с."],
        titles: &["dr.", "prof.", "sv.", "д-р", "проф.", "св."],
        counted: &["лв.", "дин.", "kn"],
        thousands: true,
        ..NO_TIES
    },
    Ties {
        languages: &["ru", "be", "ky"],
        numbered: &["№", "с.", "стр.", "т.", "рис.", "гл.", "ст.", "п.", "табл."],
        titles: &["г.", "г-н", "г-жа", "им.", "проф.", "акад.", "д-р", "ул.", "св."],
        counted: &[
            "км", "кг", "м", "см", "мм", "г", "т", "га", "л", "ч", "мин", "г.", "гг.", "руб.", "тыс.", "млн", "млрд", "чел.",
        ],
        phrases: &["т. е.", "т. д.", "т. п.", "т. к.", "т. н.", "н. э.", "до н. э."],
        lone: "авикосуяў",
        dash: true,
        thousands: true,
    },
    Ties {
        languages: &["uk"],
        numbered: &["№", "с.", "стор.", "т.", "рис.", "гл.", "ст.", "п.", "табл."],
        titles: &["м.", "ім.", "проф.", "акад.", "д-р", "вул.", "св."],
        counted: &["км", "кг", "м", "см", "мм", "г", "т", "га", "л", "год", "хв", "р.", "рр.", "грн", "тис.", "млн", "млрд"],
        phrases: &["т. д.", "т. п.", "н. е.", "до н. е."],
        lone: "авзійоує",
        dash: true,
        thousands: true,
    },
    Ties {
        languages: &["el"],
        numbered: &["αρ.", "σ.", "σελ.", "τ.", "κεφ.", "αρ"],
        titles: &["κ.", "κα", "δρ.", "Δρ.", "καθ."],
        counted: &["χλμ.", "ευρώ", "εκατ.", "π.μ.", "μ.μ."],
        phrases: &["π. Χ.", "μ. Χ."],
        ..NO_TIES
    },
    Ties { languages: &["hu", "ro", "lt", "lv", "sq", "tr"], numbered: &["nr.", "p.", "art."], thousands: true, ..NO_TIES },
];
