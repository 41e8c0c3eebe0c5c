//! Events that strike patents and products on the way, against closed forms and the case without them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel};
use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::model::{Case, Input, PatentId, PatentTie, RiskEvent, RiskEventKind};
use pledgeworth::reference::Reference;
use pledgeworth::store;
use pledgeworth::verify::whole;
use rust_decimal::Decimal;

/// Relief from royalty alone, two patents of lives five and three, nothing uncertain; paid back at the end of a year.
fn plain() -> Case {
    let case = whole::read_whole(whole::WHOLE).unwrap().into_iter().find(|case| case.id == "W1").unwrap().case;
    let mut case = store::read(serde_json::to_string(&case).unwrap().as_bytes()).unwrap();
    case.simulation.trials = 20_000;
    case
}

fn sample(name: &str) -> Case {
    let mut case = crate::plain_sample::plain_sample(name);
    case.simulation.trials = 4_000;
    case
}

fn event(kind: RiskEventKind, yearly: f64) -> RiskEvent {
    let input = |value: f64| Input::given(value);
    RiskEvent { kind, on: true, yearly: input(yearly), loss: input(0.5), ..RiskEvent::default() }
}

fn with(case: &Case, events: &[RiskEvent]) -> Case {
    let mut case = case.clone();
    case.simulation.events = events.to_vec();
    case
}

fn simulated(case: &Case) -> SimulatedCase {
    SimulationModel::new(case, Reference::builtin()).unwrap().run(|_, _| true).unwrap()
}

fn near(got: f64, wanted: f64, within: f64) {
    assert!((got - wanted).abs() <= within, "{got} is not {wanted}");
}

fn concluded(assessment: &Assessment) -> f64 {
    assessment.valuation.concluded.value.unwrap()
}

#[test]
fn an_event_that_is_off_or_never_comes_changes_no_figure() {
    for name in ["gaolan-2022", "korui-2006", "jiemei-2011"] {
        let case = sample(name);
        let before = simulated(&case);
        for kind in RiskEventKind::ALL {
            let off = RiskEvent { on: false, ..event(kind, 0.2) };
            assert!(before == simulated(&with(&case, &[off])), "{name} {kind:?}");
            let never = simulated(&with(&case, &[event(kind, 0.0)]));
            assert_eq!((&before.value, &before.lendable), (&never.value, &never.lendable), "{name} {kind:?}");
            assert_eq!((&before.months, &before.least_cover), (&never.months, &never.least_cover), "{name} {kind:?}");
            assert!(never.events[0].share.abs() < 1e-15, "{name} {kind:?}");
        }
    }
}

#[test]
fn a_lost_product_is_worth_what_it_brings_until_then() {
    // E[V] = ∫ h·e^-ht·V(t) dt + e^-hL·V(L), with V(t) the value of the case whose product lives to t.
    let (case, yearly, end) = (plain(), 0.2_f64, 5.0);
    let found = simulated(&with(&case, &[event(RiskEventKind::ProductLoss, yearly)]));
    let hazard = -(-yearly).ln_1p();
    let model = SimulationModel::new(&case, Reference::builtin()).unwrap();
    let ends = Some((0.0, end));
    let lives = model.one_way("products.1.product_life", ends, 60, 0.1).unwrap().points;
    let mut wanted = (-hazard * end).exp() * lives.last().unwrap().1.value.unwrap();
    for two in lives.windows(2) {
        let weighed = |(life, standing): &(f64, pledgeworth::assessment::drivers::Footing)| {
            hazard * (-hazard * life).exp() * standing.value.unwrap()
        };
        wanted += (two[1].0 - two[0].0) * f64::midpoint(weighed(&two[0]), weighed(&two[1]));
    }
    near(found.value.mean, wanted, 0.003 * wanted);
    near(found.value_without_events.unwrap(), concluded(&assess(&case)), 1e-6 * wanted);
    assert!(found.value.mean < 0.9 * found.value_without_events.unwrap(), "the risk shows");
}

#[test]
fn a_shortfall_comes_as_often_as_the_product_is_lost_before_a_sale_ends() {
    // While the product sells, the sale covers the loan; once it is lost, nothing does. A sale takes a year.
    let (case, yearly) = (plain(), 0.15_f64);
    let found = simulated(&with(&case, &[event(RiskEventKind::ProductLoss, yearly)]));
    assert!(simulated(&case).months.iter().all(|month| month.shortfall_probability == Some(0.0)));
    for month in &found.months {
        let lost = 1.0 - (1.0 - yearly).powf(month.at + 1.0);
        near(month.shortfall_probability.unwrap(), lost, 4.0 * month.probability_error.unwrap() + 1e-3);
        near(month.expected_shortfall.unwrap(), 300_000.0 * lost, 2_500.0);
    }
    let (share, until) = (found.events[0].share, found.months.last().unwrap().at);
    near(share, 1.0 - (1.0 - yearly).powf(until), 0.003);
    near(found.events[0].mean, share, 1e-12);
}

#[test]
fn an_invalidation_ends_as_those_of_its_kind_do() {
    // An invention and a utility model: requests that end wholly or partly, thinned from a Poisson process.
    let mut case = plain();
    let mut invalidation = event(RiskEventKind::Invalidation, 0.3);
    invalidation.months = Input::given(6.0);
    let hazard = -(-0.3_f64).ln_1p();
    let outcomes = &Reference::builtin().invalidation_outcomes;
    for (patent, kind) in [(1, "invention"), (2, "utility_model")] {
        invalidation.patents = vec![PatentId(patent)];
        let found = simulated(&with(&case, std::slice::from_ref(&invalidation)));
        let row = outcomes.figures(kind).unwrap();
        // Requests of the first half year are decided within the year of the loan.
        let wanted = 1.0 - (-hazard * (row.wholly + row.partly) * 0.5).exp();
        near(found.events[0].share, wanted, 0.004);
    }
    // A request that is pending is decided in half a year, in the proportions of its kind, whoever else files.
    case.patents[0].invalidation_pending = Input::given(true);
    invalidation.patents = vec![PatentId(1)];
    invalidation.yearly = Input::given(0.0);
    let found = simulated(&with(&case, std::slice::from_ref(&invalidation)));
    let row = outcomes.figures("invention").unwrap();
    near(found.events[0].share, row.wholly + row.partly, 0.003);
    // Of the first patent 0.6 of the income; lost from half a year on, all or half of it.
    let until = |life: f64| {
        let mut case = case.clone();
        case.patents[0].technical_life = Input::given(life);
        case.products[0].patents[1].weight = Input::given(0.4);
        concluded(&assess(&case))
    };
    let (whole, lost) = (until(5.0), until(5.0) - until(0.5));
    near(found.value.mean, whole - lost * (row.wholly + 0.5 * row.partly), 0.003 * whole);
    // Of an unknown kind the worst outcomes serve.
    let unknown = |kind: Option<pledgeworth::statutory::PatentType>| {
        let mut event = event(RiskEventKind::Invalidation, 0.3);
        event.patents = vec![PatentId(1)];
        let mut case = with(&plain(), &[event]);
        case.patents[0].kind.value = kind;
        let model = SimulationModel::new(&case, Reference::builtin()).ok()?;
        Some(model.run(|_, _| true).unwrap().events[0].share)
    };
    let invention = unknown(Some(pledgeworth::statutory::PatentType::Invention));
    assert!(unknown(None).is_none() || unknown(None) >= invention);
}

#[test]
fn tied_patents_fall_together() {
    let case = with(&plain(), &[event(RiskEventKind::FeeLapse, 0.2)]);
    let apart = simulated(&case);
    near(apart.events[0].mean, 2.0 * 0.2, 0.005);
    near(apart.events[0].share, 1.0 - 0.8 * 0.8, 0.005);
    let mut tied = case.clone();
    tied.simulation.ties = vec![PatentTie { name: "同族".to_owned(), patents: vec![PatentId(1), PatentId(2)] }];
    let mut by_product = case.clone();
    by_product.simulation.tie_products = true;
    let tied = simulated(&tied);
    near(tied.events[0].share, 0.2, 0.005);
    near(tied.events[0].mean, 2.0 * tied.events[0].share, 1e-12);
    assert!(tied == simulated(&by_product), "both protect the one product");
    // Together they leave nothing more often, apart they leave less on average no more.
    near(tied.value.mean, apart.value.mean, 0.01 * apart.value.mean);
    assert!(tied.value.standard_deviation > 1.1 * apart.value.standard_deviation);
}

#[test]
fn the_likelier_an_event_the_less_is_left() {
    for name in ["gaolan-2022", "korui-2006", "jiemei-2011"] {
        for kind in RiskEventKind::ALL {
            let mut last = simulated(&sample(name));
            for yearly in [0.05, 0.2, 0.6] {
                let found = simulated(&with(&sample(name), &[event(kind, yearly)]));
                let what = format!("{name} {kind:?} {yearly}");
                assert!(found.value.mean < last.value.mean, "{what}: value");
                let (now, before) = (found.lendable.as_ref().unwrap(), last.lendable.as_ref().unwrap());
                assert!(now.mean <= before.mean * (1.0 + 1e-12), "{what}: lendable");
                assert!(found.cover_holds <= last.cover_holds, "{what}: cover");
                let unstruck = found.value_without_events.unwrap();
                near(unstruck, simulated(&sample(name)).value.mean, 1e-9 * unstruck);
                last = found;
            }
        }
    }
}

#[test]
fn every_value_is_struck_an_appraisal_and_costs_too() {
    // The whole of what stands behind the loan goes, whatever it rests on.
    for name in ["gaolan-2022", "korui-2006", "jiemei-2011"] {
        for basis in [pledgeworth::model::ValueBasis::OwnValue, pledgeworth::model::ValueBasis::OutsideAppraisal] {
            let mut case = with(&sample(name), &[event(RiskEventKind::FeeLapse, 0.999_999)]);
            case.lending.basis = basis;
            case.simulation.tie_products = true;
            let Ok(model) = SimulationModel::new(&case, Reference::builtin()) else { continue };
            let found = model.run(|_, _| true).unwrap();
            let Some(last) = found.months.last().filter(|month| month.at > 0.7) else { continue };
            assert!(last.value[4] <= 1e-3 * found.months[0].value[4].max(1.0), "{name} {basis:?}: {:?}", last.value);
        }
    }
}

#[test]
fn what_an_event_lacks_is_named_and_not_drawn_from_thin_air() {
    let mut without = event(RiskEventKind::CompetingDesign, 0.1);
    without.loss = Input::default();
    let mut never = event(RiskEventKind::ProductLoss, 0.1);
    never.yearly = Input::default();
    let mut strayed = event(RiskEventKind::Invalidation, 0.1);
    strayed.patents = vec![PatentId(77)];
    let mut certain = event(RiskEventKind::FeeLapse, 1.0);
    for (broken, field) in [(without, "loss"), (never, "yearly"), (strayed, "patents"), (certain.clone(), "yearly")] {
        let case = with(&plain(), &[event(RiskEventKind::FeeLapse, 0.1), broken]);
        match SimulationModel::new(&case, Reference::builtin()) {
            Err(NoSimulation::Event(1, error)) => assert_eq!(error.field, format!("simulation.events.1.{field}")),
            other => panic!("{field}: {:?}", other.map(|_| ())),
        }
        let findings = assess(&case).findings;
        assert!(findings.iter().any(|finding| finding.field == "simulation.events.1"), "{field}");
    }
    certain.on = false;
    assert!(
        SimulationModel::new(&with(&plain(), &[certain]), Reference::builtin()).is_ok(),
        "what is off asks nothing"
    );
    // A range counts at its worse end.
    let mut range = event(RiskEventKind::FeeLapse, 0.1);
    (range.yearly.low, range.yearly.high) = (Some(0.05), Some(0.3));
    let found = simulated(&with(&plain(), &[range]));
    near(found.events[0].share, 1.0 - 0.7 * 0.7, 0.005);
}

#[test]
fn events_stay_with_the_case_and_leave_with_their_patents() {
    let mut case = plain();
    let before = store::to_json(&case);
    let mut one = event(RiskEventKind::Invalidation, 0.1);
    one.patents = vec![PatentId(1)];
    case.simulation.events = vec![one, event(RiskEventKind::FeeLapse, 0.1)];
    case.simulation.ties = vec![PatentTie { patents: vec![PatentId(1), PatentId(2)], ..PatentTie::default() }];
    let again = store::read(store::to_json(&case).as_bytes()).unwrap();
    assert_eq!(again, case);
    assert!(!before.contains("\"events\": [\n      {\n        \"kind\""), "nothing new in cases without them");
    case.remove_patent(PatentId(1));
    assert_eq!(case.simulation.events.len(), 1, "an event of that patent alone must not come to befall all");
    assert_eq!(case.simulation.ties[0].patents, [PatentId(2)]);
}

#[test]
fn proposed_events_name_the_rows_that_they_rest_on() {
    let reference = Reference::builtin();
    let row = |key: &str| reference.event_figure(key);
    let proposed = RiskEvent::proposed(RiskEventKind::Invalidation, row);
    for input in [&proposed.yearly, &proposed.loss, &proposed.months] {
        assert!(reference.find(&input.note).is_some() && input.value.is_some(), "{input:?}");
    }
    assert!(!proposed.on, "nothing is switched on by itself");
    for kind in [RiskEventKind::ProductLoss, RiskEventKind::FeeLapse, RiskEventKind::CompetingDesign] {
        let proposed = RiskEvent::proposed(kind, row);
        assert!(proposed.yearly.is_unset(), "no statistics were found: {kind:?}");
    }
}

#[test]
fn the_figures_hang_on_no_thread() {
    let mut case = with(
        &sample("gaolan-2022"),
        &[event(RiskEventKind::Invalidation, 0.2), event(RiskEventKind::ProductLoss, 0.1)],
    );
    case.loan.amount = Input::given(Decimal::new(3_000_000, 0));
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| simulated(&case))
    };
    let one = on(1);
    assert!(one == on(2) && one == on(5));
    assert!(one.events.len() == 2 && one.events[0].share > 0.0);
}
