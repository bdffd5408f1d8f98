//! Styles: presets, the caller's file over them, the look of the default page.

use std::collections::BTreeSet;

use offprint::error::Error;
#[cfg(feature = "fonts-core")]
use offprint::font::{Face, Fonts, Slant};
use offprint::length::Length;
use offprint::style::{Align, Family, Role, Style, TextStyle};

fn preset(name: &str) -> Style {
    Style::preset(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What is said of a style file that is refused.
fn refusal(source: &str) -> String {
    Style::from_toml("mine.toml", source).expect_err("the file should be refused").to_string()
}

fn accepted(source: &str) -> Style {
    Style::from_toml("mine.toml", source).unwrap_or_else(|error| panic!("{error}"))
}

fn mm(millimetres: &str) -> Length {
    format!("{millimetres}mm").parse().expect("a length")
}

const ROLES: [Role; 32] = [
    Role::Kicker,
    Role::Title,
    Role::Subtitle,
    Role::Standfirst,
    Role::Byline,
    Role::Heading(1),
    Role::Heading(2),
    Role::Heading(3),
    Role::Body,
    Role::Quote,
    Role::Attribution,
    Role::PullQuote,
    Role::Verse,
    Role::Code,
    Role::TableHead,
    Role::TableCell,
    Role::Caption,
    Role::Credit,
    Role::Note,
    Role::Contents,
    Role::Links,
    Role::Colophon,
    Role::Ornament,
    Role::CommentHead,
    Role::Comment,
    Role::CoverTitle,
    Role::CoverLine,
    Role::Teaser,
    Role::SectionTitle,
    Role::Story,
    Role::RunningHead,
    Role::Folio,
];

// Presets.

#[test]
fn every_preset_parses() {
    for name in Style::presets() {
        preset(name);
    }
    assert_eq!(Style::default(), preset("article"));
}

#[test]
fn unknown_preset_is_refused_with_a_suggestion() {
    let error = Style::preset("large_print").expect_err("no such preset");
    assert_eq!(error.to_string(), "there is no preset `large_print`; did you mean `large-print`?");
    assert!(matches!(Style::preset("zzzzzz"), Err(Error::Preset { nearest: None, .. })));
}

#[test]
fn a_style_written_out_is_read_back_the_same() {
    for name in Style::presets() {
        let style = preset(name);
        assert_eq!(accepted(&style.to_toml()), style, "{name}");
        let source = format!("inherits = '{name}'\n[words.de-ch]\nlinks = 'Verweise'\n[page]\nsize = 'b5'");
        let changed = accepted(&source);
        assert_ne!(changed, style);
        assert_eq!(accepted(&changed.to_toml()), changed, "{name}, changed");
    }
}

// The caller's file.

#[test]
fn an_empty_file_is_the_default() {
    assert_eq!(accepted(""), Style::default());
    assert_eq!(accepted("\u{feff}# nothing\r\n"), Style::default());
}

#[test]
fn what_a_file_does_not_say_comes_from_its_preset() {
    let style = accepted("inherits = 'pocket'\n[roles]\nbody = { size = '10.5pt' }\n[roles.title]\nweight = 700");
    let pocket = preset("pocket");
    assert_eq!(style.roles.body.size, Length::from_pt(10.5));
    assert_eq!(style.roles.body.leading, pocket.roles.body.leading);
    assert_eq!(style.roles.title.weight, 700);
    assert_eq!(style.page, pocket.page);
}

#[test]
fn unknown_key_is_refused_with_its_place_and_a_suggestion() {
    let deep = "# mine\n[roles.body]\nsize = '11pt'\n  leadng = '14pt'";
    assert_eq!(refusal(deep), "mine.toml:4:3: there is no key `roles.body.leadng`; did you mean `leading`?");
    assert_eq!(refusal("coments = true"), "mine.toml:1:1: there is no key `coments`; did you mean `comments`?");
    assert_eq!(refusal("inherit = 'pocket'"), "mine.toml:1:1: there is no key `inherit`; did you mean `inherits`?");
    assert_eq!(refusal("[page]\nsiez = 'a5'"), "mine.toml:2:1: there is no key `page.siez`; did you mean `size`?");
    assert_eq!(refusal("grid = '15pt'\nxyzzy = 1"), "mine.toml:2:1: there is no key `xyzzy`");
}

#[test]
fn unknown_key_after_wide_characters_keeps_its_column() {
    let source = "families = { serif = 'Шрифт', sanz = 'x' }";
    assert_eq!(refusal(source), "mine.toml:1:31: there is no key `families.sanz`; did you mean `sans`?");
}

#[test]
fn unknown_preset_to_inherit_is_refused_at_its_place() {
    let message = "mine.toml:2:12: there is no preset `artikel`; did you mean `article`?";
    assert_eq!(refusal("\ninherits = 'artikel'"), message);
    assert_eq!(refusal("inherits = 3"), "mine.toml:1:12: `inherits` must be the name of a preset, in quotes");
}

#[test]
fn what_is_not_toml_is_refused_at_its_place() {
    assert!(refusal("grid = '15pt'\n[page\n").starts_with("mine.toml:2:"), "{}", refusal("grid = '15pt'\n[page\n"));
    assert!(refusal("grid = '15pt'\ngrid = '14pt'").starts_with("mine.toml:2:1: "));
}

#[test]
fn value_of_the_wrong_kind_is_refused_at_its_place() {
    for (source, message) in [
        ("grid = 15", "1:8: `grid` must be a length in quotes, from \"4pt\" to \"100pt\", not a bare number"),
        ("comments = 'yes'", "1:12: `comments` must be true or false, not a text"),
        ("page = 'a4'", "1:8: `page` must be a table, not a text"),
        ("grid = { step = '1pt' }", "1:8: `grid` must be a length in quotes, from \"4pt\" to \"100pt\", not a table"),
        ("families.serif = ' '", "1:18: `families.serif` must be a name in quotes, not an empty text"),
        ("roles.body.weight = '700'", "1:21: `roles.body.weight` must be a whole number from 1 to 1000, not a text"),
        (
            "roles.body.size = '11'",
            "1:19: `roles.body.size`: `11` is not a length; write a number and a unit, like 11pt, 3mm, 2cm or 0.5in",
        ),
        (
            "page.size = [1]",
            "1:13: `page.size` must be one of `a3`, `a4`, `a5`, `a6`, `b5`, `letter`, `legal`, `half-letter`, `tabloid`, not a list",
        ),
    ] {
        assert_eq!(refusal(source), format!("mine.toml:{message}"));
    }
}

#[test]
fn value_out_of_range_is_refused_at_its_place() {
    for (source, message) in [
        ("roles.body.weight = 0", "1:21: `roles.body.weight` is 0; it must be from 1 to 1000"),
        ("roles.note.ink = 101", "1:18: `roles.note.ink` is 101; it must be from 0 to 100"),
        ("grid = '0pt'", "1:8: `grid` is 0pt; it must be from 4pt to 100pt"),
        ("grid = '-3pt'", "1:8: `grid` is -3pt; it must be from 4pt to 100pt"),
        ("roles.title.size = '30000pt'", "1:20: `roles.title.size` is 30000pt; it must be from 2pt to 400pt"),
        ("roles.title.before = '-1pt'", "1:22: `roles.title.before` is -1pt; it must be from 0pt to 1000pt"),
        ("paragraph.glyph-scaling = 51", "1:27: `paragraph.glyph-scaling` is 51; it must be from 0 to 50"),
        (
            "roles.body.align = 'centre'",
            "1:20: `roles.body.align` is `centre`; it must be one of `justify`, `start`, `center`, `end`; did you mean `center`?",
        ),
        (
            "links = 'ends'",
            "1:9: `links` is `ends`; it must be one of `end`, `notes`, `inline`, `none`; did you mean `end`?",
        ),
    ] {
        assert_eq!(refusal(source), format!("mine.toml:{message}"));
    }
}

#[test]
fn exceptions_are_read_and_written() {
    let style = accepted("[exceptions]\nen = ['off-print', 'Kropotkin']\nde-ch = ['Ur-instinkt']");
    assert_eq!(style.exceptions[&"en".into()], ["off-print", "Kropotkin"]);
    assert_eq!(accepted(&style.to_toml()), style);
}

#[test]
fn exception_that_is_no_word_is_refused_at_its_place() {
    for (source, message) in [
        (
            "exceptions.en = ['off-print', 'two words']",
            "1:31: `exceptions.en`: `two words` has ` ` in it; an entry is one word of letters, with `-` where it may be parted",
        ),
        ("[exceptions]\nen = ['']", "2:7: `exceptions.en`: an entry is empty"),
        ("exceptions.en = ['-a']", "1:18: `exceptions.en`: `-a` has a hyphen with no letter on one side"),
        ("exceptions.en = [1]", "1:18: `exceptions.en`: an entry must be a word in quotes"),
        ("exceptions.en = 'word'", "1:17: `exceptions.en` must be a list of words"),
        ("exceptions = ['word']", "1:14: `exceptions` must be a table of lists, one for each language"),
        ("exeptions.en = ['word']", "1:1: there is no key `exeptions`; did you mean `exceptions`?"),
    ] {
        assert_eq!(refusal(source), format!("mine.toml:{message}"));
    }
}

#[test]
fn margins_that_leave_no_measure_are_refused() {
    let message = refusal("[page]\ninside = '15cm'");
    assert!(message.starts_with("mine.toml:2:10: margins of ") && message.ends_with("must be at least 10mm"), "{message}");
    let message = refusal("[page]\nwidth = '50mm'\nheight = '300mm'");
    assert!(message.starts_with("mine.toml:2:9: margins of "), "{message}");
}

#[test]
fn margins_that_leave_no_line_are_refused() {
    let message = refusal("[page]\ntop = '200mm'\nbottom = '95mm'");
    assert!(message.starts_with("mine.toml:3:10: margins of ") && message.contains("a line takes"), "{message}");
}

#[test]
fn an_indent_of_most_of_the_measure_is_refused() {
    let message = refusal("indents.quote = '60mm'");
    assert!(message.starts_with("mine.toml:1:17: `indents.quote` is "), "{message}");
}

#[test]
fn a_line_higher_than_the_page_is_refused() {
    let message = refusal("roles.title.leading = '700pt'");
    assert!(message.starts_with("mine.toml:1:23: `roles.title.leading` is 700pt, higher than"), "{message}");
}

#[test]
fn a_named_size_sets_width_and_height() {
    for (name, width, height) in [
        ("a3", "297mm", "420mm"),
        ("a4", "210mm", "297mm"),
        ("A5", "148mm", "210mm"),
        ("a6", "105mm", "148mm"),
        ("b5", "176mm", "250mm"),
        ("letter", "8.5in", "11in"),
        ("legal", "8.5in", "14in"),
        ("half-letter", "5.5in", "8.5in"),
        ("tabloid", "11in", "17in"),
    ] {
        let page = accepted(&format!("page.size = '{name}'")).page;
        assert_eq!(page.width, width.parse().expect("a length"), "{name}");
        assert_eq!(page.height, height.parse().expect("a length"), "{name}");
    }
    assert!(refusal("page.size = 'leter'").ends_with("; did you mean `letter`?"));
}

#[test]
fn a_named_size_scales_the_margins_that_are_not_given() {
    let page = accepted("[page]\nsize = 'a5'\noutside = '20mm'").page;
    assert_eq!(page.outside, mm("20"));
    assert!((page.inside - mm("29.6")).abs() < Length::from_pt(0.01), "{}", page.inside);
    assert!((page.top - mm("21")).abs() < Length::from_pt(0.01), "{}", page.top);
}

#[test]
fn a_width_of_its_own_goes_before_a_named_size() {
    let page = accepted("[page]\nsize = 'a5'\nwidth = '140mm'").page;
    assert_eq!((page.width, page.height), (mm("140"), mm("210")));
}

// The look.

/// English running text of our own, with letters about as frequent as they are in English.
#[cfg(feature = "fonts-core")]
const ENGLISH: &str = "The harbour opens before dawn, when the first boats come back and the women who sell the catch are \
    already waiting on the stones. For forty years nothing about this hour has changed, except the price of diesel and the \
    number of boats. In 1986 there were two hundred; last winter the office counted sixty-one. The men say that the fish \
    have gone north with the cold water, and that the young people have gone after them, to the towns where a week in a \
    kitchen pays more than a month at sea. Nobody here calls it a crisis. It is simply how things are, they say, and then \
    they talk about the weather, the nets, and the new quay which the ministry promised them before the last election. \
    What has been built so far is a wall, a sign with the name of the minister, and a road that ends in the sand.";

#[cfg(feature = "fonts-core")]
fn face(family: &str, weight: u16, slant: Slant) -> Face {
    let fonts = Fonts::bundled();
    let mut faces = fonts.faces().iter().filter(|face| face.family() == family && face.slant() == slant);
    faces.find(|face| face.weight() == weight).expect("a bundled face").clone()
}

/// Characters of English in the measure of a role, without kerning.
#[cfg(feature = "fonts-core")]
fn characters_per_line(style: &Style, role: Role) -> f64 {
    let role = style.roles.get(role);
    let family = match role.family {
        Family::Serif => &style.families.serif,
        Family::Sans => &style.families.sans,
        Family::Mono => &style.families.mono,
    };
    let face = face(family, role.weight, if role.italic { Slant::Italic } else { Slant::Upright });
    let widths = ENGLISH.chars().map(|c| face.advance(face.glyph(c).expect("a letter")));
    let average = f64::from(widths.sum::<i32>()) / ENGLISH.chars().count() as f64 / f64::from(face.units_per_em());
    style.page.measure().to_pt() / (average * role.size.to_pt())
}

fn lines_per_page(style: &Style) -> i32 {
    let page = &style.page;
    (page.height - page.top - page.bottom).units() / style.grid.units()
}

/// `cargo test --test style measure -- --nocapture` prints the numbers of docs/design.md.
#[test]
#[cfg(feature = "fonts-core")]
fn measure_of_the_article_is_62_to_70_characters() {
    for name in Style::presets() {
        let style = preset(name);
        let [body, note, table] = [Role::Body, Role::Note, Role::TableCell].map(|role| characters_per_line(&style, role));
        println!("{name}: body {body:.1}, notes {note:.1}, tables {table:.1} characters; {} lines", lines_per_page(&style));
        let range = match *name {
            "article" | "letter" | "reader" => 62.0..=70.0,
            "tabloid" => 45.0..=52.0,
            _ => 58.0..=64.0,
        };
        assert!(range.contains(&body), "{name}: {body:.1}");
    }
}

#[test]
#[cfg(feature = "fonts-core")]
fn styles_for_measuring_change_the_measure_alone() {
    let article = preset("article");
    for (name, source, range) in [
        ("measure-66.toml", include_str!("../examples/styles/measure-66.toml"), 65.0..=67.0),
        ("measure-40.toml", include_str!("../examples/styles/measure-40.toml"), 39.0..=42.0),
    ] {
        let mut style = Style::from_toml(name, source).unwrap();
        let body = characters_per_line(&style, Role::Body);
        assert!(range.contains(&body), "{name}: {body:.1}");
        (style.page.inside, style.page.outside) = (article.page.inside, article.page.outside);
        assert_eq!(style.to_toml(), article.to_toml(), "{name}");
    }
}

#[test]
fn pages_hold_the_lines_that_are_documented() {
    let lines = Style::presets().iter().map(|name| lines_per_page(&preset(name))).collect::<Vec<_>>();
    assert_eq!(lines, [42, 40, 36, 27, 57, 82, 36, 57, 76, 42]);
}

#[test]
fn margins_are_two_to_three() {
    for name in Style::presets() {
        let page = preset(name).page;
        for (near, far) in [(page.inside, page.outside), (page.top, page.bottom)] {
            let ratio = far.to_pt() / near.to_pt();
            assert!((ratio - 1.5).abs() < 0.02, "{name}: {near} and {far}");
        }
    }
}

#[test]
fn body_stands_on_the_grid() {
    for name in Style::presets() {
        let style = preset(name);
        for role in [Role::Body, Role::Quote, Role::Verse, Role::Byline, Role::Attribution] {
            assert_eq!(style.roles.get(role).leading, style.grid, "{name}: {role:?}");
        }
    }
}

#[test]
fn a_block_of_one_line_takes_whole_or_half_steps() {
    let in_the_text = |role: &Role| {
        let small = [Role::Code, Role::Note, Role::Links, Role::Comment, Role::Colophon, Role::Credit, Role::Caption];
        !small.contains(role) && !matches!(role, Role::RunningHead | Role::Folio)
    };
    for name in Style::presets() {
        let style = preset(name);
        for role in ROLES.iter().filter(|role| in_the_text(role)) {
            let look = style.roles.get(*role);
            let block = look.before + look.leading + look.after;
            assert_eq!((block * 2).units() % style.grid.units(), 0, "{name}: {role:?} takes {block}");
        }
        for level in 1..=3 {
            let look = style.roles.get(Role::Heading(level));
            let block = look.before + look.leading + look.after;
            assert_eq!(block.units() % style.grid.units(), 0, "{name}: heading {level} takes {block}");
        }
    }
}

#[test]
fn small_lines_fall_in_with_the_grid_again() {
    for name in Style::presets() {
        let style = preset(name);
        for role in [Role::Code, Role::Note, Role::Links, Role::Comment, Role::Colophon, Role::TableCell, Role::Caption] {
            let leading = style.roles.get(role).leading;
            let again = (1..=5).any(|lines| (leading * lines).units() % style.grid.units() == 0);
            assert!(again, "{name}: {role:?}: {leading} on {}", style.grid);
        }
    }
}

#[test]
fn sizes_come_from_one_scale() {
    for (name, scale) in [
        ("article", [7.75, 9.25, 11.0, 13.0, 15.5, 18.5, 26.0, 37.0, 44.0].as_slice()),
        ("letter", &[7.75, 9.25, 11.0, 13.0, 15.5, 18.5, 26.0, 37.0, 44.0]),
        ("pocket", &[7.5, 8.5, 10.0, 12.0, 17.0, 20.0, 28.5, 34.0]),
        ("large-print", &[16.0, 18.0, 21.5, 25.5, 30.5, 36.0, 43.0]),
    ] {
        let style = preset(name);
        let used: BTreeSet<Length> = ROLES.iter().map(|role| style.roles.get(*role).size).collect();
        assert_eq!(used.into_iter().map(Length::to_pt).collect::<Vec<_>>(), scale, "{name}");
    }
}

#[test]
#[cfg(feature = "fonts-core")]
fn every_face_that_a_role_asks_for_is_bundled() {
    for name in Style::presets() {
        let style = preset(name);
        for role in ROLES {
            characters_per_line(&style, role);
        }
    }
}

#[test]
fn large_print_is_plain_and_large() {
    let style = preset("large-print");
    assert!(!style.paragraph.hyphenate);
    for role in ROLES {
        let look = style.roles.get(role);
        assert!(look.size >= Length::pt(16) && look.ink == 100, "{role:?}");
        assert!(!look.italic && !look.small_caps && look.align != Align::Justify, "{role:?}");
        assert!(look.family == Family::Mono || style.families.serif == style.families.sans, "{role:?}");
    }
    assert_eq!(style.roles.body.size, Length::pt(18));
}

#[test]
fn a_token_that_is_none_is_refused_where_it_stands() {
    let message = refusal("[furniture.head]\nstart = '{publication} · {titel}'");
    let wanted = "mine.toml:2:9: `furniture.head.start`: nothing is known to fill `{titel}`; did you mean `{title}`?";
    assert_eq!(message, wanted);
    let message = refusal("furniture.foot.end = '{others}'");
    assert!(message.contains("nothing is known to fill `{others}`"), "{message}");
    assert!(accepted("furniture.first.foot.end = '{others}'").furniture.first.foot.end == "{others}");
}

#[test]
fn notes_and_contents_have_their_choices() {
    assert!(refusal("notes = 'foot'").contains("it must be one of `page`, `end`"));
    assert!(refusal("contents.depth = 4").contains("it must be from 0 to 3"));
}

#[test]
fn every_text_preset_is_read_and_says_what_differs() {
    let presets: Vec<TextStyle> = TextStyle::presets().iter().map(|name| TextStyle::preset(name).unwrap()).collect();
    assert_eq!(presets[0], TextStyle::default());
    assert!(presets.iter().skip(1).all(|preset| *preset != presets[0]));
    let style = Style::from_toml("t.toml", "[text]\npreset = \"printer\"\nmargin = 4").unwrap();
    assert_eq!((style.text.width, style.text.margin, style.text.page.lines), (80, 4, 66));
    assert_eq!(Style::from_toml("t.toml", &style.to_toml()).unwrap(), style);
}

#[test]
fn text_keys_keep_their_rules() {
    let refused = |source: &str| Style::from_toml("t.toml", source).unwrap_err().to_string();
    assert_eq!(refused("[text]\npreset = \"rcf\""), "t.toml:2:10: there is no preset `rcf`; did you mean `rfc`?");
    assert_eq!(refused("[text]\nwidht = 60"), "t.toml:2:1: there is no key `text.widht`; did you mean `width`?");
    assert!(refused("[text]\norder = \"backwards\"").contains("must be one of `logical`, `visual`"));
    assert!(refused("[text.page]\nlines = 20000").contains("from 0 to 10000"));
    assert!(refused("[text.page.head]\nstart = \"{nobody}\"").contains("nobody"));
}
