//! Every model by name, from JSON to JSON: the command line, the published cases and outside checks all go through here.

use serde::de::{DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serialize};
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::error::{InputError, Problem, Reason};
use crate::text::system;
use crate::{collateral, discounting, loan, royalty, statutory, uncertainty, valuation};

/// The longest input of a model or file of cases, bytes: no list that a model takes comes near it.
pub const MOST_INPUT: u64 = 4 * 1024 * 1024;

/// One model.
pub struct Model {
    /// Its name, as in the catalogue.
    pub name: &'static str,
    run: fn(Value) -> Result<Value, InputError>,
    schema: fn() -> schemars::Schema,
}

impl Model {
    /// Runs the model on an input.
    ///
    /// Errors: a missing, unknown or impossible field, by its path.
    pub fn run(&self, input: Value) -> Result<Value, InputError> {
        (self.run)(input)
    }

    /// The JSON schema of the input.
    pub fn schema(&self) -> Value {
        (self.schema)().to_value()
    }
}

/// All models, in the order of the catalogue.
pub fn models() -> &'static [Model] {
    MODELS
}

/// The model of that name.
pub fn find(name: &str) -> Option<&'static Model> {
    MODELS.iter().find(|model| model.name == name)
}

macro_rules! models {
    ($($path:path: $name:ident($input:ident);)*) => {
        &[$({
            use $path as home;
            Model {
                name: stringify!($name),
                run: |input| run::<home::$input, _>(input, home::$name),
                schema: || schemars::schema_for!(home::$input),
            }
        }),*]
    };
}

static MODELS: &[Model] = models! {
    discounting::present_value: present_value(PresentValueInput);
    discounting::internal_rate: internal_rate(InternalRateInput);
    discounting::internal_rate: irr_interpolated(IrrInterpolatedInput);
    discounting::perpetuity: growing_perpetuity(GrowingPerpetuityInput);
    royalty::conversion: lump_sum_to_royalty(LumpSumToRoyaltyInput);
    royalty::conversion: royalty_to_lump_sum(RoyaltyToLumpSumInput);
    royalty::conversion: price_uplift_royalty(PriceUpliftRoyaltyInput);
    royalty::profit_share: incremental_profit_share(IncrementalProfitShareInput);
    royalty::profit_share: equivalent_investment_share(EquivalentInvestmentShareInput);
    royalty::profit_share: royalty_to_profit_share(RoyaltyToProfitShareInput);
    royalty::profit_share: profit_share_to_royalty(ProfitShareToRoyaltyInput);
    royalty::scored_rate: scored_royalty_rate(ScoredRoyaltyRateInput);
    royalty::minimum_fee: minimum_licence_fee(MinimumLicenceFeeInput);
    royalty::open_licence: open_licence_fee(OpenLicenceFeeInput);
    royalty::frand: frand_top_down(FrandTopDownInput);
    royalty::frand: frand_comparable(FrandComparableInput);
    royalty::frand: frand_multi_mode(FrandMultiModeInput);
    royalty::frand: frand_unit_fee(FrandUnitFeeInput);
    royalty::enterprise_share: lsep(LsepInput);
    royalty::withholding: withholding_tax(WithholdingTaxInput);
    valuation::relief_from_royalty: relief_from_royalty(ReliefFromRoyaltyInput);
    valuation::profit_share_value: profit_share_value(ProfitShareValueInput);
    valuation::excess_earnings: excess_earnings(ExcessEarningsInput);
    valuation::incremental_earnings: incremental_earnings(IncrementalEarningsInput);
    valuation::declining_income: declining_income(DecliningIncomeInput);
    valuation::cost: replacement_cost(ReplacementCostInput);
    valuation::cost: creative_labour_cost(CreativeLabourCostInput);
    valuation::comparable_transactions: comparable_transactions(ComparableTransactionsInput);
    discounting::rate: build_up_rate(BuildUpRateInput);
    discounting::rate: capm_rate(CapmRateInput);
    discounting::rate: wacc_rate(WaccRateInput);
    discounting::rate: weighted_average_return(WeightedAverageReturnInput);
    valuation::amortisation_benefit: tax_amortisation_benefit(TaxAmortisationBenefitInput);
    valuation::patent_option: patent_option(PatentOptionInput);
    valuation::staged_option: staged_option(StagedOptionInput);
    valuation::risk_adjusted: risk_adjusted_npv(RiskAdjustedNpvInput);
    valuation::renewal_value: renewal_value(RenewalValueInput);
    statutory::application_number: application_number(ApplicationNumberInput);
    statutory::patent_term: patent_term(PatentTermInput);
    statutory::annual_fees: annual_fees(AnnualFeesInput);
    loan::repayment: repayment_schedule(RepaymentScheduleInput);
    loan::yearly_instalments: yearly_instalments(YearlyInstalmentsInput);
    collateral::collateral_loss: collateral_loss(CollateralLossInput);
    loan::interest_subsidy: interest_subsidy(InterestSubsidyInput);
    loan::loss_sharing: loss_sharing(LossSharingInput);
    loan::share_by_size: loss_share_by_size(LossShareBySizeInput);
    loan::risk_neutral: risk_neutral_rate(RiskNeutralRateInput);
    loan::tranches: tranches(TranchesInput);
    collateral::shortfall: shortfall_premium(ShortfallPremiumInput);
    loan::concentration: concentration(ConcentrationInput);
    collateral::invalidation: invalidation_adjusted_value(InvalidationAdjustedValueInput);
    uncertainty::distribution: distribution_summary(Distribution);
    uncertainty::simulate: simulate_relief(SimulateReliefInput);
    uncertainty::sensitivity: relief_sensitivity(ReliefSensitivityInput);
};

fn run<I: DeserializeOwned, O: Serialize>(
    input: Value,
    model: fn(&I) -> Result<O, InputError>,
) -> Result<Value, InputError> {
    let result = model(&read(input)?)?;
    let overflow = || InputError::no_solution("", Reason::Overflow);
    let value = serde_json::to_value(result).map_err(|_| overflow())?;
    // JSON has no infinity; a figure beyond the arithmetic would turn up as null.
    if has_null(&value) { Err(overflow()) } else { Ok(value) }
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(has_null),
        Value::Object(fields) => fields.values().any(has_null),
        _ => false,
    }
}

/// Reads a typed value, telling errors by the path of their field.
///
/// Errors: a missing, unknown or mistyped field.
#[expect(clippy::needless_pass_by_value, reason = "callers hand over what they have read")]
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, InputError> {
    if !value.is_object() {
        let problem = Problem::WrongType { expected: "a map".to_owned(), given: shown(&value) };
        return Err(InputError::new("", problem));
    }
    serde_path_to_error::deserialize(&value).map_err(|error| {
        let path = match error.path().to_string() {
            path if path == "." => String::new(),
            path => path,
        };
        let found = at(&value, error.path());
        explain(path, found, &error.into_inner().to_string())
    })
}

/// The value at a path, if it is there.
fn at<'a>(value: &'a Value, path: &serde_path_to_error::Path) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, step| match step {
        Segment::Seq { index } => value.get(*index),
        Segment::Map { key } => value.get(key),
        _ => Some(value),
    })
}

/// Reads JSON text, at most [`MOST_INPUT`] of it.
///
/// Errors: text that is too long or not JSON, a field that stands there twice.
pub fn parse(text: &str) -> Result<Value, InputError> {
    if text.len() as u64 > MOST_INPUT {
        return Err(InputError::new("", Problem::TooLong { most: MOST_INPUT / 1024 / 1024 }));
    }
    let not_json = |error: &serde_json::Error| {
        let detail = system::json(&error.to_string());
        InputError::new("", Problem::NotJson { detail, line: error.line(), column: error.column() })
    };
    let mut reader = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let mut path = Vec::new();
    match Once(&mut path).deserialize(&mut reader) {
        Ok(value) => reader.end().map(|()| value).map_err(|error| not_json(&error)),
        // Only a field that stands there twice is no fault of the JSON itself.
        Err(error) if error.is_data() => Err(InputError::new(path.concat(), Problem::DuplicateField)),
        Err(error) => Err(not_json(&error)),
    }
}

/// Reads a value whose objects have every field once. Where they do not, the path of the field is left behind.
struct Once<'a>(&'a mut Vec<String>);

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            self.0.push(format!("[{}]", list.len()));
            match items.next_element_seed(Once(self.0))? {
                Some(item) => list.push(item),
                None => break,
            }
            self.0.pop();
        }
        self.0.pop();
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = serde_json::Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let dot = if self.0.is_empty() { "" } else { "." };
            self.0.push(format!("{dot}{name}"));
            if object.contains_key(&name) {
                return Err(serde::de::Error::custom("twice"));
            }
            let value = fields.next_value_seed(Once(self.0))?;
            object.insert(name, value);
            self.0.pop();
        }
        Ok(Value::Object(object))
    }
}

/// A value as an error shows it: a list or an object by its brackets.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        Value::String(text) => format!("\"{text}\""),
        other => other.to_string(),
    }
}

/// The names between back ticks, in order.
fn quoted(message: &str) -> Vec<String> {
    message.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Serde tells its errors in English sentences of fixed form; this takes them apart again.
fn explain(path: String, found: Option<&Value>, message: &str) -> InputError {
    let mut names = quoted(message).into_iter();
    if message.starts_with("missing field") {
        let field = names.next().unwrap_or_default();
        return InputError::required(field).within(&path).trimmed();
    }
    if message.starts_with("unknown field") {
        // A hostile name may hold back ticks: what may stand there comes after it.
        let allowed = message.rsplit_once(", expected ").map(|(_, allowed)| quoted(allowed)).unwrap_or_default();
        // The path of an unknown field already ends in its name.
        let field = if path.is_empty() { names.next().unwrap_or_default() } else { path };
        return InputError::new(field, Problem::UnknownField { allowed });
    }
    if message.starts_with("unknown variant") {
        let allowed = message.rsplit_once(", expected ").map(|(_, allowed)| quoted(allowed)).unwrap_or_default();
        let given = found.and_then(Value::as_str).map(str::to_owned).or_else(|| names.next()).unwrap_or_default();
        return InputError::new(path, Problem::UnknownValue { given, allowed });
    }
    let wrong = ["invalid type: ", "invalid value: ", "invalid length "];
    let Some(wrong) = wrong.iter().find_map(|start| message.strip_prefix(start)) else {
        // What else is read from text are dates.
        let given = found.map(|found| found.as_str().map_or_else(|| shown(found), str::to_owned)).unwrap_or_default();
        return InputError::new(path, Problem::NoDate { given });
    };
    let (words, expected) = wrong.rsplit_once(", expected ").unwrap_or((wrong, ""));
    // Where the path ends before the value, the words of the reader name it: string "x", integer `3`.
    let given = match found {
        Some(found) if !found.is_object() || words.starts_with("map") => shown(found),
        _ if words.starts_with("map") => "{…}".to_owned(),
        _ if words.starts_with("sequence") => "[…]".to_owned(),
        _ if words.starts_with("string ") => words.trim_start_matches("string ").to_owned(),
        _ => names.next().unwrap_or_else(|| "null".to_owned()),
    };
    InputError::new(path, Problem::WrongType { expected: expected.trim_end().to_owned(), given })
}

impl InputError {
    /// Without the leading dot that an empty outer path leaves.
    fn trimmed(mut self) -> Self {
        self.field = self.field.trim_start_matches('.').to_owned();
        self
    }
}
