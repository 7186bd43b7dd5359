//! The page: mounts the interface, which spawns the workers.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        clientele::ui::app::close_on_fault();
        yew::Renderer::<clientele::ui::app::App>::new().render();
    }
}
