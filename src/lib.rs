//! `offprint` sets articles in type: structured articles in, tagged archival PDF and plain text out.
//!
//! An [`Article`](model::Article) says what is said, a [`Style`](style::Style) how it should look, [`Fonts`](font::Fonts) in what.
//! A [`Press`](typeset::Press) is made of a style and fonts, once, and sets any number of articles, from any number of threads:
//!
//! ```
//! use offprint::asset::NoAssets;
//! use offprint::font::Fonts;
//! use offprint::model::Article;
//! use offprint::pdf::PdfOptions;
//! use offprint::style::Style;
//! use offprint::typeset::Press;
//! # if Fonts::bundled().faces().is_empty() { return Ok(()) }
//!
//! let press = Press::new(Style::preset("article")?, Fonts::bundled());
//! let article = Article::build("Night shift", "en").author("Ada Fenn").paragraph("They came early.").finish();
//! let set = press.set(&article, &NoAssets)?;
//! let pdf = set.to_pdf(&PdfOptions::default())?;
//! # assert!(pdf.starts_with(b"%PDF"));
//! # Ok::<(), offprint::error::Error>(())
//! ```
//!
//! Articles are also read from Markdown, HTML, plain text, JSON and what sites export ([`read`]), and written as plain text ([`text`]). What
//! cannot be set at all is
//! an [`Error`](error::Error); what is set badly is a [`Notice`](notice::Notice) with its place in the copy.
//!
//! The library reads no file, clock, environment or network, starts no thread (but for `batch`, behind the feature of that name, which uses
//! the pool of rayon it is called in), prints nothing and does not panic. The same input
//! gives the same bytes on every machine.
//!
//! The modules are the stages an article goes through, in this order; `ARCHITECTURE.md` tells how they hang together.
#![warn(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::dbg_macro
)]

// In the order data flows: a module imports only what stands above it (tests/architecture.rs holds the table).
pub mod notice;

pub mod error;
pub mod length;

pub(crate) mod deflate;
pub(crate) mod map;
pub(crate) mod nearest;
pub(crate) mod segment;

pub mod paper;

pub mod model;
pub mod read;

pub mod bidi;

pub mod asset;
pub mod font;
pub mod picture;
pub mod structure;

pub mod leaf;

pub mod style;

pub mod flow;

pub mod list;

pub(crate) mod shape;

pub mod line;

pub mod makeup;

pub(crate) mod galley;

pub(crate) mod page;

pub mod proof;

pub mod impose;

pub mod pdf;

#[cfg(feature = "printpdf")]
pub mod printpdf;

pub mod text;

#[cfg(feature = "genpdf")]
pub mod genpdf;

pub mod trace;

pub mod edition;

pub mod typeset;

#[cfg(feature = "batch")]
pub mod batch;

/// The examples of the README, run as tests.
#[cfg(all(doctest, feature = "markdown", feature = "fonts-core"))]
#[doc = include_str!("../README.md")]
mod readme {}
