import type { Metrics } from "@/api/types";
import { doing } from "@/lib/stages";
import { paces } from "../metrics";
import { duration } from "../trace";
import { Panel, Quiet } from "./panel";

/** How long each kind of work takes. */
export function Paces({ metrics }: { metrics: Metrics }) {
  const all = paces(metrics);
  return (
    <Panel title="How long work takes" text="When it was last done, within the last 20 minutes.">
      {all.length === 0 ? (
        <Quiet>No work was done in the last twenty minutes.</Quiet>
      ) : (
        <table className="w-full text-sm">
          <thead className="text-left text-muted-foreground text-xs">
            <tr>
              <th scope="col" className="pb-2 font-medium">
                Work
              </th>
              <th scope="col" className="pb-2 text-right font-medium">
                Times
              </th>
              <th scope="col" className="pb-2 pl-4 text-right font-medium">
                Mean
              </th>
              <th scope="col" className="pb-2 pl-4 text-right font-medium">
                95 %
              </th>
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {all.map((pace) => (
              <tr key={`${pace.stage} ${pace.unit}`} className="border-t">
                <th scope="row" className="py-2 text-left font-normal">
                  {doing(pace.stage)}
                  {pace.unit && <span className="text-muted-foreground"> · {pace.unit}</span>}
                </th>
                <td className="text-right">{pace.count.toLocaleString("en")}</td>
                <td className="whitespace-nowrap pl-4 text-right">
                  {pace.mean === null ? "–" : duration(pace.mean)}
                </td>
                <td className="whitespace-nowrap pl-4 text-right">
                  {pace.p95 === null ? "–" : duration(pace.p95)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
