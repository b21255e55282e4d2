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
    // A defect ends the whole page, since nothing can be trusted after it. What was kept comes back when it is loaded again.
    yew::set_custom_panic_hook(Box::new(|_| browser::tell_end(settings::recalled_lang().t(gangmu_ui::Word::PageEnded))));
    yew::Renderer::<app::App>::new().render();
}
