//! Characters that PDF writers put in the place of ordinary ones.

use unicode_normalization::UnicodeNormalization;

use super::Glyph;

/// Radicals that Unicode's compatibility folding leaves as they are (CJK Radicals Supplement), each followed by the
/// character it stands for.
const SUPPLEMENT: &str = "⺁厂⺇几⺈刀⺊卜⺋已⺌小⺍小⺒巳⺓幺⺔彐⺕彐⺙攵⺛旡⺜日⺝月⺞歺⺠民⺢水⺥爪⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟\
⺱网⺲网⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長\
⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻲亀";

/// Makes radicals (⼯, ⻓), compatibility ideographs and ligatures ordinary characters; whether there were any. Full-width
/// forms and circled numbers stay: they are what the author wrote.
pub(super) fn fold(glyphs: &mut Vec<Glyph>) -> bool {
    if !glyphs.iter().any(|g| is_folded(g.c)) {
        return false;
    }
    let mut out = Vec::with_capacity(glyphs.len());
    for g in glyphs.iter() {
        if !is_folded(g.c) {
            out.push(*g);
            continue;
        }
        let plain: Vec<char> = supplement(g.c).map_or_else(|| g.c.nfkc().collect(), |c| vec![c]);
        let width = g.width / plain.len().max(1) as f32;
        out.extend(plain.iter().enumerate().map(|(i, c)| Glyph { c: *c, x: g.x + width * i as f32, width, ..*g }));
    }
    *glyphs = out;
    true
}

fn is_folded(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{fb00}'..='\u{fb06}')
}

fn supplement(c: char) -> Option<char> {
    let mut pairs = SUPPLEMENT.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == c {
            return Some(to);
        }
    }
    None
}
