//! What was corrected and followed up by hand is what is handed out.

use gangmu_export::{Column, Export, Ledger, Options, State, export_ledger};
use gangmu_review::{Edit, Entry, Person, Review};

#[test]
fn corrections_and_the_ledger_reach_the_task_table() {
    let text = "市发改委要确保6月底前开工项目20个。\n市教育局要抓好落实。";
    let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
    let mut review = Review::default();
    let owner = Person { name: "市住建局".to_owned(), role: None };
    let entry = Entry { state: State::InProgress, progress: "已开工12个".to_owned(), ..Entry::default() };
    for (id, edit) in [("d1", Edit::Owners(vec![owner])), ("d1", Edit::Entry(entry)), ("d2", Edit::Drop)] {
        let seen = review.apply(&analysis, text);
        assert!(review.make(&seen, text, id, edit));
    }
    let ledger = Ledger::reviewed(&review.apply(&analysis, text), text);
    let mut options = Options::default();
    options.columns = vec![Column::Number, Column::LeadUnit, Column::Progress, Column::State];
    let csv = String::from_utf8(export_ledger(&ledger, Export::Csv, &options).unwrap()).unwrap();
    assert_eq!(csv, "\u{feff}序号,牵头单位,进展情况,状态\r\n1,市住建局,已开工12个,推进中\r\n");
}
