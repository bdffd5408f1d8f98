//! What outputs are called.

use super::*;

fn named(test: &str, template: &str, articles: &[&str]) -> Vec<String> {
    let folder = Folder::new(test);
    for (index, article) in articles.iter().enumerate() {
        folder.file(&format!("in/{index}.md"), article);
    }
    let output = folder.export(&["in", "--out", "out", "--formats", "txt", "--name", template]);
    assert_eq!(status(&output), 0, "{}", complained(&output));
    folder.names("out")
}

#[test]
fn a_template_names_by_what_the_article_says() {
    let article = "---\ntitle: 'کراچی: رات؟'\nlang: ur\nsection: World\ndate: 2026-11-22\n---\n\nWords.\n";
    assert_eq!(named("template", "{section}/{date} {title}", &[article]), ["World/2026-11-22 کراچی رات؟.txt"]);
}

#[test]
fn titles_that_clash_get_numbers_in_the_order_of_the_inputs() {
    assert_eq!(named("clash", "{title}", &["# Tram\n", "# tram\n", "# Tram\n"]), ["Tram-3.txt", "Tram.txt", "tram-2.txt"]);
}

#[test]
fn a_title_cannot_leave_the_folder() {
    assert_eq!(named("escape", "{title}", &["# ../../up\n", "# CON\n"]), ["-..-up.txt", "CON_.txt"]);
}

#[test]
fn a_wrong_template_is_status_two() {
    let folder = Folder::new("template-wrong");
    folder.file("in.md", ARTICLE);
    let output = folder.export(&["in.md", "--out", "out", "--name", "{titel}"]);
    assert_eq!(status(&output), 2);
    assert!(complained(&output).contains("did you mean {title}?"), "{}", complained(&output));
    assert!(!folder.path("out").exists());
}
