//! Stub until merged.
#![allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
}
#[derive(Default)]
pub struct Limits {}
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("x")]
    TooLarge {},
    #[error("y")]
    Broken,
}
pub fn read(_: &[u8], _: &Limits) -> Result<Picture, PictureError> {
    Err(PictureError::Broken)
}
