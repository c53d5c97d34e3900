use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn decoder() -> Decoder {
    Decoder::new(&Limits { paste_bytes: 16, ..Limits::default() })
}

/// What was typed, as one would write it down.
fn written(typed: &[Typed]) -> String {
    let one = |typed: &Typed| match typed {
        Typed::Key(key) => key.to_string(),
        Typed::Pointer(pointer) => format!("({:?} {},{})", pointer.deed, pointer.at.x, pointer.at.y),
        Typed::Paste(text) => format!("({text:?})"),
        Typed::Cut(bytes) => format!("(cut {bytes})"),
        // Nobody typed it.
        Typed::Ground(_) => String::new(),
    };
    typed.iter().map(one).collect()
}

fn read(bytes: &[u8]) -> String {
    written(&decoder().feed(bytes))
}

/// What is typed after these bytes and a pause: whether the decoder is free again.
fn after(bytes: &[u8]) -> String {
    let mut decoder = decoder();
    decoder.feed(bytes);
    decoder.flush();
    written(&decoder.feed(b"j"))
}

#[rstest]
#[case::letters(b"jG?", "jG?")]
#[case::other_scripts("éЖ東".as_bytes(), "éЖ東")]
#[case::control(b"\x03\x04\x0c", "<c-c><c-d><c-l>")]
#[case::named(b"\r\t\x7f ", "<enter><tab><bs><space>")]
#[case::backspace_of_putty(b"\x08", "<bs>")]
#[case::nul_is_control_space(b"\0", "<c-space>")]
#[case::alt(b"\x1bj\x1b\xc3\xa9\x1b\r", "<a-j><a-é><a-enter>")]
#[case::arrows(b"\x1b[A\x1b[B\x1b[C\x1b[D", "<up><down><right><left>")]
#[case::arrows_of_application_mode(b"\x1bOA\x1bOB\x1bOC\x1bOD", "<up><down><right><left>")]
#[case::held(b"\x1b[1;5A\x1b[1;2B\x1b[1;3C", "<c-up><s-down><a-right>")]
#[case::held_in_old_ways(b"\x1bO5A\x1bO1;2P", "<c-up><s-f1>")]
#[case::home_of_xterm(b"\x1b[H\x1b[F\x1bOH\x1bOF", "<home><end><home><end>")]
#[case::home_of_putty_and_tmux(b"\x1b[1~\x1b[4~", "<home><end>")]
#[case::home_of_rxvt(b"\x1b[7~\x1b[8~", "<home><end>")]
#[case::editing(b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "<ins><del><pgup><pgdn>")]
#[case::back_tab(b"\x1b[Z", "<s-tab>")]
#[case::functions_of_xterm(b"\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[24~", "<f1><f2><f3><f4><f5><f12>")]
#[case::functions_of_putty(b"\x1b[11~\x1b[14~", "<f1><f4>")]
#[case::functions_of_linux(b"\x1b[[A\x1b[[E", "<f1><f5>")]
#[case::keypad_of_putty(b"\x1bOp\x1bOy\x1bOk\x1bOm\x1bOn\x1bOo\x1bOM", "09+-./<enter>")]
#[case::alt_arrow_of_putty(b"\x1b\x1b[A\x1b\x1bOB", "<a-up><a-down>")]
#[case::any_key_of_tmux(b"\x1b[27;5;105~\x1b[27;6;13~", "<tab><c-s-enter>")]
#[case::kitty(b"\x1b[99;5u\x1b[106u\x1b[106;1:3u\x1b[13;2u", "<c-c>j<s-enter>")]
#[case::mouse(
    b"\x1b[<0;12;3M\x1b[<0;12;3m\x1b[<64;1;1M\x1b[<65;1;1M",
    "(Press 11,2)(WheelUp 0,0)(WheelDown 0,0)"
)]
#[case::mouse_at_nought(b"\x1b[<0;0;0M", "(Press 0,0)")]
#[case::old_mouse(b"\x1b[M !!", "(Press 0,0)")]
#[case::escape_before_a_key(b"\x1b\x1b\x1b[A", "<esc><a-up>")]
#[case::a_broken_letter(b"a\xc3(\xff\x80b\xf0\x9fc", "a(bc")]
#[case::control_letters("\u{85}\u{9b}a".as_bytes(), "a")]
#[case::paste(b"\x1b[200~a\x1b[31mb\n\x1b[201~j", "(\"a\\u{1b}[31mb\\n\")j")]
#[case::a_start_of_the_end_in_a_paste(b"\x1b[200~\x1b[20\x1b[201~", "(\"\\u{1b}[20\")")]
#[case::a_paste_that_is_cut(
    "\x1b[200~0123456789abcdeéf\x1b[201~j".as_bytes(),
    "(\"0123456789abcde\")(cut 3)j"
)]
#[case::a_paste_of_other_bytes(b"\x1b[200~a\xffb\x1b[201~", "(\"a\u{fffd}b\")")]
#[case::the_end_of_no_paste(b"\x1b[201~", "")]
fn what_is_typed_is_read(#[case] bytes: &[u8], #[case] expected: &str) {
    assert_eq!(read(bytes), expected);
}

const REPLIES: &[&[u8]] = &[
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    b"\x1b]4;1;rgb:ff/00/00\x07",
    b"\x1b]52;c;cXVpdA==\x1b\\",
    b"\x1b]lquit: 1 q\x1b\\",
    b"\x1b]Lq\x07",
    b"\x1b[?62;1;6;22c",
    b"\x1b[>0;276;0c",
    b"\x1b[=0c",
    b"\x1b[12;40R",
    b"\x1b[1;2R",
    b"\x1b[0n",
    b"\x1b[?2026;2$y",
    b"\x1b[4;1$y",
    b"\x1b[?1u",
    b"\x1b[?997;1n",
    b"\x1b[8;24;80t",
    b"\x1b[2;1;1;112;112;1;0x",
    b"\x1bP>|xterm(388)\x1b\\",
    b"\x1bP1$r0;38:2::1:2:3m\x1b\\",
    b"\x1bP1+r524742\x1b\\",
    b"\x1bP!|7E565445\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[I",
    b"\x1b[O",
];

#[test]
fn a_reply_of_a_terminal_is_no_key() {
    for reply in REPLIES {
        assert_eq!(read(reply), "", "{:?}", String::from_utf8_lossy(reply));
        assert_eq!(read(&[reply, &b"j"[..]].concat()), "j", "{:?}", String::from_utf8_lossy(reply));
    }
}

#[test]
fn a_reply_after_the_escape_key_is_no_key() {
    for reply in REPLIES {
        assert_eq!(read(&[b"\x1b", *reply].concat()), "<esc>", "{:?}", String::from_utf8_lossy(reply));
    }
}

#[rstest]
#[case::white(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some(Palette::Light))]
#[case::black(b"\x1b]11;rgb:0000/0000/0000\x07", Some(Palette::Dark))]
#[case::the_longest(b"\x1b]11;rgba:ffff/ffff/ffff/ffff\x07", Some(Palette::Light))]
#[case::longer(b"\x1b]11;rgb:ffff/ffff/fffffffffffffffff\x07", None)]
#[case::the_ink(b"\x1b]10;rgb:ffff/ffff/ffff\x07", None)]
#[case::no_colour(b"\x1b]11;?\x07", None)]
#[case::cut_off(b"\x1b]11;rgb:ffff/ffff/ffff\x1b[A", None)]
#[case::begun_anew(b"\x1b]11;rgb:ffff/\x1b]11;rgb:ffff/ffff/ffff\x07", Some(Palette::Light))]
fn a_terminal_says_its_ground_however_it_arrives(#[case] reply: &[u8], #[case] ground: Option<Palette>) {
    for place in 0..reply.len() {
        let mut decoder = decoder();
        let mut typed = decoder.feed(&reply[..place]);
        typed.extend(decoder.feed(&reply[place..]));
        typed.retain(|typed| matches!(typed, Typed::Ground(_)));
        assert_eq!(typed, ground.map(Typed::Ground).into_iter().collect::<Vec<_>>(), "at {place}");
    }
}

/// Wherever a reply is held up, nothing of it is typed but, if it is held up after its ESC, that.
#[test]
fn a_reply_that_is_held_up_is_no_key() {
    for reply in REPLIES {
        for place in 1..reply.len() {
            let mut decoder = decoder();
            let mut typed = decoder.feed(&reply[..place]);
            typed.extend(decoder.flush());
            typed.extend(decoder.feed(&reply[place..]));
            let expected = match (place, reply[1]) {
                (1, _) => "<esc>",
                (2, b'[') => "<a-[>",
                (2, b']') => "<a-]>",
                (2, b'P') => "<a-P>",
                (2, b'_') => continue,
                _ => "",
            };
            if place == 2 && matches!(reply[2], b'I' | b'O') {
                continue;
            }
            assert_eq!(written(&typed), expected, "{:?} at {place}", String::from_utf8_lossy(reply));
            assert_eq!(written(&decoder.feed(b"j")), "j", "{:?} at {place}", String::from_utf8_lossy(reply));
        }
    }
}

#[test]
fn the_time_tells_the_escape_key() {
    let mut decoder = decoder();
    assert!(!decoder.is_waiting());
    assert_eq!(decoder.feed(b"\x1b"), []);
    assert!(decoder.is_waiting());
    assert_eq!(written(&decoder.flush()), "<esc>");
    assert!(!decoder.is_waiting());
    assert_eq!(decoder.flush(), []);
    assert_eq!(written(&decoder.feed(b"j")), "j");
    // A sign that may begin a reply is a key once nothing follows.
    decoder.feed(b"\x1b");
    decoder.flush();
    assert_eq!(decoder.feed(b"["), []);
    assert!(decoder.is_waiting());
    assert_eq!(written(&decoder.flush()), "[");
    assert_eq!(written(&decoder.feed(b"5")), "5");
    // And so it is when another key follows at once.
    decoder.feed(b"\x1b");
    decoder.flush();
    assert_eq!(written(&decoder.feed(b"[j]")), "[j]");
}

#[rstest]
#[case::two_escapes(b"\x1b\x1b", "<esc><esc>")]
#[case::alt_with_a_sign(b"\x1bO", "<a-O>")]
#[case::alt_with_a_bracket(b"\x1b[", "<a-[>")]
#[case::in_a_sequence(b"\x1b[1;", "")]
#[case::in_a_letter(b"\xc3", "")]
#[case::in_a_reply(b"\x1b]11;rgb\x1b", "")]
fn a_pause_tells_what_is_a_key(#[case] bytes: &[u8], #[case] expected: &str) {
    let mut decoder = decoder();
    decoder.feed(bytes);
    assert_eq!(written(&decoder.flush()), expected);
}

/// Whatever breaks off, the key after the next one at the latest is read again.
#[rstest]
#[case::sequence(b"\x1b[1;", "")]
#[case::broken_by_a_key(b"\x1b[1;\r", "j")]
#[case::broken_by_a_sequence(b"\x1b[1;\x1b[A", "j")]
#[case::broken_by_a_letter("\x1b[1;é".as_bytes(), "j")]
#[case::letter(b"\xf0\x9f", "j")]
#[case::mouse(b"\x1b[M \r", "j")]
#[case::reply_and_enter(b"\x1b]11;rgb:12\r", "j")]
#[case::reply_and_escape(b"\x1b]11;rgb:12\x1b", "j")]
#[case::paste_and_escape(b"\x1b[200~abc\x1b", "j")]
#[case::paste_and_interrupt(b"\x1b[200~abc\x03", "j")]
#[case::paste_goes_on(b"\x1b[200~abc\x03d", "")]
fn what_breaks_off_is_left_behind(#[case] bytes: &[u8], #[case] expected: &str) {
    assert_eq!(after(bytes), expected);
}

#[test]
fn the_end_of_a_paste_may_be_held_up() {
    let whole = b"\x1b[200~ab\x1b[201~";
    for place in 6..whole.len() {
        let mut decoder = decoder();
        let mut typed = decoder.feed(&whole[..place]);
        typed.extend(decoder.flush());
        typed.extend(decoder.feed(&whole[place..]));
        let expected = if place == 9 { "" } else { "(\"ab\")" };
        assert_eq!(written(&typed), expected, "at {place}");
        assert_eq!(written(&decoder.feed(b"j")), "j", "at {place}");
    }
}

#[test]
fn memory_is_bounded() {
    let limits = Limits::default();
    for start in ["\x1b[", "\x1b]1", "\x1bP1", "\x1b[200~", "\x1b[<", "\x1bO1", ""] {
        let mut decoder = Decoder::new(&limits);
        decoder.feed(start.as_bytes());
        for _ in 0..256 {
            decoder.feed(&[b'0'; 4096]);
        }
        assert!(decoder.pending.len() <= limits.escape_bytes, "{start:?}");
        assert!(decoder.pending.capacity() <= 2 * limits.escape_bytes, "{start:?}");
        assert!(decoder.paste.kept() <= limits.paste_bytes, "{start:?}");
    }
}

#[test]
fn a_sequence_without_end_is_no_key_when_it_ends() {
    let endless = [b"\x1b[".to_vec(), vec![b'1'; 10_000], b"A".to_vec()].concat();
    assert_eq!(read(&endless), "");
    assert_eq!(read(&[endless, b"j".to_vec()].concat()), "j");
}

/// Bytes of which a good part is sequences.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        3 => proptest::collection::vec(any::<u8>(), 0..12),
        3 => "\x1b\\[[0-9;<?:]{0,8}[ -~]".prop_map(String::into_bytes),
        2 => "[\x1b\\]\\[OPM_0-9;~]{0,8}".prop_map(String::into_bytes),
        1 => ".{0,4}".prop_map(String::into_bytes),
        1 => "\x1b\\[200~[a-z\x1b\\[]{0,30}(\x1b\\[201~)?".prop_map(String::into_bytes),
        1 => proptest::sample::select(REPLIES).prop_map(<[u8]>::to_vec),
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn it_does_not_matter_how_bytes_arrive(bytes in bytes(), cuts in proptest::collection::vec(1usize..9, 1..9)) {
        let mut whole = decoder();
        let mut expected = whole.feed(&bytes);
        expected.extend(whole.flush());

        let mut decoder = decoder();
        let mut typed = Vec::new();
        let mut rest = bytes.as_slice();
        for &cut in cuts.iter().cycle() {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            typed.extend(decoder.feed(now));
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        typed.extend(decoder.flush());
        prop_assert_eq!(typed, expected);
    }

    #[test]
    fn pauses_anywhere_break_nothing(bytes in bytes(), pauses in any::<u64>()) {
        let mut decoder = decoder();
        for (place, byte) in bytes.iter().enumerate() {
            decoder.feed(&[*byte]);
            if pauses.rotate_right(place as u32) & 1 == 1 {
                decoder.flush();
            }
        }
        // An interrupt that is given time gets out of everything.
        decoder.feed(b"\x03");
        decoder.flush();
        let typed = decoder.feed(b"j");
        prop_assert_eq!(written(&typed), "j");
    }

    #[test]
    fn no_key_types_a_control_character(bytes in bytes()) {
        for typed in decoder().feed(&bytes) {
            if let Typed::Key(key) = typed {
                prop_assert!(key.text().is_none_or(|typed| !typed.is_control()));
            }
        }
    }
}
