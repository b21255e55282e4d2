//! Sorting with one copy of the code for all types. The standard library's sort is compiled anew for every type and every
//! comparison, some five kilobytes each, and the page that uses this crate is loaded over a network.

use std::cmp::Ordering;

/// Sorts like [`slice::sort_by`], equal items staying as they stood.
pub fn sort_compact<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = sorted(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|i| taken[i].take()));
}

fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::sort_compact;

    #[test]
    fn items_are_put_in_order_and_equals_stay() {
        let mut words = vec!["pear", "fig", "kiwi", "plum", "date", "apple"];
        sort_compact(&mut words, |a, b| a.len().cmp(&b.len()));
        assert_eq!(words, ["fig", "pear", "kiwi", "plum", "date", "apple"]);
        sort_compact(&mut Vec::<u8>::new(), Ord::cmp);
    }
}
