//! Sheets beside the PDFs: what is written, and what is refused.

use super::*;

#[test]
fn sheets_are_written_beside_the_pages() {
    let folder = Folder::new("sheets");
    folder.file("in.md", ARTICLE);
    for (scheme, name) in [
        ("booklet", "in.booklet.pdf"),
        ("signatures=16-32", "in.signatures.pdf"),
        ("2up", "in.2up.pdf"),
        ("zine", "in.zine.pdf"),
        ("stacks=4", "in.stacks.pdf"),
    ] {
        let output = folder.export(&["in.md", "--out", scheme, "--formats", "pdf", "--impose", scheme]);
        assert_eq!(status(&output), 0, "{scheme}: {}", complained(&output));
        assert_eq!(folder.names(scheme).len(), 2, "{scheme}");
        assert!(folder.files(scheme)[name].starts_with(b"%PDF"), "{scheme}");
    }
}

#[test]
fn sheets_belong_to_the_pdf() {
    let folder = Folder::new("sheets-text");
    folder.file("in.md", ARTICLE);
    assert_eq!(status(&folder.export(&["in.md", "--out", "out", "--formats", "txt", "--impose", "booklet"])), 0);
    assert_eq!(folder.names("out"), ["in.txt"]);
}

#[test]
fn configuration_says_of_sheets_what_arguments_say() {
    let folder = Folder::new("sheets-config");
    folder.file("in.md", ARTICLE).file(
        "offprint.toml",
        "formats = ['pdf']\nstyle = 'pocket'\n[sheets]\nimpose = 'booklet'\npaper = 'a4'\nduplex = 'long'\nmarks = ['crop', 'fold']\nshrink = true\n",
    );
    assert_eq!(status(&folder.export(&["in.md", "--out", "out"])), 0);
    let arguments = [
        "--style",
        "pocket",
        "--impose",
        "booklet",
        "--paper",
        "a4",
        "--duplex",
        "long",
        "--marks",
        "crop,fold",
        "--shrink",
    ];
    let output = folder.export(&[&["in.md", "--no-config", "--out", "same", "--formats", "pdf"], &arguments[..]].concat());
    assert_eq!(status(&output), 0, "{}", complained(&output));
    assert!(folder.files("out")["in.booklet.pdf"] == folder.files("same")["in.booklet.pdf"]);
    assert_eq!(status(&folder.export(&["in.md", "--out", "other", "--impose", "2up"])), 0);
    assert_eq!(folder.names("other"), ["in.2up.pdf", "in.pdf"], "an argument goes over the file");
}

#[test]
fn other_sheets_are_made_anew() {
    let folder = Folder::new("sheets-again");
    folder.file("in.md", ARTICLE);
    let export = |arguments: &[&str]| {
        let output = folder.export(&[&["in.md", "--out", "out", "--formats", "pdf"], arguments].concat());
        assert_eq!(status(&output), 0, "{}", complained(&output));
        said(&output).lines().last().unwrap().to_owned()
    };
    assert!(export(&["--impose", "booklet"]).starts_with("1 written, 0 failed"));
    assert!(export(&["--impose", "booklet"]).starts_with("0 written, 1 unchanged"));
    assert!(export(&["--impose", "booklet", "--creep", "0.1mm"]).starts_with("1 written, 0 failed"));
}

#[test]
fn pages_that_do_not_fit_fail_by_themselves() {
    let folder = Folder::new("sheets-size");
    folder.file("in.md", ARTICLE);
    let arguments = ["in.md", "--out", "out", "--formats", "pdf", "--impose", "booklet", "--paper", "a4"];
    let output = folder.export(&arguments);
    assert_eq!(status(&output), 3);
    assert!(complained(&output).contains("do not fit on paper of 297mm x 210mm"), "{}", complained(&output));
    assert_eq!(status(&folder.export(&[&arguments[..], &["--shrink"]].concat())), 0);
}

#[test]
fn sheets_that_cannot_be_are_wrong_usage() {
    let folder = Folder::new("sheets-usage");
    folder.file("in.md", ARTICLE);
    for (arguments, why) in [
        (&["--impose", "pamphlet"][..], "`pamphlet` is no way to put pages on sheets"),
        (&["--impose", "signatures=15"], "signatures of 15 pages cannot be"),
        (&["--impose", "booklet", "--paper", "a44"], "did you mean `a4`?"),
        (&["--impose", "booklet", "--creep", "0.1"], "--creep: `0.1` is not a length"),
        (&["--impose", "booklet", "--duplex", "wide"], "wide"),
        (&["--paper", "a4"], "give --impose SCHEME"),
    ] {
        let output = folder.export(&[&["in.md", "--out", "out"], arguments].concat());
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(complained(&output).contains(why), "{}", complained(&output));
    }
    assert!(!folder.path("out").exists());
}

#[test]
fn dry_run_tells_of_sheets() {
    let folder = Folder::new("sheets-dry");
    folder.file("in.md", ARTICLE);
    let output = folder.export(&["in.md", "--out", "out", "--formats", "pdf", "--impose", "zine", "--dry-run"]);
    assert!(said(&output).contains("would write out/in.zine.pdf"), "{}", said(&output));
}
