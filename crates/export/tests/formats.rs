//! Every format on a speech of our own: golden files for the text formats, the others read back by other libraries.
//!
//! `UPDATE_GOLDEN=1` writes the golden files anew.

use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx};
use gangmu::{Analysis, OffsetUnit, Source, analyze};
use gangmu_export::{Blank, Column, Due, Export, Lang, Ledger, Options, State, What, export, export_ledger};
use icalendar::{Calendar, Component};

/// 2024-07-01 08:00 UTC.
const STAMP: i64 = 1_719_820_800;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join("golden").join(name)
}

fn read(text: &str) -> Analysis {
    analyze(&Source::new(text), &gangmu::Options::default())
}

fn speech() -> (String, Analysis) {
    let text = fs::read_to_string(path("speech.txt")).unwrap();
    let analysis = read(&text);
    (text, analysis)
}

fn options(what: What) -> Options {
    let mut options = Options::default();
    options.what = what;
    options.stamp = Some(STAMP);
    options
}

fn export_speech(kind: Export, options: &Options) -> Vec<u8> {
    let (text, analysis) = speech();
    export(&analysis, &text, kind, options).unwrap()
}

/// A ledger with one task, to be filled by hand.
fn one_task() -> Ledger {
    let text = "一、着力扩大内需\n市发改委要确保2024年6月底前开工项目20个。";
    let mut ledger = Ledger::new(&read(text), text);
    assert_eq!(ledger.tasks.len(), 1);
    ledger.tasks[0].state = Some(State::InProgress);
    ledger
}

fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn unzip(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Reads all of an XML file; fails where it is not well-formed. Returns its texts.
fn xml_texts(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut depth) = (String::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(_) => depth += 1,
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Text(text) => texts += &text.into_inner(),
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "elements left open");
    texts
}

#[test]
fn text_formats_are_as_recorded() {
    let cases = [
        ("tasks.csv", Export::Csv, What::Tasks),
        ("figures.csv", Export::Csv, What::Figures),
        ("outline.csv", Export::Csv, What::Outline),
        ("tasks.md", Export::Markdown, What::Tasks),
        ("outline.md", Export::Markdown, What::Outline),
        ("outline.opml", Export::Opml, What::Tasks),
        ("outline.mm", Export::FreeMind, What::Tasks),
        ("deadlines.ics", Export::Ics, What::Tasks),
    ];
    // The corpus of a test about formats is one ledger, so that better reading of texts does not change the golden files.
    let ledger: Ledger = serde_json::from_slice(&fs::read(path("ledger.json")).unwrap()).unwrap();
    for (name, kind, what) in cases {
        let now = export_ledger(&ledger, kind, &options(what)).unwrap();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(path(name), &now).unwrap();
        }
        let golden = fs::read(path(name)).unwrap();
        assert!(now == golden, "{name} differs:\n{}", String::from_utf8_lossy(&now));
    }
}

#[test]
fn tasks_make_sense_to_an_office() {
    let (text, analysis) = speech();
    let ledger = Ledger::new(&analysis, &text);
    let row = ledger.tasks.iter().find(|t| t.task.contains("高端装备")).unwrap();
    assert_eq!(row.task, "通过链长领衔、专班推进，推动高端装备产业产值突破500亿元。");
    assert_eq!(row.category, "突出重点，狠抓关键，确保全年目标任务圆满完成");
    assert_eq!(row.targets, ["高端装备产业产值突破500亿元"]);
    assert_eq!(row.measures, ["通过链长领衔、专班推进"]);
    assert_eq!((row.lead_units.join("、"), row.support_units.join("、")), ("市工信局".into(), "市商务局、市科技局".into()));
    assert_eq!(row.source, "第二部分（二）一是·第10段");
    let redacted = ledger.tasks.iter().find(|t| t.task.contains("专项资金")).unwrap();
    assert_eq!(redacted.targets, ["专项资金规模不超过**亿元"]);
    assert!(ledger.tasks.iter().all(|t| t.state.is_none() && t.progress.is_empty() && t.note.is_empty()));
}

#[test]
fn the_unit_of_offsets_changes_nothing() {
    let (text, analysis) = speech();
    let text = format!("😀𠮷\n{text}");
    assert!(!analysis.directives.is_empty());
    let bytes = read(&text);
    let units = bytes.clone().into_unit(&text, OffsetUnit::Utf16);
    assert_eq!(Ledger::new(&bytes, &text), Ledger::new(&units, &text));
}

#[test]
fn the_workbook_holds_every_cell() {
    let (text, analysis) = speech();
    let ledger = Ledger::new(&analysis, &text);
    let mut book = workbook(export_speech(Export::Xlsx, &options(What::Tasks)));
    assert_eq!(book.sheet_names(), ["任务分解表", "关键数据", "提纲"]);
    let sheet = book.worksheet_range("任务分解表").unwrap();
    assert_eq!(sheet.get_size(), (ledger.tasks.len() + 2, Column::ALL.len()));
    for (i, column) in Column::ALL.iter().enumerate() {
        assert_eq!(sheet[(1, i)], Data::String(column.name(Lang::Zh).to_owned()));
    }
    for (i, task) in ledger.tasks.iter().enumerate() {
        let cell = |column: usize| sheet[(i + 2, column)].to_string();
        assert_eq!(sheet[(i + 2, 0)], Data::Float((i + 1) as f64));
        // The filter finds every row of a merged category only if each of its cells holds the value.
        let texts = [&task.category, &task.task, &task.targets.join("；"), &task.measures.join("；")];
        texts.iter().zip(1..).for_each(|(text, column)| assert_eq!(cell(column), **text));
        assert_eq!((cell(6), cell(7)), (task.lead_units.join("、"), task.support_units.join("、")));
        assert_eq!(cell(10), task.source);
    }
    let figures = book.worksheet_range("关键数据").unwrap();
    for (i, figure) in ledger.figures.iter().enumerate() {
        assert_eq!(figures[(i + 2, 2)].to_string(), figure.value);
        assert_eq!(figures[(i + 2, 3)], figure.amount.map_or(Data::Empty, Data::Float), "{}", figure.value);
    }
    assert!(ledger.figures.iter().any(|f| f.amount.is_none()), "a redacted figure is part of the sample");
    assert_eq!(book.worksheet_range("提纲").unwrap().height(), ledger.outline.len() + 2);
}

#[test]
fn the_workbook_is_set_up_for_work_and_print() {
    let bytes = export_speech(Export::Xlsx, &options(What::Tasks));
    let sheet = unzip(&bytes, "xl/worksheets/sheet1.xml");
    for part in [
        "state=\"frozen\"",
        "<autoFilter ref=\"A2:O",
        "<mergeCell ref=\"B3:B",
        "未启动,推进中,已完成,已销号,逾期",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "第 &amp;P 页，共 &amp;N 页",
    ] {
        assert!(sheet.contains(part), "{part} is missing");
    }
    assert!(unzip(&bytes, "xl/workbook.xml").contains("Print_Titles"));
    let first = workbook(export_speech(Export::Xlsx, &options(What::Figures))).sheet_names();
    assert_eq!(first, ["关键数据", "任务分解表", "提纲"]);
}

#[test]
fn formulas_are_defused() {
    let mut ledger = one_task();
    for attack in ["=HYPERLINK(\"http://x\")", "+1+1", "-1+1", "@SUM(1)", "＝1+1"] {
        ledger.tasks[0].note = attack.to_owned();
        let csv = String::from_utf8(export_ledger(&ledger, Export::Csv, &options(What::Tasks)).unwrap()).unwrap();
        let mut records = ::csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let record = records.records().next().unwrap().unwrap();
        assert_eq!(&record[14], format!("'{attack}"));
        let bytes = export_ledger(&ledger, Export::Xlsx, &options(What::Tasks)).unwrap();
        assert!(!unzip(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
        assert!(unzip(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
        assert_eq!(workbook(bytes).worksheet_range("任务分解表").unwrap()[(2, 14)], Data::String(attack.to_owned()));
    }
}

#[test]
fn numbers_below_zero_stay_numbers() {
    let text = "上半年，全市进出口总额下降5.2%。";
    let mut ledger = Ledger::new(&read(text), text);
    ledger.figures.truncate(1);
    ledger.figures[0].amount = Some(-5.2);
    let csv = String::from_utf8(export_ledger(&ledger, Export::Csv, &options(What::Figures)).unwrap()).unwrap();
    assert!(csv.contains(",-5.2,") && !csv.contains("'-5.2"), "{csv}");
}

#[test]
fn what_is_filled_in_by_hand_is_written() {
    let mut ledger = one_task();
    ledger.tasks[0].progress = "已开工12个\n余下8个在办手续\u{0}\u{b}".to_owned();
    let bytes = export_ledger(&ledger, Export::Xlsx, &options(What::Tasks)).unwrap();
    let sheet = workbook(bytes).worksheet_range("任务分解表").unwrap();
    assert_eq!(sheet[(2, 11)], Data::String("已开工12个\n余下8个在办手续".to_owned()));
    assert_eq!(sheet[(2, 13)], Data::String("推进中".to_owned()));
    let json = export_ledger(&ledger, Export::Json, &options(What::Tasks)).unwrap();
    assert_eq!(serde_json::from_slice::<Ledger>(&json).unwrap(), ledger);
    for kind in Export::ALL {
        export_ledger(&ledger, kind, &options(What::Tasks)).unwrap();
    }
}

#[test]
fn blanks_are_marked_on_request() {
    let mut ledger = one_task();
    ledger.tasks[0].lead_units.clear();
    ledger.tasks[0].deadlines.clear();
    let mut options = options(What::Tasks);
    options.columns = vec![Column::Deadline, Column::LeadUnit, Column::SupportUnits];
    let csv = |options: &Options| String::from_utf8(export_ledger(&ledger, Export::Csv, options).unwrap()).unwrap();
    assert_eq!(csv(&options), "\u{feff}完成时限,牵头单位,配合单位\r\n,,\r\n");
    options.blank = Blank::ToBeSettled;
    assert_eq!(csv(&options), "\u{feff}完成时限,牵头单位,配合单位\r\n待明确,待明确,\r\n");
    options.lang = Lang::En;
    assert_eq!(csv(&options), "\u{feff}Deadline,Lead unit,Supporting units\r\nto be settled,to be settled,\r\n");
}

#[test]
fn the_document_follows_the_standard() {
    let (text, analysis) = speech();
    let bytes = export_speech(Export::Docx, &options(What::Tasks));
    let document = unzip(&bytes, "word/document.xml");
    let texts = xml_texts(&document);
    for task in Ledger::new(&analysis, &text).tasks {
        assert!(texts.contains(&task.task), "{}", task.task);
    }
    for part in ["<w:tblHeader/>", "w:orient=\"landscape\"", "<w:vMerge w:val=\"restart\"/>", "<w:cantSplit/>"] {
        assert!(document.contains(part), "{part} is missing");
    }
    let upright = unzip(&export_speech(Export::Docx, &options(What::Outline)), "word/document.xml");
    // 210 × 297 mm with margins of 37, 35, 28 and 26 mm in twentieths of a point.
    assert!(upright.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), "{upright}");
    assert!(upright.contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""), "{upright}");
    let styles = unzip(&bytes, "word/styles.xml");
    for part in ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "w:val=\"44\"", "w:val=\"32\"", "w:line=\"560\""]
    {
        assert!(styles.contains(part), "{part} is missing");
    }
    assert_eq!(xml_texts(&unzip(&bytes, "word/footer1.xml")), "—  PAGE 1 —");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    let names: Vec<String> = (0..archive.len()).map(|i| archive.by_index(i).unwrap().name().unwrap().into_owned()).collect();
    names.iter().for_each(|name| drop(xml_texts(&unzip(&bytes, name))));
}

#[test]
fn the_calendar_is_read_back() {
    let (text, analysis) = speech();
    let bytes = export_speech(Export::Ics, &options(What::Tasks));
    let ics = String::from_utf8(bytes).unwrap();
    for line in ics.split_inclusive("\r\n") {
        assert!(line.ends_with("\r\n") && line.len() <= 77 && !line.trim_end_matches("\r\n").contains(['\r', '\n']), "{line:?}");
    }
    let calendar: Calendar = ics.parse().unwrap();
    let tasks = Ledger::new(&analysis, &text).tasks;
    let dates: Vec<String> =
        tasks.iter().flat_map(|t| &t.deadlines).filter_map(|d| d.date.as_ref()).map(|d| d.replace('-', "")).collect();
    assert!(!dates.is_empty());
    let found: Vec<&str> = calendar.events().filter_map(|e| e.property_value("DTSTART")).collect();
    assert_eq!(found, dates);
    let mut uids: Vec<&str> = calendar.events().filter_map(|e| e.get_uid()).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), dates.len());
    assert!(calendar.events().all(|e| e.property_value("DTSTAMP") == Some("20240701T080000Z")));
    assert_eq!(ics.as_bytes(), export_speech(Export::Ics, &options(What::Tasks)), "the same content keeps its UIDs");
    let error = export(&analysis, &text, Export::Ics, &Options::default()).unwrap_err();
    assert!(error.is_no_stamp() && error.code() == "no-stamp");
}

#[test]
fn special_characters_survive_the_calendar() {
    let mut ledger = one_task();
    ledger.tasks[0].task = "落实“a;b,c\\d”要求".to_owned();
    let ics = String::from_utf8(export_ledger(&ledger, Export::Ics, &options(What::Tasks)).unwrap()).unwrap();
    let unfolded = ics.replace("\r\n ", "");
    assert!(unfolded.contains("SUMMARY:【时限】落实“a\\;b\\,c\\\\d”要求\r\n"), "{unfolded}");
}

#[test]
fn outlines_are_well_formed_and_complete() {
    let (text, analysis) = speech();
    let ledger = Ledger::new(&analysis, &text);
    let opml = String::from_utf8(export_speech(Export::Opml, &options(What::Tasks))).unwrap();
    xml_texts(&opml);
    assert_eq!(opml.matches("<outline ").count(), ledger.outline.len());
    let map = String::from_utf8(export_speech(Export::FreeMind, &options(What::Tasks))).unwrap();
    assert!(map.is_ascii());
    xml_texts(&map);
    assert_eq!(map.matches("<node ").count(), 1 + ledger.outline.len() + ledger.tasks.len());
}

#[test]
fn nothing_gives_an_empty_file_of_every_kind() {
    for kind in Export::ALL {
        for what in What::ALL {
            let bytes = export(&read(""), "", kind, &options(what)).unwrap();
            assert!(!bytes.is_empty(), "{kind:?} {what:?}");
        }
    }
    let sheet = workbook(export(&read(""), "", Export::Xlsx, &options(What::Tasks)).unwrap()).worksheet_range("任务分解表");
    assert_eq!(sheet.unwrap().height(), 2);
}

#[test]
fn five_thousand_tasks_are_all_written() {
    let mut ledger = one_task();
    let row = ledger.tasks[0].clone();
    ledger.tasks = (0..5000).map(|i| gangmu_export::TaskRow { number: i + 1, ..row.clone() }).collect();
    ledger.tasks[4999].deadlines = vec![Due { text: "年底前".to_owned(), date: Some("2024-12-31".to_owned()) }];
    let sheet = workbook(export_ledger(&ledger, Export::Xlsx, &options(What::Tasks)).unwrap()).worksheet_range("任务分解表");
    assert_eq!(sheet.unwrap().height(), 5002);
    let document = export_ledger(&ledger, Export::Docx, &options(What::Tasks)).unwrap();
    assert_eq!(unzip(&document, "word/document.xml").matches("<w:tr>").count(), 5001);
    let ics = String::from_utf8(export_ledger(&ledger, Export::Ics, &options(What::Tasks)).unwrap()).unwrap();
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 5000);
}

#[test]
fn a_cell_that_is_too_long_is_cut_and_shows_it() {
    let mut ledger = one_task();
    ledger.tasks[0].note = "备".repeat(40_000);
    let sheet =
        workbook(export_ledger(&ledger, Export::Xlsx, &options(What::Tasks)).unwrap()).worksheet_range("任务分解表").unwrap();
    let note = sheet[(2, 14)].to_string();
    assert!(note.chars().count() == 32_767 && note.ends_with('…'));
}

#[test]
fn names_are_found_again() {
    for column in Column::ALL {
        assert_eq!(Column::from_name(column.name(Lang::Zh)), Some(column));
        assert_eq!(Column::from_name(&column.name(Lang::En).to_uppercase()), Some(column));
    }
    assert_eq!(Column::from_name("类别（一级标题）"), Some(Column::Category));
    for kind in Export::ALL {
        assert_eq!(Export::from_extension(&kind.extension().to_uppercase()), Some(kind));
    }
}
