//! Picture snapshots of the window under a software renderer.
//!
//! Where no adapter exists they are reported as ignored, not as passed; with
//! `PLEDGEWORTH_SNAPSHOTS=required` they must run. `UPDATE_SNAPSHOTS=true` takes them anew.

#[cfg(feature = "gui")]
#[path = "common/mod.rs"]
mod common;

#[cfg(not(feature = "gui"))]
fn main() {}

#[cfg(feature = "gui")]
fn main() {
    pictures::run();
}

#[cfg(feature = "gui")]
mod pictures {
    use eframe::egui::{Theme, Vec2};
    use egui_kittest::SnapshotOptions;
    use libtest_mimic::{Arguments, Failed, Trial};
    use pledgeworth::lang::Lang;
    use pledgeworth::model::{Case, Stage};
    use pledgeworth::store;

    use super::common::{SMALL, go_to, harness};

    const LARGE: Vec2 = Vec2::new(1600.0, 1000.0);

    /// A picture: its name, the case, the stage and its part, language, theme and size.
    type Picture = (&'static str, Option<&'static str>, (Stage, usize), Lang, Theme, Vec2);

    const PICTURES: [Picture; 10] = [
        ("start_zh", None, (Stage::Case, 0), Lang::Zh, Theme::Light, SMALL),
        ("patents_en", Some("gaolan-2022"), (Stage::Patents, 0), Lang::En, Theme::Light, LARGE),
        ("registration_zh", Some("gaolan-2022"), (Stage::Eligibility, 0), Lang::Zh, Theme::Light, LARGE),
        ("papers_en_small", Some("korui-2006"), (Stage::Eligibility, 3), Lang::En, Theme::Light, SMALL),
        ("scores_en", Some("gaolan-2022"), (Stage::Scoring, 2), Lang::En, Theme::Light, LARGE),
        ("licence_fee_zh", Some("gaolan-2022"), (Stage::LicenceFee, 0), Lang::Zh, Theme::Light, LARGE),
        ("statistics_zh", Some("gaolan-2022"), (Stage::LicenceFee, 3), Lang::Zh, Theme::Dark, LARGE),
        ("valuation_zh", Some("gaolan-2022"), (Stage::Valuation, 0), Lang::Zh, Theme::Dark, LARGE),
        ("loan_zh", Some("gaolan-2022"), (Stage::Loan, 0), Lang::Zh, Theme::Light, LARGE),
        ("loan_en_small", Some("korui-2006"), (Stage::Loan, 0), Lang::En, Theme::Light, SMALL),
    ];

    pub fn run() {
        let arguments = Arguments::from_args();
        let required = std::env::var("PLEDGEWORTH_SNAPSHOTS").is_ok_and(|value| value == "required");
        let can = adapter_exists();
        if !can && !required {
            eprintln!("no adapter: the picture tests are skipped (Debian: mesa-vulkan-drivers)");
        }
        let trials = PICTURES
            .into_iter()
            .map(|picture| Trial::test(picture.0, move || take(picture)).with_ignored_flag(!can && !required))
            .collect();
        libtest_mimic::run(&arguments, trials).exit();
    }

    /// Asking for an adapter where there is none ends in a panic, caught here.
    fn adapter_exists() -> bool {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let found = std::panic::catch_unwind(|| drop(egui_kittest::wgpu::WgpuTestRenderer::new()));
        std::panic::set_hook(hook);
        found.is_ok()
    }

    /// The name under which a stage keeps which of its parts is open.
    fn stage_of_tabs(stage: Stage) -> Option<&'static str> {
        match stage {
            Stage::Eligibility => Some("eligibility"),
            Stage::Scoring => Some("scoring"),
            Stage::LicenceFee => Some("licence_fee"),
            _ => None,
        }
    }

    fn sample(id: &str) -> Result<Case, Failed> {
        let sample = store::samples::find(id).ok_or("no such sample")?;
        store::read(sample.json.as_bytes()).map_err(|error| Failed::from(error.message(Lang::En)))
    }

    fn take((name, case, (stage, part), lang, theme, size): Picture) -> Result<(), Failed> {
        let case = case.map(sample).transpose()?;
        let mut harness = harness(case, lang, size);
        harness.ctx.set_theme(theme);
        if let Some(name) = stage_of_tabs(stage) {
            harness.state_mut().app.ui.tabs.insert(name, part);
        }
        go_to(&mut harness, stage);
        // Software renderers differ in the last bits of an edge, never in what is shown.
        let options = SnapshotOptions::new().threshold(0.8).max_failed_pixels(400_usize);
        harness.try_snapshot_options(name, &options).map_err(|error| Failed::from(error.to_string()))
    }
}
