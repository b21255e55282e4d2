//! What people do to the project.
fn main() {}
