//! The container of old Office files, as far as a stream is to be found in it by its name (MS-CFB 2).

/// Sectors from here on are no sectors but marks.
const LAST_SECTOR: u32 = 0xFFFF_FFF9;
/// The root's streams that are shorter than this stand in small sectors.
const SMALL_STREAM: usize = 4_096;
/// A small sector, bytes.
const SMALL_SECTOR: usize = 64;
/// An entry of the directory, bytes.
const ENTRY: usize = 128;

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The sectors of a file and which follows which.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

impl<'a> Sectors<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let size = match short(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut sectors = Self { bytes, size, next: Vec::new() };
        // The first 109 sectors of the table are named in the head, further ones in a chain of their own.
        let mut tables: Vec<u32> = (0..109).filter_map(|at| long(bytes, 76 + 4 * at)).collect();
        let mut more = long(bytes, 68)?;
        for _ in 0..sectors.most() {
            let Some(sector) = sectors.sector(more) else { break };
            let last = size - 4;
            tables.extend((0..last / 4).filter_map(|at| long(sector, 4 * at)));
            more = long(sector, last)?;
        }
        for table in tables.into_iter().filter(|table| *table <= LAST_SECTOR) {
            let Some(sector) = sectors.sector(table) else { continue };
            let entries: Vec<u32> = (0..size / 4).filter_map(|at| long(sector, 4 * at)).collect();
            sectors.next.extend(entries);
        }
        Some(sectors)
    }

    /// How many sectors the file can have.
    fn most(&self) -> usize {
        self.bytes.len() / self.size + 1
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        if number > LAST_SECTOR {
            return None;
        }
        let from = (place(number) + 1).checked_mul(self.size)?;
        let until = self.bytes.len().min(from.checked_add(self.size)?);
        self.bytes.get(from..until)
    }

    /// The bytes of a chain, at most so many.
    fn chain(&self, first: u32, most: usize) -> Vec<u8> {
        let (mut found, mut at) = (Vec::new(), first);
        // A chain that runs in a circle ends when every sector was there.
        for _ in 0..self.most() {
            let Some(sector) = self.sector(at) else { break };
            found.extend_from_slice(sector);
            if found.len() >= most {
                break;
            }
            let Some(next) = self.next.get(place(at)) else { break };
            at = *next;
        }
        found.truncate(most);
        found
    }
}

/// The stream of the first of these names that the file has.
pub fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let sectors = Sectors::of(bytes)?;
    let directory = sectors.chain(long(bytes, 48)?, usize::MAX);
    let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
    let wide = |name: &str| name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let entry = names.iter().find_map(|name| entries.iter().find(|entry| entry.starts_with(&wide(name))))?;
    let (first, size) = (long(entry, 116)?, place(long(entry, 120)?));
    if size >= SMALL_STREAM {
        return Some(sectors.chain(first, size));
    }
    let root = entries.first()?;
    let small = sectors.chain(long(root, 116)?, place(long(root, 120)?));
    let table = sectors.chain(long(bytes, 60)?, usize::MAX);
    let (mut found, mut at) = (Vec::new(), first);
    for _ in 0..SMALL_STREAM / SMALL_SECTOR {
        let from = place(at).checked_mul(SMALL_SECTOR)?;
        let Some(sector) = small.get(from..from.checked_add(SMALL_SECTOR)?) else { break };
        found.extend_from_slice(sector);
        let Some(next) = long(&table, place(at).checked_mul(4)?).filter(|next| *next <= LAST_SECTOR) else { break };
        at = next;
    }
    found.truncate(size);
    Some(found)
}
