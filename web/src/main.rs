//! The page: holds the text, the reading and the selection; the components of `gangmu-ui` show them.
#![forbid(unsafe_code)]

mod app;
mod bridge;
mod browser;
mod clipboard;
mod exporter;
mod folder;
mod listen;
mod pipe;
mod reading;
mod settings;
mod text;
mod topbar;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
