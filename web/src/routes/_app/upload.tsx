import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/upload")({ component: () => <h1>Upload</h1> });
