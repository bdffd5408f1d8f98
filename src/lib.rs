//! `offprint` sets articles in type: structured articles in, tagged archival PDF and plain text out.
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
mod deflate;
pub mod error;
pub mod length;
pub mod notice;

pub(crate) mod nearest;
pub(crate) mod segment;

pub mod model;
pub mod read;

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

pub mod text;

pub(crate) mod galley;

pub(crate) mod page;

pub mod pdf;
