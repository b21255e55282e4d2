//! The worker that reads PDF files; it is loaded when the first one comes.

fn main() {
    web::serve::serve(|wish, bytes| {
        web::importing::answer(wish, bytes, |bytes, name, options| gangmu_import::import_pdf(bytes, name, &options.limits))
    });
}
