//! Sheets, margins, heads and feet.

use super::*;
use offprint::pdf::PdfOptions;

fn texts(runs: &[Placed<'_>]) -> Vec<(usize, String)> {
    let mut texts: Vec<(usize, String)> = Vec::new();
    for (page, run) in runs {
        match texts.last_mut().filter(|(last, _)| last == page) {
            Some((_, text)) => text.push_str(&run.text),
            None => texts.push((*page, run.text.clone())),
        }
    }
    texts
}

#[test]
fn running_head_is_on_every_page_but_the_first() {
    let set = set(REPORT);
    let pages: Vec<usize> = texts(&runs_of(set.leaf(), Belongs::Header)).into_iter().map(|(page, _)| page).collect();
    assert!(set.leaf().pages.len() > 2);
    assert_eq!(pages, (1..set.leaf().pages.len()).collect::<Vec<_>>());
}

#[test]
fn running_head_names_publication_and_title() {
    let set = set(&format!("---\ntitle: Night *shift*\npublication: The Gazette\n---\n{}\n", words(900)));
    assert_eq!(texts(&runs_of(set.leaf(), Belongs::Header))[0].1, "The Gazette · Night shift");
}

#[test]
fn running_head_too_long_for_a_line_is_cut_at_a_word() {
    let set = set(&format!("---\ntitle: {}\n---\n{}\n", words(60), words(900)));
    let head = runs_of(set.leaf(), Belongs::Header);
    assert_eq!(lines(&head, head[0].1.size).len(), set.leaf().pages.len() - 1, "one line a page");
    let (text, title) = (texts(&head)[0].1.clone(), words(60));
    let kept = text.strip_suffix('…').unwrap();
    assert!(title.starts_with(kept) && title[kept.len()..].starts_with(' '), "{text}");
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    let set = set(REPORT);
    let count = set.leaf().pages.len();
    let expected: Vec<(usize, String)> = (0..count).map(|page| (page, format!("page {} of {count}", page + 1))).collect();
    assert_eq!(texts(&runs_of(set.leaf(), Belongs::Footer)), expected);
}

#[test]
fn first_page_of_two_is_no_half() {
    let set = set_in("[furniture.foot]\nend = '{page}/{pages}'", REPORT);
    let count = set.leaf().pages.len();
    let (_, folio) = runs_of(set.leaf(), Belongs::Footer)[0];
    let face = &set.leaf().faces[folio.face];
    assert_eq!(folio.text, format!("1/{count}"));
    assert_eq!(folio.glyphs[1].id, face.glyph('/').unwrap(), "a fraction has a stroke of its own");
}

#[test]
fn folio_ends_at_the_right_edge() {
    let (set, style) = (set(REPORT), style("article"));
    let (_, right) = sides(&style, 0, false);
    for line in lines(&runs_of(set.leaf(), Belongs::Footer), style.roles.folio.size) {
        assert!((line.right - right).abs() <= NOTHING, "{line:?} ends beside {right}");
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn folio_of_an_arabic_article_ends_at_the_left_edge() {
    let (set, style) = (set(ARABIC), style("article"));
    let (left, _) = sides(&style, 0, true);
    let folios = runs_of(set.leaf(), Belongs::Footer);
    for page in 0..set.leaf().pages.len() {
        let begin = folios.iter().filter(|(number, _)| *number == page).map(|(_, run)| run.x).min().unwrap();
        assert!((begin - left).abs() <= NOTHING, "page {}: {begin} is beside {left}", page + 1);
    }
}

#[test]
fn head_and_foot_stand_outside_the_text() {
    for preset in Style::presets() {
        let (set, style) = (set_as(preset, LONG), style(preset));
        let below = style.page.height - style.page.bottom;
        assert!(runs_of(set.leaf(), Belongs::Header).iter().all(|(_, run)| run.y < style.page.top), "{preset}");
        let feet = runs_of(set.leaf(), Belongs::Footer);
        assert!(feet.iter().all(|(_, run)| run.y > below && run.y < style.page.height), "{preset}");
    }
}

#[test]
fn sheets_are_as_large_as_the_presets_say() {
    let size = |preset: &str| {
        let set = set_as(preset, "# Title\n\nText.\n");
        let page = &set.leaf().pages[0];
        (page.width, page.height)
    };
    let mm = |width: f64, height: f64| (Length::from_mm(width), Length::from_mm(height));
    assert_eq!(size("article"), mm(210.0, 297.0));
    assert_eq!(size("letter"), (Length::pt(612), Length::pt(792)));
    assert_eq!(size("pocket"), mm(148.0, 210.0));
    assert_eq!(size("large-print"), mm(210.0, 297.0));
}

#[test]
fn nothing_in_large_print_is_smaller_than_sixteen_points() {
    // Raised note marks and the numbers of links are parts of a word's line and follow its size.
    let set =
        set_as("large-print", "# Title\n\nText `code`.\n\n    code\n\n| a |\n|---|\n| b |\n\n<!-- pagebreak -->\n\nEnd.\n");
    let code = |run: &Run| set.leaf().faces[run.face].is_monospaced();
    let sizes: Vec<Length> = all_runs(set.leaf()).filter(|(_, run)| !code(run)).map(|(_, run)| run.size).collect();
    assert!(sizes.iter().all(|size| *size >= Length::pt(16)), "{sizes:?}");
}

#[test]
fn margins_of_pocket_are_mirrored_from_page_to_page() {
    let (set, style) = (set_as("pocket", LONG), style("pocket"));
    for line in paragraphs(set.leaf(), &style).iter().flat_map(|lines| &lines[1..]) {
        let left = if line.page % 2 == 0 { style.page.inside } else { style.page.outside };
        assert!(line.begins_at(left), "page {}: {line:?}", line.page + 1);
    }
}

#[test]
fn margins_of_article_are_the_same_on_every_page() {
    let (set, style) = (set(LONG), style("article"));
    for line in paragraphs(set.leaf(), &style).iter().flat_map(|lines| &lines[1..]) {
        assert!(line.begins_at(style.page.inside), "page {}: {line:?}", line.page + 1);
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn wide_margin_of_an_arabic_article_is_on_the_left() {
    let set = set(ARABIC);
    let left = all_runs(set.leaf()).map(|(_, run)| run.x).min().unwrap();
    assert!((left - style("article").page.outside).abs() <= NOTHING, "{left}");
}

#[test]
fn pages_are_labelled_with_their_numbers() {
    let set = set(LONG);
    let labels: Vec<String> = set.leaf().pages.iter().map(|page| page.label.clone()).collect();
    assert_eq!(labels, (1..=labels.len()).map(|number| number.to_string()).collect::<Vec<_>>());
}

#[test]
fn outline_leads_to_the_pages_of_the_headings() {
    let set = set(&format!("# Title\n\n{0}\n\n## One\n\n{0}\n\n### Two\n\n{0}\n", words(700)));
    let leaf = set.leaf();
    let outline: Vec<(&str, u8)> = leaf.outline.iter().map(|entry| (entry.title.as_str(), entry.level)).collect();
    assert_eq!(outline, [("Title", 0), ("One", 1), ("Two", 2)]);
    for entry in &leaf.outline {
        let place = &leaf.destinations[entry.destination];
        assert_eq!(runs_under(leaf, place.node)[0].0, place.page, "{}", entry.title);
    }
}

#[test]
fn same_article_gives_the_same_bytes_again_and_from_two_threads() {
    let bytes = || set(REPORT).to_pdf(&PdfOptions::default()).unwrap();
    let first = bytes();
    let others = std::thread::scope(|scope| {
        let threads = [scope.spawn(bytes), scope.spawn(bytes)];
        threads.map(|thread| thread.join().unwrap())
    });
    assert!(bytes() == first, "a second setting differs");
    assert!(others.iter().all(|other| *other == first), "a setting on another thread differs");
}

#[test]
fn one_press_gives_the_same_bytes_whatever_it_set_before() {
    let press = Press::new(style("article"), Fonts::bundled());
    let report = read::markdown("copy.md", REPORT).unwrap().article;
    let bytes = || press.set(&report, &NoAssets).unwrap().to_pdf(&PdfOptions::default()).unwrap();
    let first = bytes();
    press.set(&read::markdown("copy.md", LONG).unwrap().article, &NoAssets).unwrap();
    assert!(bytes() == first);
}

/// Slots with nothing in them but what is said.
fn slots(head: [&str; 3], rest: &str) -> String {
    let [start, center, end] = head;
    format!(
        "{rest}\n[furniture]\nhead = {{ start = '{start}', center = '{center}', end = '{end}' }}\nfirst.head = {{ start = '{{others}}', \
         center = '{{others}}', end = '{{others}}' }}\nfoot = {{ end = '' }}\n"
    )
}

/// Left and right end of the run on a page that says this.
fn ends(set: &Set, page: usize, text: &str) -> (Length, Length) {
    let runs = runs_of(set.leaf(), Belongs::Header);
    let said: Vec<_> = runs.iter().filter(|(on, run)| *on == page && run.text.contains(text)).collect();
    assert!(!said.is_empty(), "nothing says {text} on page {}", page + 1);
    let left = said.iter().map(|(_, run)| run.x).min().unwrap();
    (left, said.iter().map(|(_, run)| edge::end(run)).max().unwrap())
}

fn near(a: Length, b: Length) -> bool {
    (a - b).abs() <= NOTHING
}

#[test]
fn three_slots_stand_at_both_edges_and_in_the_middle() {
    let toml = slots(["Left", "Mid", "{page}"], "");
    let set = set_in(&toml, &format!("# Title\n\n{}\n", words(900)));
    let (left, right) = sides(&style("article"), 0, false);
    for page in 0..set.leaf().pages.len() {
        assert!(near(ends(&set, page, "Left").0, left));
        let (from, to) = ends(&set, page, "Mid");
        assert!(near(from - left, right - to), "{from} {to}");
        assert!(near(ends(&set, page, &(page + 1).to_string()).1, right));
    }
}

#[test]
fn slots_change_sides_on_left_hand_pages() {
    let toml = slots(["Inner", "", "Outer"], "inherits = 'pocket'");
    let (set, style) = (set_in(&toml, LONG), style("pocket"));
    for page in 0..4 {
        let (left, right) = sides(&style, page, false);
        let (inner, outer) = (ends(&set, page, "Inner"), ends(&set, page, "Outer"));
        let is_recto = page % 2 == 0;
        assert!(if is_recto { near(inner.0, left) } else { near(inner.1, right) }, "page {}", page + 1);
        assert!(if is_recto { near(outer.1, right) } else { near(outer.0, left) }, "page {}", page + 1);
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn slots_and_margins_of_an_arabic_article_are_mirrored_as_a_whole() {
    let toml = slots(["Inner", "", "Outer"], "inherits = 'pocket'");
    let (set, style) = (set_in(&toml, ARABIC), style("pocket"));
    for page in 0..2 {
        let (left, right) = sides(&style, page, true);
        let binding_is_right = page % 2 == 0;
        let margin = if binding_is_right { style.page.outside } else { style.page.inside };
        assert_eq!(left, margin, "page {}", page + 1);
        let (inner, outer) = (ends(&set, page, "Inner"), ends(&set, page, "Outer"));
        assert!(if binding_is_right { near(inner.1, right) } else { near(inner.0, left) }, "page {}", page + 1);
        assert!(if binding_is_right { near(outer.0, left) } else { near(outer.1, right) }, "page {}", page + 1);
    }
}

#[cfg(feature = "fonts-extra")]
#[test]
fn latin_name_in_an_arabic_head_keeps_its_exclamation_mark_behind_it() {
    let copy = "---\ntitle: خزانة البذور\nlang: ar\npublication: Gazette 7!\n---\n\nفي آخر الممر.\n";
    let set = set_in(&slots(["{publication} · {title}", "", ""], ""), copy);
    let runs = runs_of(set.leaf(), Belongs::Header);
    let latin = runs.iter().find(|(_, run)| run.text.contains("Gazette")).unwrap();
    assert!(latin.1.text.contains("Gazette 7!"), "{:?}", latin.1.text);
    let shown = runs.iter().all(|(_, run)| run.glyphs.iter().all(|glyph| glyph.id != 0));
    assert!(shown, "a control is shown as a box");
}

#[test]
fn heading_of_a_page_is_the_last_that_begins_on_or_before_it() {
    let copy = format!("# Title\n\n{0}\n\n## One\n\n{0}\n\n## Two\n\nShort.\n\n## Three\n\n{0}\n", words(500));
    let set = set_in(&slots(["{heading}", "", ""], ""), &copy);
    let leaf = set.leaf();
    let said = texts(&runs_of(leaf, Belongs::Header));
    for page in 0..leaf.pages.len() {
        let mut begun =
            leaf.outline.iter().filter(|entry| entry.level > 0 && leaf.destinations[entry.destination].page <= page);
        let wanted = begun.next_back().map(|entry| (page, entry.title.clone()));
        assert_eq!(said.iter().find(|(on, _)| *on == page).cloned(), wanted, "page {}", page + 1);
    }
    assert!(said.iter().any(|(_, text)| text == "Three") && said.iter().any(|(_, text)| text == "One"));
}

#[test]
fn what_is_not_known_vanishes_with_what_joins_it() {
    let said = |slot: &str, front: &str| {
        let set = set_in(&slots([slot, "", ""], ""), &format!("---\n{front}\n---\n\nText.\n"));
        texts(&runs_of(set.leaf(), Belongs::Header)).first().map(|(_, text)| text.clone())
    };
    let all = "title: Night\npublication: Gazette\nsection: Labour";
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(said("{publication} · {section}: {title}", all), some("Gazette · Labour: Night"));
    assert_eq!(said("{publication} · {section}: {title}", "title: Night\npublication: Gazette"), some("Gazette: Night"));
    assert_eq!(said("{publication} · {section}: {title}", "title: Night"), some("Night"));
    assert_eq!(said("{title} – {section}", "title: Night"), some("Night"));
    assert_eq!(said("({section})", "title: Night"), None);
    assert_eq!(said("({section})", all), some("(Labour)"));
    assert_eq!(said("Copy for reading", "title: Night"), some("Copy for reading"));
}

#[test]
fn first_page_has_a_head_and_foot_of_its_own() {
    let toml = "[furniture]\nhead = { start = 'Other' }\nfoot = { end = '{page}' }\nfirst.head = { start = 'First' }\nfirst.foot = { center = 'Draft' }\n";
    let set = set_in(toml, &format!("# Title\n\n{}\n", words(900)));
    let heads: Vec<String> = texts(&runs_of(set.leaf(), Belongs::Header)).into_iter().map(|(_, text)| text).collect();
    assert_eq!(heads[..2], ["First", "Other"]);
    let feet: Vec<String> = texts(&runs_of(set.leaf(), Belongs::Footer)).into_iter().map(|(_, text)| text).collect();
    assert_eq!(feet[..2], ["Draft1", "2"]);
}

#[test]
fn longer_of_two_slots_that_meet_is_cut_and_the_number_is_not() {
    let copy = format!("---\ntitle: {}\npublication: The Gazette\n---\n\nText.\n", words(40));
    let (left, right) = sides(&style("article"), 0, false);
    for head in
        [["{title}", "", "{page-of}"], ["{title}", "{publication}", "{page-of}"], ["{publication}", "{title}", "{page-of}"]]
    {
        let set = set_in(&slots(head, ""), &copy);
        let mut runs: Vec<(Length, Length, &str)> =
            runs_of(set.leaf(), Belongs::Header).iter().map(|(_, run)| (run.x, edge::end(run), run.text.as_str())).collect();
        runs.sort();
        assert!(runs.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{head:?}: slots meet: {runs:?}");
        assert!(runs.first().unwrap().0 >= left - NOTHING && near(runs.last().unwrap().1, right));
        let text: String = runs.iter().map(|run| run.2).collect();
        assert!(text.contains('…') && text.ends_with("page 1 of 1"), "{text}");
        assert!(head[1].is_empty() || text.contains("The Gazette"), "{text}");
    }
}

#[test]
fn number_stays_where_the_words_beside_it_are_cut() {
    let copy = format!("---\ntitle: {}\n---\n\nText.\n", words(60));
    let set = set_in(&slots(["{title} | {page}", "", ""], ""), &copy);
    let said = texts(&runs_of(set.leaf(), Belongs::Header));
    assert!(said[0].1.ends_with("… | 1"), "{said:?}");
}

#[cfg(feature = "fonts-extra")]
#[test]
fn latin_names_in_an_arabic_head_follow_each_other_from_right_to_left() {
    let copy = "---\ntitle: خزانة البذور\nlang: ar\nauthor: [Ada Fenn, Bo Li]\n---\n\nفي آخر الممر.\n";
    let set = set_in(&slots(["{author} · {title}", "", ""], ""), copy);
    assert!(ends(&set, 0, "Ada Fenn").0 > ends(&set, 0, "Bo Li").1);
}
