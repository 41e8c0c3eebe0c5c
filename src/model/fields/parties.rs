//! The case itself and its parties.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{CHOICE, DAY, WORDS};
use super::place::{Agent, Bank, Borrower, Whole};
use crate::model::{Input, Purpose};
use crate::text::screen_case as words;

fields! { CASE of Whole;
    TITLE: String = title, words::TITLE, WORDS;
    BASE_DATE: Input<Date> = base_date, words::BASE_DATE, DAY;
    PURPOSE: Purpose = purpose, words::PURPOSE, CHOICE;
    REMARKS: String = remarks, words::REMARKS, WORDS;
}

macro_rules! party {
    ($($part:ident $table:ident: $name:ident $code:ident $address:ident $contact:ident;)+) => {
        $(fields! { $table of $part;
            $name: String = name, words::NAME, WORDS;
            $code: String = credit_code, words::CREDIT_CODE, WORDS;
            $address: String = address, words::ADDRESS, WORDS;
            $contact: String = contact, words::CONTACT, WORDS;
        })+
    };
}
party! {
    Borrower BORROWER: BORROWER_NAME BORROWER_CODE BORROWER_ADDRESS BORROWER_CONTACT;
    Bank BANK: BANK_NAME BANK_CODE BANK_ADDRESS BANK_CONTACT;
    Agent AGENT: AGENT_NAME AGENT_CODE AGENT_ADDRESS AGENT_CONTACT;
}

pub(super) static TABLES: &[&FieldTable] = &[&CASE, &BORROWER, &BANK, &AGENT];
