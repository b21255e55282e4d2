//! The page: holds the text, the reading and the selection; the components of `gangmu-ui` show them.
#![forbid(unsafe_code)]

mod app;
mod bridge;
mod browser;
mod clipboard;
mod exporter;
mod files;
mod listen;
mod settings;
mod topbar;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
