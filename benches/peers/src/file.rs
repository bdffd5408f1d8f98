//! What is in a file, as poppler sees it; and how long this process has run.

use std::fs;
use std::process::Command;

/// What is in a file.
pub(crate) struct Found {
    pub(crate) pages: String,
    pub(crate) is_tagged: bool,
    /// Whether it says that it is PDF/A. Validators say whether that is true.
    pub(crate) is_archival: bool,
    /// Whether every font is in the file and cut down to what is used.
    pub(crate) is_cut_down: bool,
    pub(crate) text: String,
}

pub(crate) fn look(path: &str, bytes: &[u8]) -> std::io::Result<Found> {
    let info = told("pdfinfo", &[path])?;
    let field = |name: &str| info.lines().find_map(|line| line.strip_prefix(name)).map_or("", str::trim).to_owned();
    // Name, type, encoding, and then whether it is embedded and a subset; types have spaces, so from the end.
    let fonts = told("pdffonts", &[path])?;
    let is_whole = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().rev().collect();
        words.get(3..5) != Some(&["yes", "yes"])
    };
    Ok(Found {
        pages: field("Pages:"),
        is_tagged: field("Tagged:") == "yes",
        is_archival: bytes.windows(6).any(|window| window == b"pdfaid"),
        is_cut_down: !fonts.lines().skip(2).any(is_whole),
        text: told("pdftotext", &["-raw", path, "-"])?,
    })
}

fn told(program: &str, arguments: &[&str]) -> std::io::Result<String> {
    Ok(String::from_utf8_lossy(&Command::new(program).args(arguments).output()?.stdout).into_owned())
}

/// Nanoseconds the threads of this process have been on a processor.
pub(crate) fn processor_time() -> std::io::Result<u64> {
    let mut sum = 0;
    for task in fs::read_dir("/proc/self/task")? {
        let told = fs::read_to_string(task?.path().join("schedstat"))?;
        let time = told.split_whitespace().next().and_then(|time| time.parse::<u64>().ok());
        sum += time.ok_or_else(|| std::io::Error::other("no time"))?;
    }
    Ok(sum)
}
