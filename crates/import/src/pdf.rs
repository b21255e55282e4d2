//! Placeholder.
pub(crate) fn read(_b: &[u8], _l: &crate::Limits) -> Result<crate::sheet::Sheet, crate::refusal::Reason> {
    Err(crate::refusal::Reason::OfdNoText)
}
