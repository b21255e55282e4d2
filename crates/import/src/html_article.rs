//! Which part of a page is the article.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

/// The parts of a page to be written, in order.
pub(crate) struct Article<'p> {
    /// A title that the page gives outside of the parts.
    pub(crate) title: Option<String>,
    pub(crate) parts: Vec<NodeRef<'p, Node>>,
    /// Nodes that are left out with all that is inside.
    pub(crate) dropped: HashSet<NodeId>,
}

/// Elements that never hold the article.
const CHROME: &[&str] = &[
    "script", "style", "nav", "header", "footer", "aside", "button", "select", "option", "iframe", "noscript", "svg", "template",
    "object", "embed", "canvas", "video", "audio", "textarea", "input", "head", "title", "map", "dialog", "menu",
];

/// Words of a class or id that mark page chrome; compared with whole words of the attribute.
const CHROME_WORDS: &[&str] = &[
    "nav",
    "menu",
    "breadcrumb",
    "crumb",
    "crumbs",
    "footer",
    "foot",
    "header",
    "sidebar",
    "aside",
    "share",
    "bdsharebuttonbox",
    "toolbar",
    "pagination",
    "pager",
    "copyright",
    "login",
    "search",
    "advert",
    "ad",
    "ads",
    "qrcode",
    "related",
    "recommend",
    "comment",
    "comments",
    "weizhi",
    "dqwz",
    "position",
];

/// Roles that mark page chrome (WAI-ARIA landmarks).
const CHROME_ROLES: &[&str] = &["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar"];

/// Finds the article of a page.
pub(crate) fn find(page: &Html) -> Article<'_> {
    let body = page.root_element().children().find(|n| name(*n) == Some("body")).unwrap_or(*page.root_element());
    let mut dropped = chrome(body, true);
    let mut prose = weigh(body, &dropped);
    // A page whose text all stands in what looks like chrome is read without that suspicion.
    if prose.get(&body.id()).is_none_or(|w| w.words < 20) {
        dropped = chrome(body, false);
        prose = weigh(body, &dropped);
    }
    let parts = narrow(body, &prose, &dropped);
    let title = title(page, body, &parts);
    Article { title, parts, dropped }
}

/// The lower-case name of an element.
pub(crate) fn name<'p>(node: NodeRef<'p, Node>) -> Option<&'p str> {
    node.value().as_element().map(|e| e.name())
}

fn chrome(body: NodeRef<'_, Node>, by_words: bool) -> HashSet<NodeId> {
    body.descendants().filter(|n| n.id() != body.id() && is_chrome(*n, by_words)).map(|n| n.id()).collect()
}

fn is_chrome(node: NodeRef<'_, Node>, by_words: bool) -> bool {
    let Some(e) = node.value().as_element() else { return false };
    if CHROME.contains(&e.name()) || e.attr("hidden").is_some() || e.attr("aria-hidden") == Some("true") {
        return true;
    }
    let style = e.attr("style").unwrap_or("").replace(' ', "").to_ascii_lowercase();
    if style.contains("display:none") || style.contains("visibility:hidden") {
        return true;
    }
    if e.attr("role").is_some_and(|r| CHROME_ROLES.contains(&r)) {
        return true;
    }
    let words = |value: &str| {
        let lower = value.to_ascii_lowercase();
        lower.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| CHROME_WORDS.contains(&w))
    };
    by_words && [e.attr("class"), e.attr("id")].into_iter().flatten().any(words)
}

/// How much text stands inside a node.
#[derive(Default, Clone, Copy)]
struct Weight {
    /// Characters outside of links.
    words: usize,
    /// Sentence ends outside of links.
    stops: usize,
}

fn weigh(body: NodeRef<'_, Node>, dropped: &HashSet<NodeId>) -> HashMap<NodeId, Weight> {
    let mut weights: HashMap<NodeId, Weight> = HashMap::new();
    let mut open: Vec<(NodeId, Weight)> = Vec::new();
    let (mut silent, mut links) = (0usize, 0usize);
    for edge in body.traverse() {
        match edge {
            Edge::Open(n) => {
                silent += usize::from(dropped.contains(&n.id()));
                links += usize::from(name(n) == Some("a"));
                let mut weight = Weight::default();
                if let Node::Text(t) = n.value()
                    && silent == 0
                    && links == 0
                {
                    weight.words = t.chars().filter(|c| !c.is_whitespace()).count();
                    weight.stops = t.matches(['。', '；', '！', '？']).count();
                }
                open.push((n.id(), weight));
            }
            Edge::Close(n) => {
                silent -= usize::from(dropped.contains(&n.id()));
                links -= usize::from(name(n) == Some("a"));
                let Some((id, weight)) = open.pop() else { continue };
                if let Some((_, outer)) = open.last_mut() {
                    outer.words += weight.words;
                    outer.stops += weight.stops;
                }
                if n.value().is_element() {
                    weights.insert(id, weight);
                }
            }
        }
    }
    weights
}

/// Elements that are stepped into on the way to the article.
const BOXES: &[&str] =
    &["div", "section", "article", "main", "form", "center", "span", "body", "td", "tr", "tbody", "table", "font"];

/// Steps into the box that holds most of the text, as long as there is one. Beside it, what has sentences stays.
fn narrow<'p>(body: NodeRef<'p, Node>, prose: &HashMap<NodeId, Weight>, dropped: &HashSet<NodeId>) -> Vec<NodeRef<'p, Node>> {
    let weight = |n: NodeRef<'_, Node>| prose.get(&n.id()).copied().unwrap_or_default();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut at = body;
    loop {
        let total = weight(at).words;
        let kept = || at.children().filter(|c| !dropped.contains(&c.id()));
        let best = kept().filter(|c| name(*c).is_some_and(|n| BOXES.contains(&n))).max_by_key(|c| weight(*c).words);
        let Some(best) = best.filter(|b| total > 0 && weight(*b).words * 10 >= total * 6 && !is_data_table(*b)) else { break };
        let mut seen = false;
        let mut late = Vec::new();
        for child in kept() {
            if child.id() == best.id() {
                seen = true;
            } else if weight(child).stops > 0 && weight(child).words >= 40 || is_heading(child) {
                if seen { late.push(child) } else { before.push(child) }
            }
        }
        late.append(&mut after);
        after = late;
        at = best;
    }
    before.push(at);
    before.append(&mut after);
    before
}

fn is_heading(node: NodeRef<'_, Node>) -> bool {
    matches!(name(node), Some("h1" | "h2" | "h3"))
}

/// A table of data rather than of layout: none of its cells holds paragraphs of an article.
fn is_data_table(node: NodeRef<'_, Node>) -> bool {
    let most = |cell: NodeRef<'_, Node>| {
        cell.descendants().take(2000).filter(|d| matches!(name(*d), Some("p" | "br" | "div"))).take(5).count()
    };
    name(node) == Some("table") && !node.descendants().any(|c| name(c) == Some("td") && most(c) >= 5)
}

/// The title that the page names, where the article does not begin with it.
fn title(page: &Html, body: NodeRef<'_, Node>, parts: &[NodeRef<'_, Node>]) -> Option<String> {
    let head = page.root_element().descendants();
    let named = head
        .filter_map(|n| n.value().as_element())
        .find(|e| e.name() == "meta" && e.attr("name").is_some_and(|n| n.eq_ignore_ascii_case("ArticleTitle")));
    let h1 = || body.descendants().find(|n| name(*n) == Some("h1")).map(text);
    let title = named.and_then(|e| e.attr("content")).map(str::to_owned).or_else(h1)?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let start: String = parts
        .iter()
        .flat_map(|p| p.descendants())
        .filter_map(|n| n.value().as_text())
        .flat_map(|t| t.chars())
        .filter(|c| !c.is_whitespace())
        .take(400)
        .collect();
    let squeezed: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    (!squeezed.is_empty() && !start.contains(&squeezed)).then_some(title)
}

/// All characters inside a node.
fn text(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|n| n.value().as_text()).map(|t| &**t).collect()
}
