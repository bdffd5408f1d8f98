//! Copy that is wrong gives a clear error or a notice with its place, loses nothing else, and never panics.

use offprint::error::Error;
use offprint::model::Block;
use offprint::notice::Code;
use offprint::read;
use proptest::prelude::*;

fn refusal(result: Result<read::Read, Error>) -> String {
    match result {
        Ok(read) => panic!("read as {:?}", read.article),
        Err(error) => {
            assert!(error.place().is_some());
            error.to_string()
        }
    }
}

fn notices(read: &read::Read) -> Vec<String> {
    read.notices.iter().map(ToString::to_string).collect()
}

mod bytes {
    use super::*;

    #[test]
    fn utf8_is_taken_as_it_is() {
        assert_eq!(read::decode("a.md", "Grüße".as_bytes()), ("Grüße".to_owned(), vec![]));
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(read::decode("a.md", b"\xEF\xBB\xBFa").0, "a");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_replaced_with_the_place_of_the_first() {
        let (text, notices) = read::decode("a.md", b"one\nt\xC3\xA4w\xFFo \xE2\x82 three");
        assert_eq!(text, "one\ntäw\u{fffd}o \u{fffd} three");
        assert_eq!(notices.len(), 1);
        assert_eq!(
            notices[0].to_string(),
            "a.md:2:4: 2 byte sequences are not UTF-8 and were replaced by U+FFFD; the first is here [not-utf8]"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (text, notices) = read::decode("a.md", &bytes);
            prop_assert_eq!(notices.is_empty(), std::str::from_utf8(&bytes).is_ok());
            prop_assert!(text.len() <= 3 * bytes.len());
        }
    }
}

#[cfg(feature = "markdown")]
mod markdown {
    use std::time::{Duration, Instant};

    use super::*;
    use offprint::model::{Article, Inline, plain_text};

    fn read(copy: &str) -> read::Read {
        read::markdown("a.md", copy).expect("copy that can be read")
    }

    #[test]
    fn empty_copy_is_an_error() {
        assert_eq!(refusal(read::markdown("a.md", "")), "a.md:1:1: the copy is empty");
        assert_eq!(refusal(read::markdown("a.md", "\u{feff} \n\t\n")), "a.md:1:1: the copy is empty");
    }

    #[test]
    fn a_head_without_a_body_is_an_article_with_a_notice() {
        let read = read("---\ntitle: T\n---\n");
        assert_eq!(read.article.plain_title(), "T");
        assert_eq!(notices(&read), ["a.md:1:1: the article has no text, only a head [empty-article]"]);
    }

    #[test]
    fn yaml_that_does_not_parse_is_an_error_in_the_lines_of_the_file() {
        assert_eq!(
            refusal(read::markdown("a.md", "---\ntitle: T\ntags: [a\n---\nText")),
            "a.md:3:7: the front matter is not YAML: unclosed bracket '['"
        );
    }

    #[test]
    fn a_text_with_a_colon_is_an_error_in_plain_words() {
        assert_eq!(
            refusal(read::markdown("a.md", "---\ntitle: Trams: a story\n---\nText")),
            "a.md:2:13: the front matter is not YAML: a text with a colon and a space in it needs quotation marks"
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_an_error() {
        assert_eq!(
            refusal(read::markdown("a.md", "---\ntitle: T\ntitle: U\n---\nText")),
            "a.md:3:1: the front matter is not YAML: duplicate mapping key: title"
        );
    }

    #[test]
    fn yaml_that_is_no_list_of_keys_is_an_error() {
        assert_eq!(
            refusal(read::markdown("a.md", "---\njust words\n---\nText")),
            "a.md:2:1: the front matter is not a list of keys with their values, as in `title: The tram`"
        );
    }

    #[test]
    fn toml_that_does_not_parse_is_an_error_in_the_lines_of_the_file() {
        let message = refusal(read::markdown("a.md", "+++\ntitle = \"T\"\ntags = [1\n+++\nText"));
        assert!(message.starts_with("a.md:3:"), "{message}");
        assert!(message.contains("the front matter is not TOML"), "{message}");
    }

    #[test]
    fn front_matter_that_is_never_closed_is_an_error() {
        assert_eq!(
            refusal(read::markdown("a.md", "---\ntitle: T\n\nText")),
            "a.md:1:1: the front matter that begins here is never closed; end it with a line `---`"
        );
    }

    #[test]
    fn front_matter_nested_too_deep_is_an_error() {
        let copy = format!("---\ntags: {}\n---\nText", "[".repeat(100_000));
        assert_eq!(
            refusal(read::markdown("a.md", &copy)),
            "a.md:2:262: the front matter is not YAML: it is nested too deep"
        );
    }

    fn table(body: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let read = read(&format!("---\ntitle: T\n---\n{body}"));
        let Block::Table(table) = &read.article.body[0] else { panic!("no table") };
        let rows = table.head.iter().chain(&table.rows);
        (rows.map(|row| row.cells.iter().map(|cell| plain_text(&cell.content)).collect()).collect(), notices(&read))
    }

    #[test]
    fn a_short_row_is_filled_with_a_notice() {
        let (rows, notices) = table("| a | b |\n|---|---|\n| 1 |\n| 2 | 3 |\n");
        assert_eq!(rows, [["a", "b"], ["1", ""], ["2", "3"]]);
        assert_eq!(notices, ["a.md:6:1: this row has 1 cell where the first has 2; short rows are filled [ragged-table]"]);
    }

    #[test]
    fn a_long_row_keeps_all_its_cells_with_a_notice() {
        let (rows, notices) = table("| a | b |\n|---|---|\n| 1 | 2 | *3* | x\\|y |\n| 4 | 5 |\n");
        assert_eq!(rows, [["a", "b", "", ""], ["1", "2", "3", "x|y"], ["4", "5", "", ""]]);
        assert_eq!(notices, ["a.md:6:1: this row has 4 cells where the first has 2; short rows are filled [ragged-table]"]);
    }

    #[test]
    fn a_ragged_row_in_a_quotation_has_its_place() {
        let read = read("# T\n\n> | a | b |\n> |---|---|\n> | 1 | 2 | [c](d) |\n");
        assert_eq!(
            notices(&read),
            ["a.md:5:3: this row has 3 cells where the first has 2; short rows are filled [ragged-table]"]
        );
    }

    #[test]
    fn a_row_of_ten_thousand_cells_does_not_multiply() {
        let copy = format!("|a|\n|-|\n{}|\n{}", "|b".repeat(10_000), "|c|\n".repeat(10_000));
        let read = read(&copy);
        let Block::Table(table) = &read.article.body[0] else { panic!("no table") };
        assert_eq!(table.rows.iter().map(|row| row.cells.len()).sum::<usize>(), 20_000);
    }

    #[test]
    fn a_word_of_ten_thousand_letters_is_a_word() {
        let word = "ß".repeat(10_000);
        assert_eq!(read(&format!("# {word}\n\n{word}")).article.plain_title(), word);
    }

    fn depth(blocks: &[Block]) -> usize {
        let inside = |block: &Block| match block {
            Block::Quote(quote) => 1 + depth(&quote.content),
            Block::List(list) => 1 + list.items.iter().map(|item| depth(&item.content)).max().unwrap_or(0),
            _ => 0,
        };
        blocks.iter().map(inside).max().unwrap_or(0)
    }

    fn letters(article: &Article) -> String {
        struct Letters(String);
        impl offprint::model::Visit for Letters {
            fn inline(&mut self, inline: &Inline) {
                if let Inline::Text(text) = inline {
                    self.0.push_str(&text.text);
                }
                offprint::model::walk_inline(self, inline);
            }
        }
        let mut letters = Letters(String::new());
        offprint::model::Visit::article(&mut letters, article);
        letters.0
    }

    #[test]
    fn two_hundred_levels_of_quotation_are_kept_at_the_deepest() {
        let copy: String =
            (1..=200).map(|level| format!("{} w{level}\n{}\n", ">".repeat(level), ">".repeat(level))).collect();
        let read = read(&copy);
        assert_eq!(depth(&read.article.body), 32);
        let expected: String = (1..=200).map(|level| format!("w{level}")).collect();
        assert_eq!(letters(&read.article), expected);
        let deep: Vec<String> = notices(&read).into_iter().filter(|notice| notice.contains("deep-nesting")).collect();
        assert_eq!(
            deep,
            ["a.md:65:33: this is nested more than 32 levels deep; what is deeper is kept at that level [deep-nesting]"]
        );
    }

    #[test]
    fn two_hundred_levels_of_lists_keep_every_item() {
        let copy: String = (0..200).map(|level| format!("{}- w{level}\n", "  ".repeat(level))).collect();
        let read = read(&copy);
        assert_eq!(depth(&read.article.body), 32);
        assert_eq!(letters(&read.article), (0..200).map(|level| format!("w{level}")).collect::<String>());
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the claim is about time")]
    fn a_hundred_thousand_levels_are_read_in_time() {
        let n = 100_000;
        let copies = [
            ">".repeat(n) + " x",
            "- ".repeat(n) + "x",
            "[".repeat(n),
            "*".repeat(n),
            "*a **b ".repeat(n / 2) + &"c** d*".repeat(n / 2),
            "![".repeat(n) + "x" + &"](y)".repeat(n),
            "<b>a".repeat(n) + &"</b>".repeat(n),
            "<div>\n".to_owned() + &"<b ".repeat(n) + &"<!x".repeat(n),
            "[^1]: ".repeat(n) + "x",
            "*a* ".repeat(n),
        ];
        for copy in copies {
            let start = Instant::now();
            let read = read::markdown("a.md", &copy);
            drop(read);
            // Linear work takes a tenth of a second; what grows with the square would take minutes.
            assert!(start.elapsed() < Duration::from_secs(10), "{}", &copy[..20]);
        }
    }

    #[test]
    fn control_characters_are_taken_out_with_their_place() {
        let read = read("# T\n\none\u{7}two\n\u{1b}\u{9b}a\u{0}\u{7f} b\u{200d}c\u{202b}d\u{ad}\n\n```\na\tb\u{8}\n```\n");
        assert_eq!(letters(&read.article), "Tonetwo a b\u{200d}c\u{202b}d\u{ad}");
        let expected = [
            "a.md:3:4: the control character U+0007 was taken out [control-character]",
            "a.md:4:1: 4 control characters were taken out, the first of them U+001B [control-character]",
            "a.md:7:4: the control character U+0008 was taken out [control-character]",
        ];
        assert_eq!(notices(&read), expected);
    }

    #[test]
    fn columns_count_the_control_characters_that_are_gone() {
        let read = read("# T\n\n\u{1}a\u{2}b [^x]\n");
        assert_eq!(notices(&read)[1], "a.md:3:6: there is no note `x`; its mark is printed as text [missing-note]");
    }

    #[test]
    fn a_control_character_as_an_entity_is_taken_out() {
        let read = read("# T\n\na&#7;b\n");
        assert_eq!(notices(&read), ["a.md:3:2: the control character U+0007 was taken out [control-character]"]);
    }

    #[test]
    fn a_form_feed_leaves_a_space() {
        assert_eq!(letters(&read("# T\n\na\u{c}b\n").article), "Ta b");
    }
}

mod json {
    use super::*;

    fn read(json: &str) -> read::Read {
        read::json("a.json", json).expect("JSON that can be read")
    }

    #[test]
    fn empty_copy_is_an_error() {
        assert_eq!(refusal(read::json("a.json", " \n")), "a.json:1:1: the copy is empty");
    }

    #[test]
    fn what_is_not_json_is_an_error_with_its_place() {
        assert_eq!(
            refusal(read::json("a.json", "{\"title\": [],\n \"place\": \"ä\" 1}")),
            "a.json:2:15: this is not JSON: expected `,` or `}` (at /place)"
        );
    }

    #[test]
    fn json_that_ends_too_soon_is_an_error_at_its_end() {
        assert_eq!(
            refusal(read::json("a.json", "{\"title\": [\n{\"type\": \"text\"")),
            "a.json:2:15: this is not JSON: EOF while parsing an object (at /title/0/type)"
        );
    }

    #[test]
    fn another_schema_is_an_error() {
        assert_eq!(
            refusal(read::json("a.json", "{\n  \"schema\": 7, \"new\": true}")),
            "a.json:2:13: this is schema 7 of the model; this version reads schema 1"
        );
    }

    #[test]
    fn an_unknown_field_is_an_error_with_its_place() {
        let message = refusal(read::json("a.json", "{\n  \"titel\": []}"));
        let expected = "a.json:2:9: this is not an article: there is no `titel` here; did you mean `title`? (at /titel)";
        assert_eq!(message, expected);
    }

    #[test]
    fn an_unknown_block_is_named_where_it_stands() {
        let json = "{\"body\": [\n{\"type\": \"quote\", \"content\": [\n  {\"type\": \"table-of-contents\"}]}]}";
        let expected = "a.json:3:3: `table-of-contents` is neither a block nor an inline (at /body/0/content/0)";
        assert_eq!(refusal(read::json("a.json", json)), expected);
    }

    #[test]
    fn the_innermost_block_is_at_fault() {
        let json = "{\"body\": [\n{\"type\": \"quote\", \"content\": [\n  {\"type\": \"heading\", \"level\": \"one\", \"content\": []}]}]}";
        assert_eq!(
            refusal(read::json("a.json", json)),
            "a.json:3:3: this `heading` cannot be read: this is a text \"one\" where a whole number up to 255 is wanted (at /body/0/content/0)"
        );
    }

    #[test]
    fn a_list_is_no_article() {
        let expected = "a.json:2:1: this is not an article: an article is an object, `{\"title\": …}`";
        assert_eq!(refusal(read::json("a.json", "\n[1, []]")), expected);
    }

    #[test]
    fn a_name_that_is_nearly_right_is_asked_about() {
        let field = "{\"body\": [{\"type\": \"heading\", \"lvel\": 1, \"content\": []}]}";
        let expected =
            "a.json:1:11: this `heading` cannot be read: there is no `lvel` here; did you mean `level`? (at /body/0)";
        assert_eq!(refusal(read::json("a.json", field)), expected);
        let kind = "{\"body\": [{\"type\": \"paragrph\", \"content\": []}]}";
        let expected = "a.json:1:11: `paragrph` is neither a block nor an inline; did you mean `paragraph`? (at /body/0)";
        assert_eq!(refusal(read::json("a.json", kind)), expected);
    }

    #[test]
    fn nesting_too_deep_is_an_error_with_its_place() {
        let deep = "{\"type\": \"quote\", \"content\": [".repeat(100_000);
        let message = refusal(read::json("a.json", &format!("{{\"body\": [\n{deep}")));
        assert_eq!(message, "a.json:2:1890: objects and lists are nested more than 127 deep here");
    }

    #[test]
    fn sixty_quotations_in_one_another_are_read() {
        let copy = format!("{{\"body\": [{}{}]}}", "{\"type\": \"quote\", \"content\": [".repeat(60), "]}".repeat(60));
        assert_eq!(read(&copy).article.body.len(), 1);
    }

    #[test]
    fn lone_surrogates_are_replaced_with_their_place() {
        let copy = "{\"title\": [{\"type\": \"text\",\n \"text\": \"ä\\ud800b \\ud83d\\ude8b \\\\ud800 \\udc00\"}]}";
        let read = read(copy);
        assert_eq!(read.article.plain_title(), "ä\u{fffd}b 🚋 \\ud800 \u{fffd}");
        let lone: Vec<String> = notices(&read).into_iter().filter(|notice| notice.contains("lone")).collect();
        let expected = [
            "a.json:2:12: half of a surrogate pair is no character and was replaced by U+FFFD [lone-surrogate]",
            "a.json:2:41: half of a surrogate pair is no character and was replaced by U+FFFD [lone-surrogate]",
        ];
        assert_eq!(lone, expected);
    }

    #[test]
    fn control_characters_are_taken_out_with_the_place_of_their_text() {
        let copy = "{\"title\": [{\"type\": \"text\", \"text\": \"a\\u0007b\"}], \"body\": [\n{\"type\": \"code\", \"text\": \"a\\r\\nb\\u001b\"}]}";
        let read = read(copy);
        assert_eq!(read.article.plain_title(), "ab");
        assert!(matches!(&read.article.body[0], Block::Code(code) if code.text == "a\nb"));
        let expected = [
            "a.json:1:12: the control character U+0007 was taken out [control-character]",
            "a.json:2:1: the control character U+001B was taken out [control-character]",
        ];
        assert_eq!(notices(&read), expected);
    }

    #[test]
    fn a_ragged_table_is_filled_with_a_notice() {
        let cell = "{\"content\": []}";
        let copy = format!(
            "{{\"body\": [{{\"type\": \"table\", \"rows\": [\n{{\"cells\": [{cell}, {cell}]}},\n  {{\"cells\": [{cell}]}}]}}]}}"
        );
        let read = read(&copy);
        let Block::Table(table) = &read.article.body[0] else { panic!("no table") };
        assert_eq!(table.rows[1].cells.len(), 2);
        let ragged: Vec<String> = notices(&read).into_iter().filter(|notice| notice.contains("ragged")).collect();
        assert_eq!(ragged, ["a.json:3:3: this row has 1 cell where the first has 2; short rows are filled [ragged-table]"]);
    }

    #[test]
    fn a_reference_without_its_note_is_text_and_a_notice() {
        let read = read("{\"title\": [{\"type\": \"note-reference\", \"note\": \"x\"}]}");
        assert_eq!(read.article.plain_title(), "[^x]");
        assert!(read.notices.iter().any(|notice| notice.code == Code::MissingNote && notice.place.column == Some(12)));
    }

    #[test]
    fn a_note_nobody_refers_to_stays_with_a_notice() {
        let read = read("{\"notes\": [\n{\"id\": \"x\", \"content\": []}]}");
        assert_eq!(read.article.notes.len(), 1);
        assert!(notices(&read).contains(&"a.json:2:1: nothing refers to the note `x` [unused-note]".to_owned()));
    }

    #[test]
    fn an_article_that_says_nothing_has_notices() {
        let read = read("{}");
        let codes: Vec<Code> = read.notices.iter().map(|notice| notice.code).collect();
        assert_eq!(codes, [Code::BadValue, Code::EmptyArticle]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(copy in any::<String>()) {
            let _ = read::json("a.json", &copy);
        }

        #[test]
        fn any_pieces_of_json_are_read_without_panic(pieces in prop::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d800", "\"type\"", "\"text\"", "\"at\"", "\"body\"", "\"schema\"", "1", "-", "é", " ", "\n",
        ]), 0..40)) {
            let _ = read::json("a.json", &pieces.concat());
        }
    }
}
