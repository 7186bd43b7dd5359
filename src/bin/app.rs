//! The page: mounts the interface, which spawns the workers.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        yew::Renderer::<clientele::ui::app::App>::new().render();
    }
}
