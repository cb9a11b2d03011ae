import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Services, ServicesContext } from "@/lib/services";
import { Toasts } from "@/lib/toast";

/** What components find around them. */
export function Providers({ services, children }: { services: Services; children: ReactNode }) {
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>
        {children}
        <Toasts />
      </QueryClientProvider>
    </ServicesContext>
  );
}
