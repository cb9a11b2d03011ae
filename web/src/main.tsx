import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Providers } from "./app/providers";
import { createAppRouter } from "./app/router";
import { createServices } from "./app/services";
import { loadConfig } from "./lib/config";
import { followTheme } from "./lib/theme";
import "./styles/app.css";

// A page of before an update asks for files that are gone: the new page knows the new names.
window.addEventListener("vite:preloadError", () => location.reload(), { once: true });

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");

try {
  const services = createServices(await loadConfig());
  followTheme();
  const router = createAppRouter(services);
  createRoot(root).render(
    <StrictMode>
      <Providers services={services}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
} catch {
  root.textContent = "Echo cannot be reached. Reload the page in a moment.";
  root.className = "grid min-h-dvh place-items-center p-6";
}
