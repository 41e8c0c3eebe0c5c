//! Every model by name, from JSON to JSON: the command line, the published cases and outside checks all go through here.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{InputError, Problem, Reason};
use crate::{collateral, discounting, loan, royalty, statutory, uncertainty, valuation};

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
    valuation::renewal_value: renewal_value(RenewalValueInput);
    statutory::application_number: application_number(ApplicationNumberInput);
    statutory::patent_term: patent_term(PatentTermInput);
    statutory::annual_fees: annual_fees(AnnualFeesInput);
    loan::repayment: repayment_schedule(RepaymentScheduleInput);
    collateral::collateral_loss: collateral_loss(CollateralLossInput);
    loan::interest_subsidy: interest_subsidy(InterestSubsidyInput);
    loan::loss_sharing: loss_sharing(LossSharingInput);
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
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, InputError> {
    let kind = kind_of(&value);
    if !value.is_object() {
        let problem = Problem::WrongType { expected: "a map".to_owned(), given: kind };
        return Err(InputError::new("", problem));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = match error.path().to_string() {
            path if path == "." => String::new(),
            path => path,
        };
        explain(path, &error.into_inner().to_string())
    })
}

/// Reads JSON text.
///
/// Errors: text that is not JSON.
pub fn parse(text: &str) -> Result<Value, InputError> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| InputError::new("", Problem::NotJson { detail: error.to_string() }))
}

fn kind_of(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(x) => x.to_string(),
        Value::Number(x) => x.to_string(),
        Value::String(x) => format!("\"{}\"", x.chars().take(40).collect::<String>()),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
    }
}

/// The names between back ticks, in order.
fn quoted(message: &str) -> Vec<String> {
    message.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Serde tells its errors in English sentences of fixed form; this takes them apart again.
fn explain(path: String, message: &str) -> InputError {
    let mut names = quoted(message).into_iter();
    if message.starts_with("missing field") {
        let field = names.next().unwrap_or_default();
        return InputError::required(field).within(&path).trimmed();
    }
    if message.starts_with("unknown field") {
        let field = names.next().unwrap_or_default();
        // The path of an unknown field already ends in its name.
        let field = if path.is_empty() { field } else { path };
        return InputError::new(field, Problem::UnknownField { allowed: names.collect() });
    }
    if message.starts_with("unknown variant") {
        let given = names.next().unwrap_or_default();
        return InputError::new(path, Problem::UnknownValue { given, allowed: names.collect() });
    }
    if message.contains("date") && !message.starts_with("invalid type") {
        let problem = Problem::WrongType { expected: "a date (YYYY-MM-DD)".to_owned(), given: message.to_owned() };
        return InputError::new(path, problem);
    }
    let (given, expected) =
        message.split_once(", expected ").map_or((message, ""), |(given, expected)| (given, expected.trim_end()));
    let given = given
        .trim_start_matches("invalid type: ")
        .trim_start_matches("invalid value: ")
        .trim_start_matches("invalid length ")
        .to_owned();
    InputError::new(path, Problem::WrongType { expected: expected.to_owned(), given })
}

impl InputError {
    /// Without the leading dot that an empty outer path leaves.
    fn trimmed(mut self) -> Self {
        self.field = self.field.trim_start_matches('.').to_owned();
        self
    }
}
