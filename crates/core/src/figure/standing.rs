//! Values in an order that only tell what is there: how many the order is about, how much is left, what last year had.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Bound;
use crate::syntax::{head, opening_verb, rest_of_clause, skip_circumstances};
use crate::text::Span;

use super::draft::Draft;
use super::value::UnitClass;

/// Bytes in which the clause of a value begins.
const CLAUSE: usize = 90;

/// Bytes before a value in which the time stands that it belongs to.
const TIMES: usize = 900;

/// Characters of the name of those who act.
const NAMED: usize = 12;

/// Characters in which somebody is told to act behind the clause of a value.
const TOLD: usize = 12;

/// Whether a value says how much is left of what is to be done wholly: `剩余的2317套必须全部交付`.
pub(super) fn is_left_to_do(doc: &Document<'_>, draft: &Draft) -> bool {
    let left = doc.sense_closing(Span::new(0, draft.value.span.start), Class::剩余).is_some();
    let rest = draft.behind();
    // 剩余的1.3万户|元旦前要完成入户安检: so it is where something is completed for them.
    let completed = || {
        let clause = doc.str(rest_of_clause(doc, rest));
        clause.split_once("完成").is_some_and(|(_, what)| !what.starts_with(|c: char| c.is_ascii_digit()))
    };
    // 还剩1126户，9月底前完成800户，余下的10月清零: not where a part of it is due first.
    let wholly = || doc.first(rest, Class::尽数).is_some_and(|whole| !doc.text[rest.start..whole.start].contains("完成"));
    left && (completed() || wholly())
}

/// Whether a value in an order is a fact: what holds now or did before, what is too little, or how many there are of what the
/// order is about.
pub(super) fn is_standing(doc: &Document<'_>, draft: &Draft) -> bool {
    let counted = Counted::of(doc, draft);
    // 截至目前支出率32%，6月底达到65%: how much holds up to now is a fact.
    // 三个镇占了全县经济总量的六成多: so is how much of a whole it is.
    // 组建率今年分别只有41%、57%，明年都要达到80%: and too little.
    let told = |class| doc.has(counted.clause, class);
    counted.words().0.contains("截至目前")
        || told(Class::偏少)
        || told(Class::占到)
        || counted.is_there(draft)
        || counted.is_past(draft)
}

/// The clause of a value.
struct Counted<'a> {
    doc: &'a Document<'a>,
    /// Where the sentence ends.
    end: usize,
    /// The clause up to the value.
    clause: Span,
    /// The clause behind the value.
    rest: Span,
}

impl<'a> Counted<'a> {
    fn of(doc: &'a Document<'a>, draft: &Draft) -> Self {
        let near = draft.before(doc, CLAUSE);
        let clause = doc.str(near).rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
        Self {
            doc,
            end: draft.behind().end,
            clause: Span::new(near.end - clause.len(), near.end),
            rest: rest_of_clause(doc, Span::new(draft.end, doc.text.len())),
        }
    }

    /// Whether the time before a value in an order is a past one: `去年净增18家，今年净增不能低于25家`; not `比去年增加5家`.
    fn is_past(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let before = draft.before(doc, TIMES);
        let Some(time) = doc.hits.within(before, Table::Time).last().filter(|h| h.class == Class::过去) else { return false };
        let compared = doc.text[..time.span.start].ends_with(['比', '较', '与', '同', '按', '在']);
        let behind = &doc.text[time.span.end..before.end];
        // 去年产值8.5亿元，今年目标10亿元: a year of its own stands nearer.
        if ["今年", "明年"].iter().any(|w| behind.contains(w)) {
            return false;
        }
        let base = ["的", "同期", "基础", "水平", "底"].iter().any(|w| behind.starts_with(w));
        // 去年的积案要全部化解，…: a demand behind the time has its own.
        // 去年争取到资金136亿元: what was strived for then is none.
        let demands = |h: &Hit| !matches!(doc.lexicon.row(h.row).value.as_str(), "strive" | "encourage");
        let demanded = doc.hits.within(Span::new(time.span.end, before.end), Table::Cue).any(demands);
        // 去年拖欠的奖补1.3亿元6月底前全部兑付: what is to be done wholly is a goal, whenever it came about.
        !compared && !base && !demanded && !doc.has(self.rest, Class::尽数)
    }

    /// Whether an order only says how many there are of what it is about: `对67家企业全部检查`, `现有打捆机86台，再购置40台`.
    fn is_there(&self, draft: &Draft) -> bool {
        if draft.after.is_some_and(|b| b != Bound::About) {
            return false;
        }
        match draft.value.class {
            // 闲置土地还有800亩
            UnitClass::Measure | UnitClass::Money => self.exists(),
            UnitClass::Count => {
                let dealt_with = self.is_dealt_with() || self.is_told() || self.is_watched();
                dealt_with || self.exists() || self.names_some() || self.has_rest()
            }
            _ => false,
        }
    }

    /// The clause up to the value, and what follows it there.
    fn words(&self) -> (&'a str, &'a str) {
        (self.clause.of(self.doc.text), self.rest.of(self.doc.text))
    }

    /// Whether something is done in a part of the clause; what a verb only describes, 的 behind it, is not: `对未开工的37个项目`.
    fn acts(&self, span: Span) -> bool {
        let acts = |h: &Hit| h.span.len() > 3 && !self.doc.text[h.span.end..].starts_with('的');
        self.doc.hits.within(span, Table::Verb).any(acts)
    }

    /// Whether the clause goes on behind the value without saying what comes of it. A value that closes its clause is what is to
    /// be reached, and so is one of what is brought about: `把12个项目建成投产`, `将2400个学位全部落实`.
    fn goes_on(&self) -> bool {
        let (words, rest) = self.words();
        // 对57个签约未开工项目，…: what did not come of them tells which are meant.
        let comes = |h: &Hit| h.class == Class::成果 && !self.doc.text[..h.span.start].ends_with(['未', '没']);
        let wholly = || words.contains(['把', '将']) && rest.contains("全部");
        let brought = || self.doc.hits.within(self.rest, Table::Sense).any(comes);
        !rest.is_empty() && !rest.starts_with(['、', '！']) && !wholly() && !brought()
    }

    /// Whether the clause says that there are so many: `目前还剩1126户，9月底前完成800户`.
    fn exists(&self) -> bool {
        let told = self.doc.hits.within(self.clause, Table::Sense).filter(|h| h.class == Class::现有).last();
        told.is_some_and(|h| {
            // 依托存量设施布局建设100个基地: what is built of what is there is not there yet.
            let between = Span::new(h.span.end, self.clause.end);
            // 完成剩余37户的签约: what is left is what an act before it is about.
            let left = self.doc.str(h.span).starts_with('剩') || self.doc.str(h.span) == "存量";
            if left && self.acts(Span::new(self.clause.start, h.span.start)) {
                return false;
            }
            self.doc.hits.within(between, Table::Cue).next().is_none() && !self.doc.has(between, Class::成果)
        })
    }

    /// Whether something is done with all of them: `对8家企业|全部过一遍`.
    fn is_dealt_with(&self) -> bool {
        let words = self.words().0;
        let dealt = words.char_indices().rev().find(|(_, c)| matches!(c, '对' | '把' | '将' | '向'));
        let from = dealt.map(|(i, c)| self.clause.start + i + c.len_utf8());
        // 对停产半停产的|11家企业，逐个会诊: a verb before 的 only describes them; 对未开工的23个项目，…全部开工 tells of a goal.
        let whole = || self.doc.has(Span::new(self.rest.end, self.end.max(self.rest.end)), Class::尽数);
        let described = |from: usize| self.doc.text[from..self.clause.end].rfind('的').filter(|_| !whole());
        let from = from.map(|from| described(from).map_or(from, |i| from + i + '的'.len_utf8()));
        // 对建设大街、人民路等|18个堵点: nor does one in a name of a list.
        let listed = || words.starts_with('对') && words.ends_with('等');
        self.goes_on() && (listed() || from.is_some_and(|from| !self.acts(Span::new(from, self.clause.end))))
    }

    /// Whether they are those who act, or some of them: `10名|市领导当好链长`, `商务局和7个|招商专班要走出去`; not `12家|企业建成`, where
    /// what they become is the goal.
    fn names_some(&self) -> bool {
        let words = self.words().0;
        // 推进5个国家级中心和6个省级中心高效运行: where a verb governs them all, none of them acts.
        let opens = words.is_empty() || words.ends_with(['和', '、', '与', '及']) && !self.acts(self.clause);
        let who = |h: &Hit| match h.class {
            Class::人员 => true,
            Class::机构 => self.doc.lexicon.row(h.row).value != "类",
            _ => false,
        };
        let acts = |h: &Hit| {
            let behind = Span::new(h.span.end, self.rest.end);
            let rest = Span::new(skip_circumstances(self.doc, behind), self.rest.end);
            self.doc.hits.at(rest.start, Table::Cue).is_some() || opening_verb(self.doc, rest).is_some()
        };
        let near = head(self.doc, self.rest, NAMED);
        // 60名|在全省有影响的人才: where they are known does not act.
        opens
            && !self.words().1.starts_with('在')
            && self.doc.hits.within(near, Table::Organisation).any(|h| who(h) && acts(h))
            && self.goes_on()
    }

    /// Whether it is told behind them how many are left: `年初定的10件实事|还有3件没办完`.
    fn has_rest(&self) -> bool {
        let left = self.doc.first(self.rest, Class::现有);
        // 28件实事，截至目前完成19件，剩下的9件…: so does it where how many are left is told behind.
        let later = Span::new(self.rest.end, self.end.max(self.rest.end));
        let stated = || self.doc.text[later.start..later.end].starts_with("，截至") && self.doc.has(later, Class::剩余);
        stated() || left.is_some_and(|word| self.doc.text[word.end..].starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether something is demanded of them: `10件实事|要逐件明确责任人`, `下滑的17家企业|由包联领导走访`; the demand may stand behind
    /// a comma: `在建的94个项目，|要挂图作战`.
    fn is_told(&self) -> bool {
        let (words, rest) = self.words();
        let described = words.ends_with('的') && !self.acts(Span::new(self.clause.start, self.clause.end - '的'.len_utf8()));
        let named = described || words.is_empty() || words.ends_with('等');
        let demanded = || self.doc.hits.within(self.rest, Table::Cue).next().is_some() || self.doc.has(self.rest, Class::引出);
        let later = || {
            let next = self.doc.text[self.rest.end..].trim_start_matches(['，', ',']);
            let start = self.doc.text.len() - next.len();
            let near = head(self.doc, Span::new(start, self.end.max(start)), TOLD);
            let told = || self.doc.hits.within(near, Table::Cue).any(|h| h.class == Class::要求);
            (next.starts_with('由') || told()) && !next.contains("全部")
        };
        // 计划改造的126户|要在10月底前全部搬进新房: what is to be done wholly is a goal.
        // 新建的3所学校|必须交付使用: so is what is to be ready.
        let whole = || self.doc.has(self.rest, Class::尽数) || self.doc.sense_closing(self.rest, Class::建成).is_some();
        self.goes_on() && !rest.contains("完成") && (named && demanded() && !whole() || described && later())
    }

    /// Whether they are what an act is about, or what is watched: `围绕4条产业链，…`, `盯紧22项指标`, `抓好某厂等30户企业的保障`, `这47家`.
    fn is_watched(&self) -> bool {
        let (words, rest) = self.words();
        let around = self.doc.sense_at(self.clause.start, Class::所围).filter(|word| word.end <= self.clause.end);
        let about = around.is_some_and(|word| !self.acts(Span::new(word.end, self.clause.end)));
        let watched = || self.doc.sense_closing(self.clause, Class::紧盯).is_some() || self.doc.has(self.clause, Class::包管);
        // 加快某某等32个项目建设进度: so is it where how they go on is what an act is about.
        let goes = rest.contains('的') || rest.ends_with("进度");
        about || watched() || words.ends_with('等') && goes || words.ends_with(['这', '那'])
    }
}
