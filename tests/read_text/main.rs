//! Plain text becomes an article by the shape of its lines.

#[cfg(feature = "markdown")]
#[path = "../collection/mod.rs"]
mod collection;
#[path = "../outline/mod.rs"]
mod outline;

mod bad_input;
mod blocks;
mod head;
mod round_trip;

use offprint::read::{self, Read};

fn read(copy: &str) -> Read {
    read::text("a.txt", copy).expect("copy that can be read")
}

/// What stands below a title and a line that ends the head.
fn body(copy: &str) -> String {
    let read = read(&format!("The Title Of It\nBy Ada Fenn\n\n{copy}"));
    let mut out = String::new();
    outline::blocks(&read.article.body, 0, &mut out);
    out
}

fn notices(copy: &str) -> Vec<String> {
    read(copy).notices.iter().map(ToString::to_string).collect()
}
