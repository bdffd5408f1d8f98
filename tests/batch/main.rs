//! A collection goes in and comes out in order: windows, bugs, cancelling, names, shards, the manifest.
#![cfg(feature = "batch")]

mod manifest;
mod name;
mod run;
