pub(super) fn seated(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut nick = name.to_owned();
    let mut n = 1;
    while is_taken(&nick) { n += 1; nick = format!("{name} {n}"); }
    nick
}
