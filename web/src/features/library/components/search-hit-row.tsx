import { Link } from "@tanstack/react-router";
import type { Match, SearchHit } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { clock, plural } from "@/lib/format";
import { Thumbnail } from "./thumbnail";

/** A video in which something was found; each moment is a link that opens at it. */
export function SearchHitRow({ hit: { video, matches, moments } }: { hit: SearchHit }) {
  const title = matches.find((match) => match.source === "title");
  const others = matches.filter((match) => match.source !== "title");
  const told = others.filter((match) => match.source === "transcript").length;
  return (
    <li className="grid gap-4 rounded-2xl border bg-card p-3 shadow-card sm:grid-cols-[14rem_1fr]">
      <Link to="/videos/$videoId" params={{ videoId: video.id }} tabIndex={-1} aria-hidden="true">
        <Thumbnail video={video} />
      </Link>
      <div className="grid min-w-0 content-start gap-2 sm:py-1">
        <h2 className="truncate font-medium">
          <Link to="/videos/$videoId" params={{ videoId: video.id }} className="hover:underline">
            {title ? <Snippet match={title} /> : video.title}
          </Link>
        </h2>
        <ul className="grid gap-1">
          {others.map((match, index) => (
            <li key={`${match.source}-${match.start ?? index}`} className="min-w-0">
              {match.start === null ? (
                <p className="flex items-baseline gap-2 px-2 text-sm text-muted-foreground">
                  <Badge tone="outline">{match.source}</Badge>
                  <span className="line-clamp-2">
                    <Snippet match={match} />
                  </span>
                </p>
              ) : (
                <Link
                  to="/videos/$videoId"
                  params={{ videoId: video.id }}
                  search={{ t: match.start }}
                  className="flex items-baseline gap-3 rounded-lg px-2 py-1 text-sm transition-colors hover:bg-accent"
                >
                  <span className="font-medium text-primary tabular-nums">{clock(match.start)}</span>{" "}
                  <span className="line-clamp-2 text-muted-foreground">
                    <Snippet match={match} />
                  </span>
                </Link>
              )}
            </li>
          ))}
        </ul>
        {moments > told && (
          <p className="px-2 text-xs text-muted-foreground">and {plural(moments - told, "more moment")}</p>
        )}
      </div>
    </li>
  );
}

function Snippet({ match }: { match: Match }) {
  return match.text.map((run, index) =>
    run.match ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text never change places
      <mark key={index} className="rounded-sm bg-primary/20 px-0.5 font-medium text-foreground">
        {run.text}
      </mark>
    ) : (
      run.text
    ),
  );
}
