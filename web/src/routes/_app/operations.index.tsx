import { createFileRoute } from "@tanstack/react-router";
import { OperationsScreen } from "@/features/operations/components/operations-screen";

export const Route = createFileRoute("/_app/operations/")({ component: OperationsScreen });
