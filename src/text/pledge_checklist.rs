//! The printed papers checklist.

texts! {
    TITLE = "专利权质押登记资料清单", "Papers for the pledge registration";
}
