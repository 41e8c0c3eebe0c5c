//! What the engine, the files and the command line do: one binary, a module for each subject.

mod assess_cli;
mod assessment;
mod boundaries;
mod calc_cli;
mod calendar;
mod case_files;
mod checklist;
mod eligibility;
mod field_cases;
mod fields;
mod fonts;
mod forty;
mod guideline;
mod hostile_files;
mod import_statistics;
mod licence_evidence;
mod no_network;
mod properties;
mod published_cases;
mod recovery;
mod samples;
mod schedules;
mod scoring;
mod settings;
mod statutory;
mod writing;
