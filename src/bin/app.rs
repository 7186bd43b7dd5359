//! The page: fetches its texts and mounts the interface, which spawns the workers.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        clientele::ui::app::close_on_fault();
        wasm_bindgen_futures::spawn_local(clientele::ui::app::start());
    }
}
