//! The JSON Schema of a case file: the types, with title, unit and bounds of the catalogue of fields.

use serde_json::{Value, json};

use crate::model::fields::{self, About};
use crate::model::{Case, FORMAT_VERSION};

/// The JSON Schema of a case file.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Case);
    schema.insert("title".to_owned(), "质值案件文件 / Pledgeworth case file (.pledge)".into());
    schema.insert(
        "description".to_owned(),
        format!(
            "格式版本 {FORMAT_VERSION}。金额单位为元；比率为小数（0.05 即 5%）；贷款金额和利率为十进制文本以保持精确；日期为 YYYY-MM-DD。\
             未知的输入不写或 origin 为 unknown，绝不以零代替。 / Format version {FORMAT_VERSION}. Amounts in CNY yuan; rates \
             as fractions (0.05 is 5 %); loan amounts and rates as decimal text, so that they stay exact; dates as \
             YYYY-MM-DD. An unknown input is left out or has origin unknown; it is never written as zero."
        )
        .into(),
    );
    let mut schema = schema.to_value();
    for field in fields::tables().flat_map(|table| table.fields) {
        annotate(&mut schema, field.about());
    }
    schema
}

/// Writes what the catalogue knows beside the property that holds the field.
fn annotate(schema: &mut Value, about: &About) {
    let place = pointer(schema, &about.pattern());
    let Some(property) = schema.pointer_mut(&place).and_then(Value::as_object_mut) else { return };
    property.insert("title".to_owned(), format!("{} / {}", about.label.zh, about.label.en).into());
    if let Some(code) = about.kind.unit.code() {
        property.insert("x-unit".to_owned(), code.into());
    }
    if let Some(bounds) = about.kind.bounds {
        property.insert("x-bounds".to_owned(), json!([bounds.low, bounds.high]));
    }
    if let Some(usual) = about.kind.usual {
        property.insert("x-usual".to_owned(), json!([usual.low, usual.high]));
    }
}

/// Where the property of a path with blanks stands in the schema.
fn pointer(schema: &Value, pattern: &str) -> String {
    let mut place = String::new();
    for part in pattern.split('.') {
        if let Some(target) = schema.pointer(&place).and_then(|node| node["$ref"].as_str()) {
            target.trim_start_matches('#').clone_into(&mut place);
        }
        if part.starts_with('{') {
            place.push_str("/items");
        } else {
            place.push_str("/properties/");
            place.push_str(part);
        }
    }
    place
}
