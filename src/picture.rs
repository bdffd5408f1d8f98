//! Stub until merged.
#![allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct Picture;
impl Picture {
    pub fn width(&self) -> u32 {
        1
    }
    pub fn height(&self) -> u32 {
        1
    }
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
