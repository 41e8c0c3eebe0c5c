//! The pledge-loan screen.

texts! {
    HEADING = "质押贷款", "Pledge loan";
    EXPLANATION = "质物价值在贷款各月与余额相比如何。", "How the collateral stands against the balance in every month of the loan.";
}
