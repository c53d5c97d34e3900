//! What texts call the actions: by the keys in force on a screen, by words in lines.

use std::sync::Arc;

use blocs::app::action::Action;
use blocs::app::config::Config;
use blocs::app::look::Look;
use blocs::app::place::Flag;
use blocs::app::room::Said;
use blocs::app::{App, Input};
use blocs::plain::Plain;
use ratatui::layout::Size;

use crate::harness::room::Hall;
use crate::harness::{Screen, bundled};

/// A reader who gave these actions other keys.
fn rebound(keys: &str) -> Screen {
    let (config, problems) = Config::parse(&format!("[keys]\n{keys}"));
    assert_eq!(problems.len(), 0, "{problems:?}");
    let size = Size { width: 100, height: 30 };
    Screen::around(App::new(bundled(), Arc::new(config.keymap), Look::default(), size))
}

#[test]
fn texts_name_the_keys_that_were_given() {
    let keys = "against = [\"gv\"]\nfilter = [\"gw\"]\nevent-forward = [\"gE\"]\ntoggle = [\"gx\"]\nfind = [\"gf\"]\n\
                toggle-lock = [\"gL\"]\nnext-list = [\"go\"]\nhelp = [\"g?\"]\nreveal = [\"gr\"]";
    let screen = rebound(keys);
    assert!(screen.line(-1).ends_with("gL lift lock  gf find  g? help"), "{screen}");
    let compare = screen.clone().at(&[(Flag::View, "compare")]).text();
    for said in ["gv asks for a name", "gw asks what must hold", "g? has all forms"] {
        assert!(compare.contains(said), "{said}\n{compare}");
    }
    let votes = [(Flag::At, "1940"), (Flag::Pivot, "votes"), (Flag::ColourBy, "vote")];
    let map = screen.clone().at(&votes).at(&[(Flag::View, "map")]);
    assert!(map.says("gE goes to the next event"), "{map}");
    let matrix = screen.clone().at(&votes).at(&[(Flag::View, "matrix")]);
    assert!(matrix.says("gE goes to the next event, gx shows empty rows too"), "{matrix}");
    let forecasts = screen.clone().at(&[(Flag::View, "forecasts")]);
    assert!(forecasts.says("then gr reveals"), "{forecasts}");
    let arguments = screen.at(&[(Flag::View, "arguments")]).text();
    assert!(arguments.contains("(gx changes it)"), "{arguments}");
}

#[test]
fn an_answer_of_the_room_names_the_keys_that_were_given() {
    let mut screen = rebound("show-result = [\"gs\"]").joined(&Hall::presenter());
    screen.update(Input::Told(Said::from("its result is kept").then(Action::ShowResult, "shows it")));
    assert!(screen.line(-1).contains("its result is kept; gs shows it"), "{screen}");
}

#[test]
fn lines_name_words() {
    let app = Screen::open(80, 24).into_app();
    let mut plain = Plain::new(app);
    let answer = |plain: &mut Plain, line: &str| plain.line(line).lines.join("\n");
    let compare = answer(&mut plain, "compare");
    assert!(compare.contains("`against` asks for a name"), "{compare}");
    assert!(answer(&mut plain, "swap").contains("`against` chooses something"));
    let seat = answer(&mut plain, "take seat KAZ");
    assert!(seat.contains("`take seat` leaves the seat"), "{seat}");
    let date = answer(&mut plain, "date 2020");
    assert!(date.contains("`toggle lock` lifts the lock"), "{date}");
    let matrix = {
        answer(&mut plain, "date 1990");
        answer(&mut plain, "pivot votes");
        answer(&mut plain, "matrix")
    };
    assert!(matrix.contains("`next event` goes to the next event"), "{matrix}");
    assert!(Action::all().all(|action| plain.app().spelled(action).starts_with('`')));
}
