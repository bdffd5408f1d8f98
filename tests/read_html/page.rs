//! Of a page: the article, and a notice for everything else.

use offprint::model::{Block, plain_text};
use offprint::notice::Code;

use super::{outline, page, told};

/// A page as a multilingual site has it: menus, language switcher, links to print, comments, footer.
const NODE: &str = include_str!("../../examples/collection/sea/the-ferry-that-would-not-leave.html");

fn prose(words: &str) -> String {
    format!("<p>{words} {}</p>", "and the rest of the sentence goes on for some while, as sentences do. ".repeat(2))
}

#[test]
fn a_node_of_a_site_gives_title_section_subheads_and_paragraphs() {
    let article = page(NODE).article;
    assert_eq!(article.plain_title(), "The ferry that would not leave");
    assert_eq!(article.section.as_deref(), Some("Labour"));
    assert_eq!(article.authors[0].name, "Ada Fenn");
    let shape: String = article
        .body
        .iter()
        .map(|block| match block {
            Block::Heading(heading) => format!("[{}]", plain_text(&heading.content)),
            Block::Paragraph(_) => "p".to_owned(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(shape, "pppp[Nine days of soup]pppp[What the paper said]pppp");
    let Block::Paragraph(last) = &article.body[13] else { panic!("no paragraph") };
    assert_eq!(plain_text(&last.content), "She leaves at seven, ten, two and five. There is soup on the five o’clock boat.");
}

#[test]
fn everything_else_of_the_node_is_told() {
    let told = told(&page(NODE)).join("\n");
    for (reason, words) in [
        ("hidden", "Skip to main content"),
        ("navigation", "Labour Housing Sea"),
        ("notice about cookies", "We use cookies"),
        ("navigation", "Latest Bakers"),
        ("links to print or send", "Printer-friendly version"),
        ("links to print or send", "PDF version"),
        ("what repeats the head", "Submitted by Ada Fenn"),
        ("links to share", "Share on Facebook"),
        ("navigation", "Tags: ferries"),
        ("navigation", "Add new comment"),
        ("a list of other articles", "The net loft votes"),
        ("comments", "My aunt sang"),
        ("outside the article", "is written by its readers"),
    ] {
        let is_told = told.lines().any(|line| line.contains(reason) && line.contains(words));
        assert!(is_told, "{reason}: {words}\n{told}");
    }
}

/// All that can be seen of a page, letters only; scripts, styles and attributes are not seen.
fn seen(html: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = &html[html.find("<body").unwrap()..];
    while let Some(open) = rest.find('<') {
        words.extend(rest[..open].split_whitespace().map(str::to_owned));
        let close = if rest[open..].starts_with("<script") { "</script>" } else { ">" };
        rest = &rest[open + rest[open..].find(close).unwrap() + close.len()..];
    }
    words
}

#[test]
fn every_word_of_the_node_is_in_the_article_or_in_a_notice() {
    let read = page(NODE);
    let text = format!("{} {} {}", outline(&read.article.body), read.article.plain_title(), told(&read).join(" "));
    let lost: Vec<String> = seen(NODE).into_iter().filter(|word| !text.contains(word.as_str())).collect();
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn an_element_called_the_text_of_an_article_is_it() {
    for open in [
        "<div itemprop=articleBody>",
        "<div class='e-content'>",
        "<div class='field field--name-body'>",
        "<div class=entry-content>",
        "<main>",
        "<article>",
    ] {
        let html =
            format!("<body><div><p>Around {}</div>{open}{}{}</body>", "the text ".repeat(60), prose("One"), prose("Two"));
        let body = page(&html).article.body;
        assert_eq!(body.len(), 2, "{open}: {}", outline(&body));
    }
}

#[test]
fn without_such_an_element_the_densest_is_taken() {
    let links: String =
        (0..30).map(|n| format!("<li><a href=/{n}>A headline of some length, number {n}</a></li>")).collect();
    let html = format!(
        "<body><div id=a><ul>{links}</ul></div><div id=b><div id=c>{}{}{}</div></div><div id=d><p>Small print of the site.</div></body>",
        prose("One"),
        prose("Two"),
        prose("Three")
    );
    let read = page(&html);
    assert_eq!(read.article.body.len(), 3, "{}", outline(&read.article.body));
    assert!(told(&read).iter().any(|notice| notice.contains("Small print")));
}

#[test]
fn a_page_laid_out_as_a_table_is_read() {
    let words = "the sentence goes on for some while, as sentences do when nobody stops them. ".repeat(2);
    let html = format!(
        "<body><table><tr><td><a href=/>Home</a><br><a href=/a>Archive</a></td><td><b>Title</b><br><br>One {words}<br><br>Two {words}</td></tr></table></body>"
    );
    let read = page(&html);
    assert_eq!(read.article.body.len(), 3, "{}", outline(&read.article.body));
    assert!(told(&read).iter().any(|notice| notice.contains("Home Archive")), "{:?}", told(&read));
}

#[test]
fn sections_of_one_article_stay_together() {
    let html = format!(
        "<body><div><section>{}{}{}{}</section><section>{}{}</section></div></body>",
        prose("One"),
        prose("Two"),
        prose("Three"),
        prose("Four"),
        prose("Five"),
        prose("Six")
    );
    assert_eq!(page(&html).article.body.len(), 6);
}

#[test]
fn the_picture_above_the_text_comes_with_it() {
    let html = format!(
        "<article><h1>T</h1><p class=byline>By Ada Fenn</p><figure><img src=a.jpg alt=A><figcaption>C</figcaption></figure><div class=entry-content>{}</div></article>",
        prose("One")
    );
    assert!(outline(&page(&format!("<body>{html}")).article.body).starts_with("figure a.jpg [A] C ()\np: One"));
}

#[test]
fn furniture_in_other_languages_is_known() {
    for words in [
        "Druckversion",
        "Version imprimable",
        "Versión para imprimir",
        "Версия для печати",
        "نسخة للطباعة",
        "Εκτυπώσιμη μορφή",
        "印刷",
    ] {
        let html = format!("<body><article><p><a href=/x>{words}</a></p>{}</article>", prose("One"));
        let read = page(&html);
        assert_eq!(read.article.body.len(), 1, "{words}");
        assert!(told(&read).iter().any(|notice| notice.contains(words)), "{words}");
    }
}

#[test]
fn a_link_to_a_print_in_a_sentence_stays() {
    let html = format!(
        "<body><article><p>The choir sang, and you can <a href=/x>print</a> the score at home.</p>{}</article>",
        prose("One")
    );
    assert_eq!(page(&html).article.body.len(), 2);
}

#[test]
fn words_of_furniture_in_the_text_are_text() {
    for part in [
        "<section class='social-history'>@@@</section>",
        "<section id=navigation>@@@</section>",
        "<section id=cookies>@@@</section>",
        "<p class=related>On the related question of rent.</p>",
        "<p class='print:text-sm md:menu'>A short paragraph.</p>",
        "<div class='elementor-widget elementor-widget-text-editor'><p>A short paragraph.</p></div>",
        "<h2 id=menu>The menu</h2>",
        "<ul class=menu-of-the-day><li>Soup</ul><p>and bread",
    ] {
        let part = part.replace('@', &prose("In it"));
        let html = format!("<body><article>{0}{0}{0}{0}{part}</article>", prose("One"));
        let read = page(&html);
        assert!(!told(&read).iter().any(|notice| notice.contains("left out")), "{part}: {:?}", told(&read));
    }
}

#[test]
fn scripts_are_counted_and_not_printed() {
    let html = format!("<body><article>{}<script>alert('<p>x</p>')</script><style>p {{}}</style></article>", prose("One"));
    let read = page(&html);
    assert_eq!(read.article.body.len(), 1);
    assert!(told(&read).iter().any(|notice| notice.contains("2 scripts and style sheets")));
}

#[test]
fn what_is_left_out_is_worth_knowing_and_no_more() {
    let read = page(NODE);
    let left_out = read.notices.iter().filter(|notice| notice.code == Code::LeftOut);
    assert!(left_out.clone().count() > 10);
    assert!(left_out.into_iter().all(|notice| notice.severity == offprint::notice::Severity::Info));
}
