//! What paper says of links: the policies, and what holds for all of them.

use super::*;
use offprint::leaf::Target;
use offprint::notice::Code;

/// The words of a work set under a policy, in reading order, without white space.
fn said(policy: &str, markdown: &str) -> String {
    let set = set_in(&format!("links = '{policy}'"), markdown);
    letters(&runs_under(set.leaf(), Structure::ROOT)).replace(['\u{2066}', '\u{2069}'], "")
}

const TWO: &str = "# Title\n\n[One](https://a.example/x) and [two](https://b.example) and [one](http://A.example/x/).\n";

#[test]
fn policy_says_where_addresses_stand() {
    assert_eq!(said("end", TWO), "TitleOne[1]andtwo[2]andone[1].Links[1]https://a.example/x[2]https://b.example");
    assert_eq!(said("notes", TWO), "TitleOne1andtwo2andone1.1.https://a.example/x2.https://b.example");
    assert_eq!(said("inline", TWO), "TitleOne(https://a.example/x)andtwo(https://b.example)andone.");
    assert_eq!(said("none", TWO), "TitleOneandtwoandone.");
}

#[test]
fn notes_and_addresses_are_numbered_in_one_row() {
    let copy = "# Title\n\nA[^a] [b](https://b.example) c[^c].\n\n[^a]: First.\n\n[^c]: Third.\n";
    assert_eq!(said("notes", copy), "TitleA1b2c3.1.First.2.https://b.example3.Third.");
}

#[test]
fn address_in_a_note_stands_in_brackets() {
    let copy = "# Title\n\nA[^a].\n\n[^a]: See [b](https://b.example).\n";
    assert_eq!(said("notes", copy), "TitleA1.1.Seeb(https://b.example).");
}

#[test]
fn addresses_as_notes_stand_on_the_page_of_their_links() {
    let copy = format!("# Title\n\n{} [one](https://a.example).\n\n{} [two](https://b.example).\n", words(30), words(900));
    let set = set_in("links = 'notes'", &copy);
    let inside =
        |page: usize| set.leaf().pages[page].links.iter().filter(|link| matches!(link.target, Target::Inside(_))).count();
    let last = set.leaf().pages.len() - 1;
    assert!(last > 0);
    for page in [0, last] {
        let outside = set.leaf().pages[page].links.iter().filter(|link| matches!(link.target, Target::Outside(_))).count();
        assert_eq!((inside(page), outside), (2, 2), "a mark and the way back, the link and its address on page {page}");
    }
}

#[test]
fn addresses_stand_with_the_notes_at_the_end() {
    let style = "links = 'notes'\nnotes = 'end'";
    let set = set_in(style, "# Title\n\n[b](https://b.example) c[^c].\n\n[^c]: Second.\n");
    assert_eq!(letters(&runs_under(set.leaf(), Structure::ROOT)), "Titleb1c2.Notes1.https://b.example2.Second.");
}

#[test]
fn words_that_are_the_address_have_no_number() {
    for visible in ["https://www.example.org/a/", "www.example.org/a", "example.org/a"] {
        let copy = format!("# Title\n\nSee [{visible}](https://www.example.org/a).\n");
        assert_eq!(said("end", &copy), format!("TitleSee{visible}."), "{visible}");
    }
}

#[test]
fn persons_are_named_bare_and_once() {
    let copy = "# Title\n\n[Us](mailto:a@example.org?subject=x), [us](mailto:a@example.org), <b@example.org>, [call](tel:+92-21-3456).\n";
    for policy in ["end", "notes", "inline"] {
        assert_eq!(said(policy, copy), "TitleUs(a@example.org),us,b@example.org,call(+92-21-3456).", "{policy}");
    }
    assert_eq!(said("none", copy), "TitleUs,us,b@example.org,call.");
}

#[test]
fn places_on_other_pages_are_named_by_their_page() {
    let copy = format!(
        "# Title\n\nSee [below](#far) and [here](#near).\n\n## Near\n\n{}\n\n## Far\n\nAs [above](#near).\n",
        words(900)
    );
    for policy in ["end", "notes", "inline"] {
        let set = set_in(&format!("links = '{policy}'"), &copy);
        let text = letters(&runs_under(set.leaf(), Structure::ROOT));
        let page = set.leaf().pages.len();
        assert!(page > 1 && text.contains(&format!("Seebelow(page{page})andhere.")), "{text}");
        assert!(text.ends_with("Asabove(page1)."), "{text}");
    }
    assert!(!said("none", &copy).contains("(page"));
}

#[test]
fn pages_are_right_where_their_numbers_move_them() {
    // So many references that the lines they take push headings over the ends of pages.
    let sections = (0..30).map(|index| {
        let to = (index * 7 + 11) % 30;
        format!("## S{index}\n\n{} [there](#s{to}) {} [and](#s{}).\n", words(20 + index), words(9), (to + 1) % 30)
    });
    let copy = format!("# Title\n\n{}", sections.collect::<Vec<_>>().join("\n"));
    let set = set(&copy);
    let leaf = set.leaf();
    let mut named = 0;
    for (number, page) in leaf.pages.iter().enumerate() {
        for link in &page.links {
            let Target::Inside(place) = link.target else { continue };
            let target = leaf.destinations[place].page;
            let text = letters(&runs_under(leaf, link.node));
            match text.split_once("(page") {
                Some((_, said)) => {
                    assert_eq!(said, format!("{})", target + 1), "{text}");
                    named += 1;
                }
                None => assert_eq!(target, number, "{text} says no page"),
            }
        }
    }
    assert!(leaf.pages.len() > 2 && named > 30, "{named}");
}

#[test]
fn page_numbers_are_in_the_language_of_the_article() {
    let copy = format!("---\nlang: de\ntitle: T\n---\n\nSiehe [unten](#weit).\n\n{}\n\n## Weit\n\nHier.\n", words(900));
    let text = said("end", &copy);
    assert!(text.contains("unten(Seite"), "{text}");
}

#[test]
fn link_that_leads_nowhere_keeps_its_words_and_is_told() {
    for target in ["javascript:void(0)", "#gone", "data:text/html,x", "<>"] {
        let set = set(&format!("# Title\n\nSee [this]({target}).\n"));
        assert_eq!(letters(&runs_under(set.leaf(), Structure::ROOT)), "TitleSeethis.", "{target}");
        assert!(set.leaf().pages[0].links.is_empty(), "{target}");
        assert!(set.notices().iter().any(|notice| notice.code == Code::MissingTarget), "{target}");
    }
}

#[test]
fn addresses_on_the_own_site_are_told_in_full() {
    let copy = "---\ntitle: T\nsource: https://example.org/news/tram\n---\n\n[Us](/about), [here](https://example.org/news/tram#more).\n\n## More\n\nText.\n";
    let text = said("end", copy);
    assert!(text.starts_with("TUs[1],here.More"), "{text}");
    assert!(text.contains("[1]https://example.org/about"), "{text}");
}

#[test]
fn links_in_captions_can_be_left_out() {
    let copy = "# Title\n\n![A](a.png \"By [Ada](https://ada.example)\")\n";
    let number = |style: &str| letters(&runs_under(set_in(style, copy).leaf(), Structure::ROOT)).contains("[1]");
    assert!(number("links = 'end'") && !number("figures.links = false"));
}

#[test]
fn source_tells_when_it_was_changed() {
    let copy = "---\ntitle: T\ndate: 2026-03-01\nmodified: 2026-05-12\nsource: https://example.org/a\n---\n\nText.\n";
    assert!(said("end", copy).ends_with("Source:https://example.org/a(modified12May2026)"));
}

#[test]
fn source_has_a_code_beside_it_if_wanted() {
    let copy = "---\ntitle: T\nsource: https://example.org/a\n---\n\nText.\n";
    let set = set_in("qr = true", copy);
    let placed =
        set.leaf().pages[0].marks.iter().find_map(|mark| if let Mark::Picture(placed) = mark { Some(placed) } else { None });
    let placed = placed.expect("a code");
    let picture = &set.leaf().pictures[placed.picture];
    let modules = i64::from(picture.width());
    assert!(placed.area.width.scaled(modules - 8, modules) >= "20mm".parse::<Length>().unwrap() - NOTHING);
    let figure = nodes(set.leaf(), |role| role == Role::Figure)[0];
    assert_eq!(set.leaf().structure.get(figure).alt.as_deref(), Some("QR: https://example.org/a"));
    assert!(nodes(super::set(copy).leaf(), |role| role == Role::Figure).is_empty());
}

#[test]
fn figure_with_an_id_is_named_by_its_page() {
    use offprint::model::{Article, Block, Figure, Inline, Link, Mark};
    let mut figure = Figure::new("a.png");
    (figure.id, figure.alt, figure.caption) = (Some("map".to_owned()), Some("A map".to_owned()), vec!["The map.".into()]);
    let link = Inline::Link(Link::new("#map", vec!["the map".into()]));
    let article = Article::build("Title", "en").paragraph(vec!["See ".into(), link, ".".into()]);
    let article = article.block(Block::PageBreak(Mark::default())).block(Block::Figure(figure)).finish();
    let set = Press::new(style("article"), Fonts::bundled()).set(&article, &NoAssets).unwrap();
    let text = letters(&runs_under(set.leaf(), Structure::ROOT));
    assert!(text.starts_with("TitleSeethemap(page2)."), "{text}");
}

#[test]
fn what_is_shown_elsewhere_has_its_title_and_its_address() {
    use offprint::model::{Article, Block, Embed};
    let mut embed = Embed::new("https://video.example.org/w/1");
    (embed.title, embed.caption) = (vec!["The film".into()], vec!["Without words.".into()]);
    let article = Article::build("Title", "en").paragraph("Text.").block(Block::Embed(embed)).finish();
    let press = |toml: &str| Press::new(Style::from_toml("mine.toml", toml).unwrap(), Fonts::bundled());
    for (toml, figures) in [("qr = false", 0), ("qr = true", 1)] {
        let set = press(toml).set(&article, &NoAssets).unwrap();
        let text = letters(&runs_under(set.leaf(), Structure::ROOT));
        assert_eq!(text, "TitleText.ThefilmWithoutwords.https://video.example.org/w/1");
        assert_eq!(nodes(set.leaf(), |role| role == Role::Figure).len(), figures);
    }
    let plain = press("qr = true").text(&article, &offprint::style::TextStyle::default());
    assert!(plain.text.ends_with("The film\nWithout words.\nhttps://video.example.org/w/1\n"), "{}", plain.text);
}

#[test]
fn address_that_holds_its_picture_needs_no_source() {
    let dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    let shown = set(&format!("# Title\n\n![A dot]({dot})\n"));
    assert_eq!(shown.leaf().pictures.len(), 1);
    let broken = set("# Title\n\n![A dot](data:image/gif;base64,R0lGODlh)\n");
    let notice = broken.notices().iter().find(|notice| notice.code == Code::ImageBroken).expect("a notice");
    assert!(notice.message.len() < 160, "{}", notice.message);
}

#[test]
#[cfg(feature = "fonts-extra")]
fn mark_after_the_full_stop_of_urdu_stays_with_it() {
    let sentence = "کونسل نے پیر کو رپورٹ شائع کی۔[^a] ";
    let copy = format!("---\nlang: ur\ntitle: ٹرام\n---\n\n{}\n\n[^a]: حاشیہ۔\n", sentence.repeat(30));
    let set = set(&copy);
    let references = nodes(set.leaf(), |role| role == Role::Reference);
    assert_eq!(references.len(), 30);
    for node in references {
        let (page, mark) = runs_under(set.leaf(), node)[0];
        let is_before = |(number, run): &Placed<'_>| {
            *number == page && run.x > mark.x && (run.y - mark.y).abs() < Length::pt(10) && run.text != mark.text
        };
        assert!(all_runs(set.leaf()).any(|placed| is_before(&placed)), "a mark begins a line");
    }
}
