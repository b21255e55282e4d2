//! Sorting with one copy of the code for all types. The standard library's sort is compiled anew for every type and every
//! comparison, up to seven kilobytes each, and the program that reads texts is loaded over a network.

/// Sorts by where items stand, or by whatever else two numbers tell; equal items stay as they stood.
pub(crate) fn sort_by_place<T>(items: &mut Vec<T>, place: impl Fn(&T) -> (usize, usize)) {
    let order = sorted(items.iter().enumerate().map(|(i, item)| (place(item), i)).collect());
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, i)| taken[i].take()));
}

fn sorted(mut places: Vec<((usize, usize), usize)>) -> Vec<((usize, usize), usize)> {
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use super::sort_by_place;

    #[test]
    fn items_are_put_in_order_and_equals_stay() {
        let mut words = vec!["pear", "fig", "kiwi", "plum", "date", "apple"];
        sort_by_place(&mut words, |w| (w.len(), 0));
        assert_eq!(words, ["fig", "pear", "kiwi", "plum", "date", "apple"]);
        sort_by_place(&mut Vec::<u8>::new(), |n| (usize::from(*n), 0));
    }
}
