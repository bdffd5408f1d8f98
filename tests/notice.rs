//! The codes of notices.
#![expect(clippy::disallowed_methods, reason = "a test reads the sources")]

use offprint::notice::Code;

#[test]
fn every_code_is_found_by_its_name() {
    let source = std::fs::read_to_string("src/notice.rs").unwrap();
    let named = source.lines().filter(|line| line.trim_start().starts_with("Self::") && line.contains(" => \"")).count();
    assert_eq!(Code::ALL.len(), named);
    for code in Code::ALL {
        assert_eq!(code.as_str().parse(), Ok(*code));
    }
}

#[test]
fn a_name_of_no_code_is_refused() {
    assert_eq!("missing-gliph".parse::<Code>().unwrap_err().to_string(), "there is no notice `missing-gliph`");
}
