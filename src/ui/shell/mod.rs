//! The frame around the stages: top bar, navigation, strip, workings.

pub mod navigation;
