//! What the engine, the files and the command line do: one binary, a module for each subject.

// A list of whole cases to go through may stand on the stack of a test.
#![allow(clippy::large_stack_arrays)]

mod assess_cli;
mod assessment;
mod boundaries;
mod calc_cli;
mod calendar;
mod case_files;
mod checklist;
mod choosing;
mod comparing;
mod decision;
mod defaults;
mod drivers;
mod eligibility;
mod ends;
mod excel;
mod field_cases;
mod fields;
mod fonts;
mod forty;
mod guideline;
mod hostile_files;
mod how_sure;
mod import_cli;
mod import_files;
mod import_patents;
mod import_statistics;
mod import_tables;
mod kinds;
mod licence_evidence;
mod machine;
mod no_network;
mod payments;
mod plain_sample;
mod policy;
mod pricing;
mod properties;
mod published_cases;
mod recovery;
mod remedies;
mod reports;
mod risk_events;
mod samples;
mod schedules;
mod schema_reading;
mod scoring;
mod settings;
mod simulation;
mod statutory;
mod stress;
mod typing;
mod word;
mod workings;
mod writing;
