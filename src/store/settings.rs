//! What the program remembers of its user: language, theme, recent files, window.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{StoreError, atomic};
use crate::lang::Lang;
use crate::text::{Message, store as texts};

/// The version of the settings file.
const VERSION: u32 = 1;
/// The name of the settings file.
const FILE: &str = "settings.toml";
/// The largest settings file, MiB.
const LARGEST_MIB: u64 = 1;
/// How many recent files are remembered.
const MOST_RECENT: usize = 10;

/// How many headings of one maker's tables are remembered.
const MOST_HEADINGS: usize = 500;

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
    /// As the system.
    System,
}

/// What draws the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renderer {
    /// Whichever works.
    #[default]
    Auto,
    /// OpenGL.
    Glow,
    /// Vulkan, Metal, Direct3D.
    Wgpu,
}

/// The settings. Fields that a newer program has added are kept as they are.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The version of the settings file.
    pub version: u32,
    /// The language; absent, the system's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// Light or dark.
    pub theme: Theme,
    /// Zoom, 1 is the usual size.
    pub zoom: f32,
    /// What draws the window.
    pub renderer: Renderer,
    /// Width and height of the window, points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_size: Option<[f32; 2]>,
    /// The institution's policy that new cases take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PathBuf>,
    /// The ledger of outcomes whose error stands beside values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<PathBuf>,
    /// Files opened or saved, the latest first.
    pub recent: Vec<PathBuf>,
    /// What columns of imported tables are read as, where the user said so: by whose table and by heading the field's key,
    /// empty where it is not read.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub import_mappings: BTreeMap<String, BTreeMap<String, String>>,
    /// What this program does not know.
    #[serde(flatten)]
    pub other: toml::Table,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            language: None,
            theme: Theme::default(),
            zoom: 1.0,
            renderer: Renderer::default(),
            window_size: None,
            policy: None,
            ledger: None,
            recent: Vec::new(),
            import_mappings: BTreeMap::new(),
            other: toml::Table::new(),
        }
    }
}

impl Settings {
    /// Reads the settings in a folder. A broken file is kept aside and the defaults serve; the
    /// message then says so.
    pub fn load(folder: &Path) -> (Self, Option<Message>) {
        let path = folder.join(FILE);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Self::default(), None),
            _ => {}
        }
        let bytes = super::bytes_within(&path, LARGEST_MIB).unwrap_or_else(|_| vec![0xff]);
        let read: Option<Self> = std::str::from_utf8(&bytes).ok().and_then(|text| toml::from_str(text).ok());
        if let Some(settings) = read {
            return (settings.sane(), None);
        }
        let kept = aside(&path).unwrap_or(path);
        (Self::default(), Some(texts::SETTINGS_BROKEN.with([("path", kept.display().to_string().into())])))
    }

    /// Writes the settings to a folder, which is made if need be.
    pub fn save(&self, folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(FILE);
        let cannot = |source| StoreError::CannotWrite { path: path.clone(), source };
        fs::create_dir_all(folder).map_err(cannot)?;
        let current = self.clone().sane();
        let text = toml::to_string_pretty(&current).map_err(|error| cannot(std::io::Error::other(error)))?;
        atomic::write(&path, text.as_bytes(), atomic::Existing::Replace, atomic::Access::Usual).map(|_| ())
    }

    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a file that is gone off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }

    /// Remembers what a column of a maker's tables is read as.
    pub fn remember_mapping(&mut self, maker: &str, heading: &str, key: &str) {
        let of_maker = self.import_mappings.entry(maker.to_owned()).or_default();
        if of_maker.len() < MOST_HEADINGS || of_maker.contains_key(heading) {
            of_maker.insert(heading.to_owned(), key.to_owned());
        }
    }

    /// The settings within bounds that leave a usable window.
    fn sane(mut self) -> Self {
        self.version = self.version.max(VERSION);
        self.zoom = if self.zoom.is_finite() { self.zoom.clamp(0.5, 4.0) } else { 1.0 };
        self.window_size = self
            .window_size
            .filter(|size| size.iter().all(|side| side.is_finite()))
            .map(|[width, height]| [width.clamp(320.0, 16_384.0), height.clamp(240.0, 16_384.0)]);
        self.policy = self.policy.filter(|path| path.to_str().is_some());
        self.recent.retain(|path| path.to_str().is_some());
        self.recent.truncate(MOST_RECENT);
        self
    }
}

/// Puts a file aside, under a name that no other bears.
fn aside(path: &Path) -> Option<PathBuf> {
    /// More broken files than this are no use to anybody: the last one is replaced.
    const MOST: u32 = 20;
    let name = |number: u32| {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        path.with_file_name(format!("{FILE}.broken{number}"))
    };
    let free = (1..MOST).map(name).find(|path| fs::symlink_metadata(path).is_err()).unwrap_or_else(|| name(MOST));
    fs::rename(path, &free).ok()?;
    Some(free)
}
