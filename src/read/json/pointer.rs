//! Where in a JSON text a value stands, as a pointer: `/body/3/content`.
//!
//! Pipeline: JSON -> **pointer** -> the messages of [`json`](super) and of imports.
//!
//! In `{"body": [{"type": "text"}]}` the byte of the inner `{` is `/body/0`. Like [`places`](super::places) it walks
//! tokens, and does not mind text that is not JSON. Sources: RFC 6901 §3 for the spelling.

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Step<'t> {
    /// Of an object, by its key as it is written.
    Key(&'t str),
    /// Of an array, by its index.
    Index(usize),
}

/// The pointer to the value, or the key, that holds a byte of the text.
pub(in crate::read) fn pointer(text: &str, offset: usize) -> String {
    let mut last = 0;
    walk(text, &mut |start, _| {
        let goes_on = start <= offset;
        last = if goes_on { start } else { last };
        goes_on
    });
    let mut pointer = String::new();
    walk(text, &mut |start, path| {
        if start == last {
            for step in path {
                pointer.push('/');
                match step {
                    Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                    Step::Index(index) => pointer.push_str(&index.to_string()),
                }
            }
        }
        start < last
    });
    pointer
}

/// Shows each token that begins a value or is a key, by its first byte and the steps to it, until told not to go on.
pub(in crate::read) fn walk<'t>(text: &'t str, see: &mut dyn FnMut(usize, &[Step<'t>]) -> bool) {
    let bytes = text.as_bytes();
    // One step for each object and array that is open: the key or index of what comes next in it.
    let mut path: Vec<Step<'t>> = Vec::new();
    let mut offset = 0;
    while offset < bytes.len() {
        let start = offset;
        offset += 1;
        // An object that has just begun has no key yet, and is itself what its outer step leads to.
        let here = |path: &[Step<'t>]| path.len() - usize::from(path.last() == Some(&Step::Key("")));
        match bytes[start] {
            b'{' | b'[' => {
                if !see(start, &path[..here(&path)]) {
                    return;
                }
                path.push(if bytes[start] == b'{' { Step::Key("") } else { Step::Index(0) });
            }
            b'}' | b']' => drop(path.pop()),
            b',' => match path.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                Some(key) => *key = Step::Key(""),
                None => {}
            },
            b'"' => {
                offset = super::places::end_of_string(bytes, offset);
                if super::places::is_key(bytes, offset)
                    && let Some(Step::Key(key)) = path.last_mut()
                {
                    *key = text.get(start + 1..offset.saturating_sub(1)).unwrap_or_default();
                }
                if !see(start, &path[..here(&path)]) {
                    return;
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' | b':' => {}
            _ => {
                let end = bytes[offset..].iter().position(|byte| b",]}:\" \t\r\n{[".contains(byte));
                offset = end.map_or(bytes.len(), |end| offset + end);
                if !see(start, &path[..here(&path)]) {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pointer;

    #[test]
    fn a_pointer_leads_to_the_value_that_holds_the_byte() {
        let text = r#"{"title": [], "a/b": [1, {"c~": "x"}]}"#;
        let at = |wanted: &str| pointer(text, text.find(wanted).unwrap_or(0));
        assert_eq!([at("["), at("\"a/b\""), at("{\"c"), at("\"x\"")], ["/title", "/a~1b", "/a~1b/1", "/a~1b/1/c~0"]);
    }

    #[test]
    fn what_is_no_json_has_a_pointer_to_where_it_breaks() {
        assert_eq!(pointer("{\"a\": [1, 2, \"x", 14), "/a/2");
        assert_eq!(pointer("]]}}, 1", 6), "");
    }
}
