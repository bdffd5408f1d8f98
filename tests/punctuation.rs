//! Punctuation: what typewriter marks become, by language.

use offprint::flow::{Passage, Piece, SpanKind, flow};
use offprint::model::{Article, Block, Inline, LanguageSpan, Link, Note, NoteReference, Paragraph, Phrase, Text};
use offprint::notice::At;
use offprint::style::Style;
use proptest::prelude::{ProptestConfig, Strategy, prop, proptest};

/// The passage made of the inlines of one paragraph.
fn passage_in(style: &Style, language: &str, inlines: Vec<Inline>) -> Passage {
    let mut article = Article::build("", language).finish();
    article.body = vec![Block::Paragraph(Paragraph::new(inlines))];
    article.notes = vec![Note::new("n", vec![])];
    let flow = flow(&article, style, None);
    let passage = flow.pieces.into_iter().find_map(|piece| match piece {
        Piece::Passage(passage) => Some(passage),
        _ => None,
    });
    passage.unwrap_or_else(|| panic!("no passage"))
}

fn passage(language: &str, inlines: Vec<Inline>) -> Passage {
    passage_in(&Style::default(), language, inlines)
}

fn set(language: &str, copy: &str) -> String {
    passage(language, vec![copy.into()]).text
}

/// Checks copy against what it becomes; `~` stands for a no-break space and `_` for a narrow one.
fn becomes(language: &str, cases: &[(&str, &str)]) {
    for (copy, wanted) in cases {
        let wanted = wanted.replace('~', "\u{A0}").replace('_', "\u{202F}");
        assert_eq!(set(language, copy), wanted, "{language}: {copy}");
    }
}

fn emphasis(words: &str) -> Inline {
    Inline::Emphasis(Phrase::new(vec![words.into()]))
}

// Quotes.

#[test]
fn english_quotes_nest() {
    becomes(
        "en",
        &[
            (r#""Yes," she said."#, "“Yes,” she said."),
            (r#""He said 'no' twice," she said."#, "“He said ‘no’ twice,” she said."),
            (r#""'No,' he said.""#, "“‘No,’ he said.”"),
            (r#""He said "no" twice.""#, "“He said ‘no’ twice.”"),
            (r#"("quoted")"#, "(“quoted”)"),
            (r#"the "road"--and the "wall""#, "the “road”–and the “wall”"),
            (r#"a 'so-called' road"#, "a ‘so-called’ road"),
        ],
    );
}

#[test]
fn british_and_american_english_begin_with_double_quotes() {
    for language in ["en-GB", "en-US"] {
        becomes(language, &[(r#""one 'two'""#, "“one ‘two’”")]);
    }
}

#[test]
fn apostrophes_are_no_quotes() {
    becomes(
        "en",
        &[
            ("don't, O'Brien's, the dogs' bones", "don’t, O’Brien’s, the dogs’ bones"),
            ("'tis the '90s, rock 'n' roll", "’tis the ’90s, rock ’n’ roll"),
            ("'Tis 'em who won't", "’Tis ’em who won’t"),
            (r#""'Twas the dogs' bone," he said"#, "“’Twas the dogs’ bone,” he said"),
            ("'the dogs' bones' are gone", "‘the dogs’ bones’ are gone"),
        ],
    );
    becomes("fr", &[("l'homme, aujourd'hui, l'\"ami\"", "l’homme, aujourd’hui, l’«_ami_»")]);
    becomes("nl", &[("'s avonds, 't huis, foto's", "’s avonds, ’t huis, foto’s")]);
}

#[test]
fn german_quotes_nest() {
    becomes(
        "de",
        &[
            (r#"Er rief: "Sag nicht 'nein'!""#, "Er rief: „Sag nicht ‚nein‘!“"),
            ("'Er las Hans' Buch'", "‚Er las Hans’ Buch‘"),
            ("So geht's, 'ne Sache", "So geht’s, ’ne Sache"),
        ],
    );
}

#[test]
fn swiss_quotes_are_guillemets_without_white() {
    for language in ["de-CH", "it-CH"] {
        becomes(language, &[(r#""uno 'due' tre""#, "«uno ‹due› tre»")]);
    }
    becomes("fr-CH", &[(r#""un 'deux' trois""#, "«_un ‹_deux_› trois_»")]);
}

#[test]
fn other_languages_have_their_quotes() {
    for (language, wanted) in [
        ("ru", "«a „b“ c»"),
        ("pl", "„a «b» c”"),
        ("sv", "”a ’b’ c”"),
        ("es", "«a “b” c»"),
        ("es-MX", "“a ‘b’ c”"),
        ("pt-PT", "«a “b” c»"),
        ("nl", "‘a “b” c’"),
        ("no", "«a ‘b’ c»"),
    ] {
        assert_eq!(set(language, r#""a 'b' c""#), wanted, "{language}");
    }
}

#[test]
fn feet_and_inches_have_primes() {
    becomes("en", &[(r#"He is 6'2" tall."#, "He is 6′2″ tall."), (r#""I am 5'10"," he said."#, "“I am 5′10″,” he said.")]);
}

#[test]
fn typographic_copy_stays() {
    let copy = "“It’s ‘so’ – really”, „so“, «ainsi», 10-12, 6′";
    assert_eq!(set("en", copy), copy);
}

#[test]
fn a_language_without_rules_keeps_its_marks() {
    for (language, copy) in [
        ("he", r#"צה"ל אמר "שלום" וג'ון..."#),
        ("zh", r#"他说"你好"..."#),
        ("ja", r#""はい" -- 'a'..."#),
        ("und", r#""yes" -- 'no'..."#),
    ] {
        assert_eq!(set(language, copy), copy, "{language}");
    }
    assert_eq!(set("ku", "roj'a"), "roj’a");
    assert_eq!(set("uz", "o'zbek"), "o'zbek");
}

#[test]
fn quotes_of_arabic_scripts_are_those_of_their_papers() {
    for (language, copy, set_as) in [
        ("ar", r#"قال "نعم" ثم مضى"#, "قال «نعم» ثم مضى"),
        ("fa", r#"گفت "آری" و رفت"#, "گفت «آری» و رفت"),
        ("ur", r#"کہا "ہاں" اور گیا"#, "کہا “ہاں” اور گیا"),
    ] {
        assert_eq!(set(language, copy), set_as, "{language}");
    }
}

#[test]
fn a_quotation_may_end_in_another_span() {
    let set =
        passage("en", vec![r#"He said: "This is "#.into(), emphasis("mine"), r#"," and "#.into(), emphasis(r#""yours""#)]);
    assert_eq!(set.text, "He said: “This is mine,” and “yours”");
    let spans: Vec<&str> = set.spans.iter().map(|span| &set.text[span.range.clone()]).collect();
    assert_eq!(spans, ["He said: “This is ", "mine", ",” and ", "“yours”"]);
}

#[test]
fn a_quotation_closes_in_the_language_it_opened_in() {
    let german = Inline::Language(LanguageSpan::new("de", vec![r#""nein""#.into()]));
    assert_eq!(passage("en", vec![r#""It said "#.into(), german, r#".""#.into()]).text, "“It said ‚nein‘.”");
}

#[test]
fn a_note_mark_is_not_seen() {
    let mark = Inline::NoteReference(NoteReference::new("n"));
    assert_eq!(passage("en", vec![r#""word"#.into(), mark, r#"" next"#.into()]).text, "“word1” next");
}

// Dashes.

#[test]
fn hyphens_and_points_become_dashes_and_ellipsis() {
    becomes(
        "en",
        &[
            ("one -- two --- three...", "one – two — three…"),
            ("1914--18, 10-12", "1914–18, 10-12"),
            ("---- <-- --> .... ../x", "---- <-- --> .... ../x"),
        ],
    );
}

// Spaces.

#[test]
fn french_punctuation_has_its_white() {
    becomes(
        "fr",
        &[
            ("Vraiment ? Oui ! Bien ; voilà : fin.", "Vraiment_? Oui_! Bien_; voilà~: fin."),
            ("Vraiment? Oui! Bien; voilà: fin.", "Vraiment_? Oui_! Bien_; voilà~: fin."),
            ("« mot » et «mot»", "«_mot_» et «_mot_»"),
            ("\"Quoi ?!\" dit-il", "«_Quoi_?!_» dit-il"),
            ("à 12:30, https://a.fr/?q=1", "à 12:30, https://a.fr/?q=1"),
        ],
    );
    becomes("fr-CH", &[("voilà : fin ! « mot »", "voilà_: fin_! «_mot_»")]);
    becomes("fr-CA", &[("Vraiment? Oui! « mot » : fin; \"mot\"", "Vraiment? Oui! «~mot~»~: fin; «~mot~»")]);
}

#[test]
fn a_number_keeps_its_unit() {
    becomes("en", &[("12 km, 40 °C, 5 %, 3 p.m., 3 1/2 and 7 men", "12_km, 40_°C, 5_%, 3~p.m., 3_1/2 and 7 men")]);
    becomes("de", &[("um 9 Uhr, 3 Mio. Euro, 12 000 Menschen", "um 9~Uhr, 3~Mio. Euro, 12_000 Menschen")]);
}

#[test]
fn initials_and_titles_keep_their_name() {
    becomes("en", &[("J. R. R. Tolkien met Dr. Foo and Mr Bar.", "J._R._R.~Tolkien met Dr.~Foo and Mr~Bar.")]);
    becomes("fr", &[("M. Roux et Mme Petit", "M.~Roux et Mme~Petit")]);
    becomes("de", &[("Prof. Dr. Roth, S. 12, Nr. 5", "Prof.~Dr.~Roth, S.~12, Nr.~5")]);
}

#[test]
fn abbreviations_of_several_words_stay_together() {
    becomes("de", &[("z. B. hier, i. d. R. dort", "z._B. hier, i._d._R. dort")]);
    becomes("ru", &[("и т. д. в доме", "и~т._д. в~доме")]);
}

#[test]
fn words_of_one_letter_do_not_end_a_line() {
    becomes("pl", &[("w domu i z psem", "w~domu i~z~psem")]);
    becomes("cs", &[("K lesu a v poli", "K~lesu a~v~poli")]);
}

// What holds.

#[test]
fn code_and_addresses_stay_as_they_are() {
    let inlines = vec![
        "Run ".into(),
        Inline::Code(Text::new(r#"say "it's" -- 12 km..."#, At::NOWHERE)),
        " or ".into(),
        Inline::Link(Link::new("https://a.org/--x...'", vec!["https://a.org/--x...'".into()])),
    ];
    let set = passage("fr", inlines);
    for span in set.spans.iter().filter(|span| span.kind != SpanKind::Words) {
        let text = &set.text[span.range.clone()];
        assert!([r#"say "it's" -- 12 km..."#, "https://a.org/--x...'"].contains(&text), "{text}");
    }
    assert_eq!(set.spans.len(), 4);
}

#[test]
fn spans_keep_their_places_in_the_copy() {
    let second = Inline::Emphasis(Phrase::new(vec![Inline::Text(Text::new("it's", At::new(3, 20)))]));
    let set = passage("fr", vec![Inline::Text(Text::new("\"Quoi?\" -- ", At::new(3, 1))), second]);
    let places: Vec<(u32, u32)> = set.spans.iter().map(|span| (span.at.line, span.at.column)).collect();
    assert_eq!(places, [(3, 1), (3, 20)]);
    assert_eq!(&set.text[set.spans[1].range.clone()], "it’s");
}

#[test]
fn switched_off_the_copy_stays_byte_for_byte() {
    let copy = r#""It's 12 km -- 'really' ? J. R. Roth...""#;
    let off = "[punctuation]\nquotes = false\ndashes = false\nspaces = false";
    let style = Style::from_toml("mine.toml", off).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(passage_in(&style, "fr", vec![copy.into()]).text, copy);
}

#[test]
fn outline_and_title_say_what_the_page_says() {
    let article = Article::build("It's \"here\" -- J. Roth", "en").heading(2, "Don't...").paragraph("x").finish();
    let flow = flow(&article, &Style::default(), None);
    let titles: Vec<&str> = flow.outline.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["It’s “here” – J. Roth", "Don’t…"]);
    assert_eq!(flow.info.title, "It’s “here” – J. Roth");
}

/// Copy with many marks in it.
fn copy() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "\"", "'", "\"", "'", " ", " ", " ", "-", "--", "---", ".", "...", "a", "n", "s", "w", "Roth", "J.", "Dr.", "z. B.",
        "12", "90s", "000", "km", "%", "«", "»", "“", "”", "‹", "›", "„", "!", "?", ":", ";", "(", ")", "é", "ж", "א",
        "\u{A0}", "\u{202F}",
    ]);
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn done_twice_is_done_once(copy in copy(), language in prop::sample::select(vec!["en", "de", "fr", "fr-CA", "pl", "ru", "nl", "sv", "he", "und"])) {
        let copy = format!("x {copy}");
        let once = set(language, &copy);
        assert_eq!(set(language, &once), once, "{language}: {copy}");
    }

    #[test]
    fn spans_cover_the_text(copy in prop::collection::vec(copy(), 1..6), language in prop::sample::select(vec!["en", "fr", "ru"])) {
        let inlines = copy.iter().enumerate().map(|(index, words)| if index % 2 == 0 { words.as_str().into() } else { emphasis(words) });
        let set = passage(language, [vec!["x".into()], inlines.collect()].concat());
        let mut end = 0;
        for span in &set.spans {
            assert_eq!(span.range.start, end);
            end = span.range.end;
            assert!(set.text.is_char_boundary(end));
        }
        assert_eq!(end, set.text.len());
    }
}
