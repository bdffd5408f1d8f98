//! Names of files, and shards.

use offprint::batch::name::{Names, Template, safe};
use offprint::batch::shard::Shard;
use offprint::model::Article;
use proptest::prelude::*;

fn article(title: &str) -> Article {
    let mut article = Article::build(title, "fa").author("Ada Fenn").finish();
    article.section = Some("Labour/World".to_owned());
    article.published = "2026-11".parse().ok();
    article
}

fn filled(template: &str, title: &str) -> String {
    template.parse::<Template>().unwrap().fill(&article(title), "in/deep/tram")
}

#[test]
fn a_template_is_filled_with_what_the_article_says() {
    assert_eq!(filled("{section}/{date} {title}", "Night shift"), "Labour-World/2026-11 Night shift");
    assert_eq!(filled("{year}/{language}-{author}", "x"), "2026/fa-Ada Fenn");
    assert_eq!(filled("{path}", "x"), "in/deep/tram");
}

#[test]
fn what_the_article_does_not_say_leaves_no_folder() {
    assert_eq!(filled("{publication}/{title}", "Night shift"), "Night shift");
    assert_eq!(filled("{publication}", "x"), "untitled");
}

#[test]
fn a_title_keeps_its_script_and_its_joiners() {
    assert_eq!(filled("{title}", "می\u{200C}خواهم"), "می\u{200C}خواهم");
    assert_eq!(filled("{title}", "夜行列車"), "夜行列車");
}

#[test]
fn a_title_cannot_lead_out_of_the_folder() {
    for title in ["../../etc/passwd", "..", "/etc/passwd", "a\\..\\b", "C:\\x"] {
        let name = filled("{title}", title);
        assert!(!name.contains(['/', '\\', ':']) && !name.starts_with('.'), "{title}: {name}");
    }
    assert_eq!("{path}".parse::<Template>().unwrap().fill(&article("x"), "../up"), "up");
}

#[test]
fn names_of_devices_are_set_apart() {
    for (given, expected) in
        [("CON", "CON_"), ("nul.tar", "nul_.tar"), ("Com7", "Com7_"), ("lpt²", "lpt²_"), ("comic", "comic")]
    {
        assert_eq!(safe(given).as_deref(), Some(expected));
    }
}

#[test]
fn an_unknown_token_is_named_with_the_nearest() {
    let error = "{titel}".parse::<Template>().unwrap_err();
    assert!(error.to_string().contains("did you mean {title}?") && error.is_configuration(), "{error}");
    assert!("{title".parse::<Template>().is_err());
}

#[test]
fn a_path_that_stands_alone_tells_inputs_apart() {
    let is_by_path = |template: &str| template.parse::<Template>().unwrap().is_by_path();
    assert!(is_by_path("{path}") && is_by_path("{section}/{path}") && is_by_path("{path}/{title}"));
    assert!(!is_by_path("{title}") && !is_by_path("{title}{path}") && !is_by_path("x {path}"));
}

#[test]
fn clashes_get_a_number_whatever_their_case() {
    let mut names = Names::default();
    let given: Vec<String> = ["a", "A", "a-2", "a", "É", "é"].iter().map(|wanted| names.give(wanted)).collect();
    assert_eq!(given, ["a", "A-2", "a-2-2", "a-3", "É", "é-2"]);
}

proptest! {
    #[test]
    fn a_safe_name_is_safe_and_stays_as_it_is(text in "\\PC{0,300}|[a-c./\\\\ \u{202E}\r\n]{0,40}|(é\u{301}|क्ष|👩\u{200D}🚒){0,60}") {
        if let Some(name) = safe(&text) {
            prop_assert!(!name.is_empty() && name.len() <= 181, "{} bytes", name.len());
            let forbidden = |c: char| c.is_control() || "/\\:*?\"<>|\u{202E}\u{2028}".contains(c);
            prop_assert!(!name.contains(forbidden) && !name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']), "{name}");
            prop_assert_eq!(safe(&name), Some(name));
        }
    }

    #[test]
    fn names_are_never_given_twice(wanted in proptest::collection::vec("[abAB](-[23])?", 0..40)) {
        let mut names = Names::default();
        let mut given: Vec<String> = wanted.iter().map(|wanted| names.give(wanted).to_lowercase()).collect();
        given.sort();
        given.dedup();
        prop_assert_eq!(given.len(), wanted.len());
    }

    #[test]
    fn each_article_is_in_one_shard(name in ".{0,30}", parts in 1_u32..40) {
        let shards = (1..=parts).map(|part| format!("{part}/{parts}").parse::<Shard>().unwrap());
        prop_assert_eq!(shards.filter(|shard| shard.has(&name)).count(), 1);
    }
}

#[test]
fn shards_are_the_same_on_every_machine() {
    let shard = |shard: &str| -> Vec<u32> {
        let shard: Shard = shard.parse().unwrap();
        (0..12).filter(|number| shard.has(&format!("{number}.md"))).collect()
    };
    // What SipHash-2-4 says; other numbers here would part an archive anew.
    assert_eq!((shard("1/3"), shard("2/3"), shard("3/3")), (vec![0, 2, 3, 7, 9], vec![1, 4, 5, 6], vec![8, 10, 11]));
}

#[test]
fn shards_are_about_equally_large() {
    let shard: Shard = "2/4".parse().unwrap();
    let count = (0..4_000).filter(|number| shard.has(&format!("{number}.md"))).count();
    // Three standard deviations of a fair choice are 82.
    assert!((918..=1_082).contains(&count), "{count}");
}

#[test]
fn what_is_no_shard_is_refused() {
    for given in ["", "0/3", "4/3", "1", "1/0", "-1/3", "1/3/5", "a/b"] {
        let error = given.parse::<Shard>().unwrap_err();
        assert!(error.is_configuration() && error.to_string().contains("write 1/8 to 8/8"), "{given}: {error}");
    }
}
