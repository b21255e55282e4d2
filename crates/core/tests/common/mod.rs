//! What the property tests, the benchmarks and the fuzz targets share: texts, hard inputs and the properties themselves.
//!
//! Each of them is a crate of its own and uses a part of this, hence the `allow`.
#![allow(dead_code)]

pub(crate) mod grammar;
pub(crate) mod hard;
pub(crate) mod properties;
pub(crate) mod texts;
