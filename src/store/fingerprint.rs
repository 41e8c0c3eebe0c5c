//! What a file held when it was last seen, to tell later whether it has changed.

use serde::{Deserialize, Serialize};

/// A file's content in short: its length and a hash (FNV-1a, 64 bits). It guards against
/// accidents, not against somebody who makes two files alike on purpose.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fingerprint {
    length: u64,
    hash: u64,
}

impl Fingerprint {
    /// The fingerprint of a content.
    pub fn of(bytes: &[u8]) -> Self {
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self { length: bytes.len() as u64, hash: bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix) }
    }

    pub(super) fn hash(self) -> u64 {
        self.hash
    }
}
