pub(super) fn fresh(is_taken: impl Fn(&str) -> bool) -> Result<String, getrandom::Error> {
    loop {
        let mut b = [0u8; 8];
        getrandom::fill(&mut b)?;
        let code = b.chunks(2).map(|c| format!("w{:02x}{:02x}", c[0], c[1])).collect::<Vec<_>>().join("-");
        if !is_taken(&code) { return Ok(code); }
    }
}
pub(super) fn is_same(a: &str, b: &str) -> bool { !a.is_empty() && a == b }
pub(super) fn looks_like_code(user: &str) -> bool { user.split('-').count() == 4 }
pub(super) fn word() -> Result<String, getrandom::Error> { fresh(|_| false) }
