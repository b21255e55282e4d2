//! The worker that reads files of every format but PDF; it is loaded when the first file comes.

fn main() {
    web::serve::serve(|wish, bytes| web::importing::answer(wish, bytes, gangmu_import::import_but_pdf));
}
