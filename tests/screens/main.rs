//! The window, screen by screen, found by accessible label: one binary, a module for each screen.
#![cfg(feature = "gui")]

mod absurd;
mod challenge;
mod charts;
#[path = "../common/mod.rs"]
mod common;
mod desk;
mod distributions;
mod eligibility;
mod entry;
mod first_curve;
mod folds;
mod guideline;
mod how_sure;
mod how_sure_pages;
mod import;
mod keeping;
mod keyboard;
mod kills;
mod licence_evidence;
mod licence_fee;
mod loan;
mod loan_desk;
mod no_network;
mod overview;
mod patents;
mod policy;
mod reading;
mod report;
mod scoring;
mod scoring_table;
mod stale;
mod valuation;
mod walk;
mod window;
mod workings;
