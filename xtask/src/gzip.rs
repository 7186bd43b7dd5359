//! Compressing what is sent and what is measured.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Gzips bytes in memory.
pub fn compress(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    // Writing to memory cannot fail; were it to, the empty result shows at once.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
