//! A product: its forecast, the assets beside the patents, the patents that protect it.

use super::FieldTable;
use super::kind::MONEY;
use super::kind::{A_SUM, DECAY, GROWTH, MARGIN, MULTIPLE, RATE, SHARE, SOME_YEARS, WEIGHT, WORDS, number, rate};
use super::place::{Asset, ForecastYear, Incremental, OneProduct, OneProtection};
use crate::model::Input;
use crate::text::{engine, screen_valuation as words};

fields! { PRODUCT of OneProduct;
    NAME: String = name, words::PRODUCT_NAME, WORDS;
    GROWTH_AFTER: Input<f64> = growth_after, engine::GROWTH_AFTER, rate(GROWTH).usual(-0.5, 0.5);
    PRODUCT_LIFE: Input<f64> = product_life, engine::PRODUCT_LIFE, SOME_YEARS.usual_or_none(0.5, 40.0);
    PATENT_SHARE: Input<f64> = patent_share, engine::PATENT_SHARE, rate(SHARE).usual_or_none(0.01, 1.0);
    ANNUAL_DECAY: Input<f64> = annual_decay, engine::DECAY, rate(DECAY).usual(0.0, 0.5);
    OPERATING_MARGIN: Input<f64> = operating_margin, engine::MARGIN, rate(MARGIN).usual(-0.5, 0.7);
    ROYALTY_RATE: Input<f64> = royalty_rate, engine::OWN_ROYALTY_RATE, rate(SHARE).usual_or_none(0.001, 0.3);
    PROFIT_SHARE: Input<f64> = profit_share, engine::PROFIT_SHARE, rate(SHARE).usual_or_none(0.02, 0.6);
}

series! { REVENUES of ForecastYear;
    REVENUE: Input<f64>, engine::REVENUE, A_SUM;
}

fields! { ASSET of Asset;
    ASSET_NAME: String = name, words::COLUMN_ASSET, WORDS;
    ASSET_SHARE: Input<f64> = share_of_revenue, engine::ASSET_SHARE, rate(MULTIPLE).usual_or_none(0.01, 3.0);
    ASSET_RETURN: Input<f64> = return_rate, engine::ASSET_RETURN, rate(RATE);
}

fields! { INCREMENTAL of Incremental;
    PRICE_BEFORE: Input<f64> = price_before, engine::PRICE_BEFORE, A_SUM;
    PRICE_AFTER: Input<f64> = price_after, engine::PRICE_AFTER, A_SUM;
    UNIT_COST_BEFORE: Input<f64> = unit_cost_before, engine::UNIT_COST_BEFORE, A_SUM;
    UNIT_COST_AFTER: Input<f64> = unit_cost_after, engine::UNIT_COST_AFTER, A_SUM;
    VOLUME_BEFORE: Input<f64> = volume_before, engine::VOLUME_BEFORE, number(MONEY);
    VOLUME_AFTER: Input<f64> = volume_after, engine::VOLUME_AFTER, number(MONEY);
}

fields! { PROTECTION of OneProtection;
    PROTECTION_WEIGHT: Input<f64> = weight, engine::WEIGHT, number(WEIGHT);
}

pub(super) static TABLES: &[&FieldTable] = &[&PRODUCT, &REVENUES, &ASSET, &INCREMENTAL, &PROTECTION];
