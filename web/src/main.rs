//! The page: holds the text, the reading and the selection; the components of `gangmu-ui` show them.
#![forbid(unsafe_code)]

mod app;
mod browser;
mod folder;
mod keeper;
mod library;
mod listen;
mod reading;
mod settings;
mod tabs;
mod topbar;

fn main() {
    // A defect in a pane is told of in that pane. Any other ends the whole page, since nothing can be trusted after it; what was
    // kept comes back when the page is loaded again.
    yew::set_custom_panic_hook(Box::new(|defect| {
        browser::note_defect(&defect.to_string());
        if !gangmu_ui::is_attempt() {
            browser::tell_end(settings::recalled_lang().t(gangmu_ui::Word::PageEnded));
        }
    }));
    yew::Renderer::<app::App>::new().render();
}
